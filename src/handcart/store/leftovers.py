"""Files that were begun and never got their name: taken away whatever went wrong with them."""

from contextlib import suppress
from pathlib import Path


def take_away(*leftovers: Path) -> None:
    """Remove unfinished files. What cannot be removed, or never was there, is no problem of its own."""
    for leftover in leftovers:
        with suppress(OSError, ValueError):
            leftover.unlink()


def take_away_second_names(path: Path) -> None:
    """Remove what a program that died while it named this file has left of the name before."""
    with suppress(OSError):
        for sibling in path.parent.iterdir():
            begun = sibling.name.startswith(f".{path.name}.") and sibling.suffix == ".new"
            if begun and sibling.samefile(path):
                sibling.unlink()
