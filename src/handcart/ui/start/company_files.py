"""Company files as the start page sees them: whether they are there, where a new one goes. Never opened. No Qt."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from handcart.ui.start.commands import FileState, RecentCompany

# What the file systems of all three systems refuse in a name.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 80


def look_at(companies: Sequence[RecentCompany]) -> list[RecentCompany]:
    """The same companies with the state of their files. May take long where a share is gone."""
    return [each._replace(state=_state(Path(each.path))) for each in companies]


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A file in `folder` named after the company that is not there yet."""
    stem = _REFUSED.sub(" ", name).strip(" .")[:_LONGEST].strip() or "company"
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{suffix}"
        number += 1
    return path


def short_path(path: str) -> str:
    """The path as people know it: from their own folder on."""
    try:
        return str(Path("~") / Path(path).relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return path


def _state(path: Path) -> FileState:
    if not path.is_file():
        return FileState.MISSING
    return FileState.READY if os.access(path, os.W_OK) else FileState.READ_ONLY
