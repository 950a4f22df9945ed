"""What the owner said of columns, remembered on this computer by the headers of the files."""

import hashlib

from handcart.files.recognising.mapping import Mapping
from handcart.ui.surroundings import Layouts
from handcart.usecases.imports.look import SeenFiles


def remember(layouts: Layouts, seen: SeenFiles, mapping: Mapping) -> None:
    """Files with these headers are understood like this from now on."""
    layouts.keep_layout(_key(seen), Mapping(mapping.columns, kind=mapping.kind or seen.kind).to_json())


def recall(layouts: Layouts, seen: SeenFiles) -> Mapping | None:
    """What was said of files with these headers; None where nothing was."""
    kept = layouts.layout(_key(seen))
    try:
        return Mapping.from_json(kept) if kept else None
    except (ValueError, TypeError):
        return None  # written by another version: the owner says it again


def _key(seen: SeenFiles) -> str:
    headers = sorted({column.header for sheet in seen.sheets for column in sheet.columns if column.header})
    return f"import.{hashlib.blake2b(chr(31).join(headers).encode(), digest_size=12).hexdigest()}"
