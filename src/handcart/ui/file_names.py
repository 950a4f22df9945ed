"""Names for new files, fit for every system and not taken yet. No Qt."""

import re
from pathlib import Path

# What the file systems of all three systems refuse in a name.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 80
_NAMELESS = "company"


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A file in `folder` of this name, as far as it can be one, that is not there yet."""
    stem = _REFUSED.sub(" ", name).strip(" .")[:_LONGEST].strip() or _NAMELESS
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{suffix}"
        number += 1
    return path
