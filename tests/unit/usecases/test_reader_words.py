"""How a file was read is said in plain words."""

import pytest

from handcart.usecases.imports.how_read import said_reader
from handcart.wording import Wording


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("calamine", "a workbook"),
        ("csv cp1252 ';'", "text with a semicolon between the columns, in Western European letters (Windows-1252)"),
        (r"csv utf-8 '\t'", "text with a tab between the columns, in UTF-8"),
    ],
)
def test_a_reader_is_said_in_words(reader: str, said: str) -> None:
    assert Wording("en").render(said_reader(reader)) == said
