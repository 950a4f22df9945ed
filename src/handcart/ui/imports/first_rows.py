"""The first rows of a sheet as they are understood: only columns that are used, what cannot be read in red.

Of a sheet in which nothing is recognised, and of what Handcart exported itself, every column is shown as it stands.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from handcart.files.recognising.fields import NUMBERS, Field
from handcart.ui.imports.shortened import shortened
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.imports.look import SeenColumn, SeenRow, SeenSheet

_ROW = "row"
_WIDE = (Field.CUSTOMER_NAME, Field.PRODUCT_NAME, Field.SUPPLIER_NAME, Field.STREET, Field.EMAIL, Field.PURPOSE)
_WIDE_WIDTH, _WIDTH, _ROW_WIDTH = 200, 134, 56
_MOST_COLUMNS, _LONGEST = 40, 120


class FirstRows(TableView):
    """Shows any sheet."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: _Rows | None = None
        words.bind(self, self.setAccessibleName, "import.first_rows")

    def show_sheet(self, sheet: SeenSheet) -> None:
        """Show the first rows of this sheet."""
        shown = {str(place): each for place, each in _shown_columns(sheet)}
        columns = [Column(_ROW, "import.row", _ROW_WIDTH, "right")]
        columns += [_column(name, each) for name, each in shown.items()]

        def cell(row: SeenRow, name: str) -> Cell:
            if name == _ROW:
                return NumberCell(str(row.row), "muted")
            return self._cell(row, int(name), shown[name].field)

        before, self._shown = self._shown, _Rows(self._words, columns, cell)
        self._shown.headers = ["", *(shortened(each.header, _LONGEST) for each in shown.values())]
        self._shown.show(sheet.first_rows)
        self.show_model(self._shown, columns)
        if before is not None:
            before.deleteLater()

    def _cell(self, row: SeenRow, place: int, field: Field | None) -> Cell:
        seen = row.cells[place] if place < len(row.cells) else None
        if seen is None or seen.shown is None:
            return TextCell("")
        text = shortened(self._words.wording.value(seen.shown), _LONGEST)
        if field in NUMBERS:
            return NumberCell(text, "text" if seen.readable else "red")
        return TextCell(text, "text" if seen.readable else "red")


class _Rows(RowsModel[SeenRow]):
    """A column that is taken for nothing has the header of the file, which is in nobody's catalogue."""

    def __init__(self, words: Words, columns: Sequence[Column], cell: Callable[[SeenRow, str], Cell]) -> None:
        super().__init__(words, columns, cell)
        self.headers: Sequence[str] = ()

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        own = super().headerData(section, orientation, role)
        nameless = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and not own
        return self.headers[section] if nameless and section < len(self.headers) else own


def _shown_columns(sheet: SeenSheet) -> list[tuple[int, SeenColumn]]:
    used = [(place, each) for place, each in enumerate(sheet.columns) if each.field is not None]
    return (
        used[:_MOST_COLUMNS]
        or [(place, each) for place, each in enumerate(sheet.columns) if each.header][:_MOST_COLUMNS]
    )


def _column(name: str, each: SeenColumn) -> Column:
    if each.field is None:
        return Column(name, "", _WIDTH)
    width = _WIDE_WIDTH if each.field in _WIDE else _WIDTH
    return Column(name, f"import.field.{each.field}", width, "right" if each.field in NUMBERS else "left")
