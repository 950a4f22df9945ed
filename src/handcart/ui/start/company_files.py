"""Company files as the start page sees them: whether they are there. Never opened. No Qt."""

import os
from collections.abc import Sequence
from pathlib import Path

from handcart.ui.start.commands import FileState, RecentCompany


def look_at(companies: Sequence[RecentCompany]) -> list[RecentCompany]:
    """The same companies with the state of their files. May take long where a share is gone."""
    return [each._replace(state=_state(Path(each.path))) for each in companies]


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
