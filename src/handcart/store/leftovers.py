"""Files that were begun and never got their name: taken away whatever went wrong with them."""

from contextlib import suppress
from pathlib import Path


def take_away(*leftovers: Path) -> None:
    """Remove unfinished files. What cannot be removed, or never was there, is no problem of its own."""
    for leftover in leftovers:
        with suppress(OSError, ValueError):
            leftover.unlink()
