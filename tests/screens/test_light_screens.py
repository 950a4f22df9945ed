"""No window waits for the libraries of analysis: what works with them is loaded in a process of its own."""

import subprocess
import sys

_HEAVY = "('numpy', 'pandas', 'scipy', 'sklearn', 'statsmodels', 'matplotlib')"
_PROGRAM = f"""
import sys
from importlib import import_module
from pkgutil import walk_packages
from handcart import ui

# Tasks as well: the window imports them to name them.
modules = [found.name for found in walk_packages(ui.__path__, "handcart.ui.")]
for module in modules:
    import_module(module)
print(len(modules), *[name for name in {_HEAVY} if name in sys.modules])
"""


def test_no_module_of_the_window_loads_a_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=120, check=True)
    count, *heavy = done.stdout.split()
    assert int(count) > 100
    assert heavy == []
