"""How a file was read, in words: what a reader is called in reports is no word for an owner. No Qt."""

from handcart.domain.message import Message, message

_ENCODINGS = {"cp1252": "western", "gb18030": "chinese"}
_DELIMITERS = {"','": "comma", "';'": "semicolon", r"'\t'": "tab", "'|'": "bar"}


def said_reader(reader: str) -> Message:
    """What the reader of a sheet took the file for."""
    if not reader.startswith("csv "):
        return message("import.reader.workbook")
    _csv, encoding, delimiter = reader.split(" ", 2)
    known = _ENCODINGS.get(encoding)
    return message(
        "import.reader.text",
        encoding=message(f"import.reader.in.{known}") if known is not None else encoding.upper(),
        delimiter=message(f"import.reader.by.{_DELIMITERS[delimiter]}"),
    )
