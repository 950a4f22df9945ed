"""What every test stands on. Nothing here may import Qt: `tests/unit` runs where it is not installed.

Fixtures that need Qt stand in `tests/screens/conftest.py`.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

# An unknown message id or a missing value is an error in tests, also in the child processes they start.
os.environ["HANDCART_STRICT_WORDING"] = "1"

# As `handcart.analysis` has it, where a test imports numpy before.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A busy machine is no fault of the program; a build server sees the same examples every time.
settings.register_profile("handcart", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("handcart")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, state, logs and backups of a test never touch those of the person who runs it."""
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("APPDATA", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    for variable in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / variable.lower()))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where Qt is not installed its test plugin is not either: its settings in pyproject.toml mean nothing there."""
    if find_spec("pytestqt") is None:
        for setting in ("qt_api", "qt_log_level_fail"):
            parser.addini(setting, "Set for pytest-qt, which is not installed.")
