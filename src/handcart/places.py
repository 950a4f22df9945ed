"""Where things lie: the application's own resources, and this computer's folders for settings, state and logs.

Also the temporary folders of imports, and the taking away of those that a killed program left behind.
"""

import os
from functools import cache
from pathlib import Path

import platformdirs

APPLICATION = "handcart"
_IMPORT_FOLDER = "handcart-import-"
_TOO_OLD = 3 * 24 * 3600
"""Seconds. No import takes so long: whatever program has the number in the folder's name, it is not the one."""


@cache
def resources() -> Path:
    """The resources folder: inside the package in a wheel or bundle, beside `src` in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parents[1] / "resources"


def settings_folder() -> Path:
    """The folder for this computer's settings (may not exist yet)."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def log_folder() -> Path:
    """The folder for logs, which hold no customer data (may not exist yet)."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def documents_folder() -> Path:
    """Where a new company file is proposed to lie."""
    return Path(platformdirs.user_documents_dir())


def backup_folder() -> Path:
    """Where backups of all companies lie unless the owner names another place (may not exist yet)."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "backups"


def new_import_folder() -> Path:
    """A new temporary folder for an import; its name says which process made it."""
    import tempfile  # here and below: the window's start needs none of it

    return Path(tempfile.mkdtemp(prefix=f"{_IMPORT_FOLDER}{os.getpid()}-"))


def sweep_import_folders() -> None:
    """Take away what imports left behind whose program was killed: it holds customers' data."""
    import shutil
    import tempfile
    import time

    import psutil

    for folder in Path(tempfile.gettempdir()).glob(f"{_IMPORT_FOLDER}*"):
        maker = folder.name.removeprefix(_IMPORT_FOLDER).partition("-")[0]
        alive = maker.isdecimal() and psutil.pid_exists(int(maker))
        try:
            if not alive or time.time() - folder.stat().st_mtime > _TOO_OLD:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # gone meanwhile, or somebody else's
