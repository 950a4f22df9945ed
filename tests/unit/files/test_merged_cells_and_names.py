"""Cells that are merged over several rows, and people who are called Nan."""

from pathlib import Path

import openpyxl

from handcart.domain.progress import Progress
from handcart.files.histories.history import read_order_history
from handcart.files.reading.cells import MergedCell
from handcart.files.reading.reader import read_files
from handcart.files.recognising.fields import Field
from handcart.files.recognising.mapping import DecimalSign
from handcart.files.recognising.values import field_text, name_of, number_of

HEADERS = ["Order ID", "Order Date", "Customer Name", "Product", "Quantity", "Unit Price", "Order Total"]


def merged_book(path: Path) -> Path:
    """Two orders of two lines each: number, day, customer and total are merged over the lines of an order."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADERS)
    sheet.append([1001, "2026-03-05", "Tea House", "Tea", 2, 5, 14.5])
    sheet.append([None, None, None, "Cup", 1, 4.5, None])
    sheet.append([1002, "2026-03-06", "Pot & Pan", "Pot", 1, 20, 40])
    sheet.append([None, None, None, "Lid", 1, 20, None])
    for column in "ABCG":
        sheet.merge_cells(f"{column}2:{column}3")
        sheet.merge_cells(f"{column}4:{column}5")
    book.save(path)
    return path


def test_what_names_an_order_holds_for_every_line_it_is_merged_over(tmp_path: Path) -> None:
    with read_order_history([merged_book(tmp_path / "merged.xlsx")], exponent=2, progress=Progress()) as history:
        orders = list(history.orders)
        assert [(order.number, order.customer, len(order.lines)) for order in orders] == [
            ("1001", "Tea House", 2),
            ("1002", "Pot & Pan", 2),
        ]
        assert (history.totals.rows_read, history.totals.rows_refused) == (4, 0)
        assert history.totals.amount_in_file == history.totals.amount_usable


def test_a_number_that_counts_stands_in_the_first_cell_only(tmp_path: Path) -> None:
    folder = tmp_path / "read"
    folder.mkdir()
    (sheet,) = read_files([merged_book(tmp_path / "merged.xlsx")], folder, Progress())
    cells = dict(sheet.each_row())[3]
    assert cells[0] == MergedCell("1001")
    assert field_text(cells[0], Field.ORDER_NUMBER) == "1001"
    assert number_of(cells[6], DecimalSign.POINT) is None


def test_a_row_that_is_only_merged_is_no_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["A title over two rows"])
    sheet.merge_cells("A1:C2")
    sheet["A3"] = "below"
    path, folder = tmp_path / "title.xlsx", tmp_path / "read"
    folder.mkdir()
    book.save(path)
    (read,) = read_files([path], folder, Progress())
    assert [number for number, _cells in read.each_row()] == [1, 3]


def test_nan_and_none_are_names_and_their_small_letters_are_nothing() -> None:
    assert [name_of(word) for word in ("Nan", " None ", "NULL", "Ada", "NA")] == ["Nan", "None", "NULL", "Ada", "NA"]
    assert [name_of(word) for word in ("nan", "none", "null", "-", "n/a", "Unknown", None)] == [None] * 7
    assert field_text("Nan", Field.FIRST_NAME) == "Nan"
    assert field_text("Nan", Field.CATEGORY) is None
