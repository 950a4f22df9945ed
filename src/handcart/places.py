"""Where things lie: the application's own resources, and this computer's folders for settings, state and logs."""

from functools import cache
from pathlib import Path

import platformdirs

APPLICATION = "handcart"


@cache
def resources() -> Path:
    """The resources folder: inside the package in a wheel or bundle, beside `src` in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parents[1] / "resources"


def settings_folder() -> Path:
    """The folder for this computer's settings (may not exist yet)."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def state_folder() -> Path:
    """The folder for recents, window state and recovery (may not exist yet)."""
    return Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))


def log_folder() -> Path:
    """The folder for logs, which hold no customer data (may not exist yet)."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def documents_folder() -> Path:
    """Where a new company file is proposed to lie."""
    return Path(platformdirs.user_documents_dir())


def backup_folder() -> Path:
    """Where backups of all companies lie unless the owner names another place (may not exist yet)."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "backups"
