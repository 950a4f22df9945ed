"""The most memory that a program of its own ever held."""

import os
import subprocess
import sys
from pathlib import Path

_LONGEST = 1_800
_FOLDERS = [Path(__file__).parent, Path(__file__).parents[1], Path(__file__).parents[2] / "src"]
# On Linux, what `getrusage` says of a process begins with the memory of the one that started it.
_TELL = """
import re, resource
from pathlib import Path
status = Path("/proc/self/status")
if status.exists():
    print(re.search(r"VmHWM:\\s+([0-9]+) kB", status.read_text())[1])
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak_of(code: str, *arguments: Path) -> float:
    """Megabytes at the highest point of a Python program that is given these arguments. Not on Windows."""
    return figures_of(code, *arguments)[1]


def figures_of(code: str, *arguments: Path) -> tuple[str, float]:
    """What a Python program prints, and its highest point in megabytes. Not on Windows."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, _FOLDERS))}
    command = [sys.executable, "-c", code + _TELL, *map(str, arguments)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=_LONGEST)
    *printed, peak = ran.stdout.split()
    return " ".join(printed), int(peak) / 1024
