"""Rows of a spreadsheet in the lines of an order: what is taken for what."""

import pytest

from handcart.usecases.entry.form import Cell
from handcart.usecases.entry.pasted import pasted_rows

P, Q, M, D = Cell.PRODUCT, Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Sencha", []),
        ("Sencha\n", []),
        ("", []),
        ("T1\t3\t9.80", [{P: "T1", Q: "3", M: "9.80"}]),
        ("T1\nT2\n", [{P: "T1"}, {P: "T2"}]),
        ("T1\tGreen tea\t3\t9,80 €\t5 %\r\n", [{P: "T1", Q: "3", M: "9.80 €", D: "5 %"}]),
        ("\tGreen tea\t3\n\t\t\nT2\t1\n", [{P: "Green tea", Q: "3"}, {P: "T2", Q: "1"}]),
        ("Price\tQty\tItem code\n9.80\t3\tT1\n\t\tT2\n", [{P: "T1", Q: "3", M: "9.80"}, {P: "T2"}]),
        (
            "商品编号\t商品名称\t数量\t单价\nT1\t龙井\t3\t9.80\n\t茶壶\t1\t\n",
            [{P: "T1", Q: "3", M: "9.80"}, {P: "茶壶", Q: "1"}],
        ),
        ('"Tea\twith tab"\t2\n', [{P: "Tea with tab", Q: "2"}]),
        ('"Tea\nin ""tins"""\t2\r\n', [{P: 'Tea in "tins"', Q: "2"}]),
        ('"Fine" tea\t2\n"T2\t1\n', [{P: '"Fine" tea', Q: "2"}, {P: '"T2', Q: "1"}]),
        ("T1\r\rT2\r", [{P: "T1"}, {P: "T2"}]),
        ("T1\t2\t1.234,50\nT2\t1\t9,80\n", [{P: "T1", Q: "2", M: "1234.50"}, {P: "T2", Q: "1", M: "9.80"}]),
        ("T1\t2\t1.250\n", [{P: "T1", Q: "2", M: "1.250"}]),
        ("Code\tQuantity\nT1\n", [{P: "T1"}]),
    ],
)
def test_rows_are_understood_by_their_headers_or_by_their_places(text: str, rows: list[dict[Cell, str]]) -> None:
    assert pasted_rows(text) == rows


def test_decimals_are_written_as_they_are_typed_here() -> None:
    pasted = pasted_rows("T1\t2\t1,234.50\nT2\t2\t3\n", ",")
    assert pasted == [{P: "T1", Q: "2", M: "1234,50"}, {P: "T2", Q: "2", M: "3"}]
    assert pasted_rows("T1\t2\t1.234,50\n", ",") == [{P: "T1", Q: "2", M: "1.234,50"}]
