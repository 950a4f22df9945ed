"""Text as a person typed it, made fit to be kept: one line or several, without what no screen can show.

Text stays plain text: `=1+1` and `<b>x</b>` are names like any other. Not here: numbers and days (`parsing*`).
"""

import unicodedata

from handcart.domain.errors import BadInput

LONGEST_LINE = 200
LONGEST_TEXT = 10_000
_NO_SIGNS = frozenset("\ufffe\uffff")
"""Code points that stand for no sign, and that no spreadsheet can hold."""


def one_line(text: str, *, field: str) -> str:
    """`text` without space around, line breaks and runs of space as one space. BadInput if it is too long."""
    return _fit(" ".join(text.split()), longest=LONGEST_LINE, field=field)


def required_line(text: str, *, field: str) -> str:
    """`one_line`, and BadInput where nothing is left."""
    line = one_line(text, field=field)
    if not line:
        raise BadInput("input.empty", field=field)
    return line


def many_lines(text: str, *, field: str) -> str:
    """`text` with its line breaks, without space around. BadInput if it is too long."""
    return _fit("\n".join(line.rstrip() for line in text.strip().splitlines()), longest=LONGEST_TEXT, field=field)


def _fit(text: str, *, longest: int, field: str) -> str:
    if len(text) > longest:
        raise BadInput("input.too_long", field=field, limit=longest)
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text) or _NO_SIGNS & set(text):
        raise BadInput("input.unreadable", field=field)
    return text
