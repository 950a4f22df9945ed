"""A worksheet that writes every text as it is, whatever a person typed: a cell reads back as exactly that text.

XlsxWriter takes text that looks like its own rich text for just that, and puts it into the file as it stands; and of
escapes that overlap it sees only the first. Here no text means anything.
"""

import re
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_RICH = "<r>"


def escaped(text: str) -> str:
    """Text as a cell holds it: what XML cannot say, and what looks like such an escape, as `_xHHHH_`."""
    if "_x" in text:
        text = _LIKE_AN_ESCAPE.sub("_x005F_", text)
    if not text.isprintable():
        text = _NOT_IN_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)
    return f"_x{ord(_RICH[0]):04X}_{text[1:]}" if text.startswith(_RICH) else text


class PlainTextSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says no types
    """A worksheet of such texts.

    Cells are named by row and column alone: XlsxWriter's public methods ask of each whether it is called "A1" instead,
    which takes a twentieth of an export.
    """

    def put_text(self, row: int, column: int, text: str, look: Any) -> None:
        """Write a text."""
        self._write_string(row, column, text, look)

    def put_number(self, row: int, column: int, number: float, look: Any) -> None:
        """Write a number."""
        self._write_number(row, column, number, look)

    def put_day(self, row: int, column: int, day: date, look: Any) -> None:
        """Write a day, or a moment without its time zone."""
        self._write_datetime(row, column, day, look)

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        return escaped(data)
