"""How soon the window stands and what memory it takes, against a bare window; each in a process of its own."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest
from ratios import tell

_PROGRAM = Path(__file__).with_name("window_start.py")
_ROUNDS = 9
_MOST_FOR_THE_FRAME = 2
_MOST_WITH_FIRST_PAGE = 6
_MOST_MEMORY = 2.5


@dataclass(frozen=True, slots=True)
class _Start:
    seconds: float
    painted: int
    standing: int


@dataclass(frozen=True, slots=True)
class _Starts:
    """Medians: seconds until the window is painted, resident bytes then and when it has stood for a moment."""

    seconds: float
    painted: float
    standing: float


def _start(what: str, home: Path) -> _Start:
    # Python keeps its compiled modules, as it does where Handcart is installed.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Each kind of window remembers its own past: the frame has no recent company to show.
    environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    begun = time.time()
    done = subprocess.run(
        [sys.executable, _PROGRAM, what], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    painted_at, painted, standing = done.stdout.split()
    return _Start(float(painted_at) - begun, int(painted), int(standing))


@pytest.fixture(scope="module")
def starts(large_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, _Starts]:
    """Each kind of window started in turn, so often."""
    kinds = {"bare": "bare", "frame": "frame", "first page": str(large_path)}
    homes = {kind: tmp_path_factory.mktemp(kind) for kind in kinds}
    for kind, what in kinds.items():
        _start(what, homes[kind])
    seen: dict[str, list[_Start]] = {kind: [] for kind in kinds}
    for _ in range(_ROUNDS):
        for kind, what in kinds.items():
            seen[kind].append(_start(what, homes[kind]))
    return {
        kind: _Starts(
            median(start.seconds for start in each),
            median(start.painted for start in each),
            median(start.standing for start in each),
        )
        for kind, each in seen.items()
    }


@pytest.mark.parametrize(("kind", "most"), [("frame", _MOST_FOR_THE_FRAME), ("first page", _MOST_WITH_FIRST_PAGE)])
def test_the_window_stands_soon(starts: dict[str, _Starts], kind: str, most: float) -> None:
    what = {"frame": "window without data", "first page": "window with its first page on 1,000,000 lines"}[kind]
    ratio = tell(f"{what}, to a bare one", floor=starts["bare"].seconds, measured=starts[kind].seconds, most=most)
    assert ratio <= most


@pytest.mark.parametrize("kind", ["frame", "first page"])
def test_the_window_takes_little_memory(starts: dict[str, _Starts], kind: str) -> None:
    bare = starts["bare"].standing
    painted, standing = starts[kind].painted / bare, starts[kind].standing / bare
    print(
        f"\nresident memory with {kind}: {starts[kind].standing / 1e6:.0f} MB to {bare / 1e6:.0f} MB"
        f" = {standing:.2f} times (at most {_MOST_MEMORY:g}); {painted:.2f} when first painted",
        end="",
    )
    assert standing <= _MOST_MEMORY
