"""Rows on the clipboard: what a spreadsheet makes of them."""

from handcart.ui.lists.copying import as_table


def test_no_cell_becomes_a_formula() -> None:
    table = as_table(["A", "B"], [["=1+1", "-5.00"], ["@x", "a\tb\nc"], ["−1,234.50", "+8%"]])
    assert table == "A\tB\n'=1+1\t-5.00\n'@x\ta b c\n-1,234.50\t8%"
