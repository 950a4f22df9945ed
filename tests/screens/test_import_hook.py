"""PySide's hook over Python's import is taken away, and nothing else; in a program of its own, for it concerns all."""

import subprocess
import sys

import pytest

_TAKEN_AWAY = """
import builtins
import PySide6.QtCore
hook = builtins.__import__
assert "feature" in repr(hook), "PySide lays no hook any more: decision 0024 has had its day"
from handcart.ui.import_hook import take_import_hook_away
take_import_hook_away()
assert builtins.__import__ is not hook
import linecache
import calendar
assert not any("calendar" in name for name in linecache.cache), "its source is kept"
from PySide6.QtWidgets import QLabel
assert QLabel.setText
"""
_ANOTHER_STAYS = """
import builtins
import PySide6.QtCore
from handcart.ui.import_hook import take_import_hook_away
laid = builtins.__import__
another = lambda *given, **named: laid(*given, **named)
builtins.__import__ = another
take_import_hook_away()
assert builtins.__import__ is another
"""


@pytest.mark.parametrize("program", [_TAKEN_AWAY, _ANOTHER_STAYS], ids=["taken away", "another stays"])
def test_import_is_pythons_own(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
