"""No screen waits for the libraries of analysis: what works with them is loaded in a thread or process of its own."""

import subprocess
import sys
from pathlib import Path

from handcart import ui

_HEAVY = "('numpy', 'pandas', 'scipy', 'sklearn', 'statsmodels', 'matplotlib')"
_LOADS_ARRAYS = "segments"
"""Its figures are arrays of numpy and tables of pandas already when they come."""


def test_screens_load_no_heavy_library() -> None:
    folders = sorted(file.parent.name for file in Path(ui.__path__[0]).glob("*/screen.py"))
    assert _LOADS_ARRAYS in folders
    modules = [f"handcart.ui.{folder}.screen" for folder in folders if folder != _LOADS_ARRAYS]
    imports = [f"import {module}" for module in ("sys", *modules)]
    program = "\n".join([*imports, f"print(*[name for name in {_HEAVY} if name in sys.modules])"])
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split() == []
