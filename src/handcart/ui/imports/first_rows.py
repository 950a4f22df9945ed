"""The first rows of a sheet as they are understood: only columns that are used, what cannot be read in red."""

from handcart.files.recognising.fields import NUMBERS, Field
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.imports.look import SeenRow, SeenSheet

_ROW = "row"
_WIDE = (Field.CUSTOMER_NAME, Field.PRODUCT_NAME, Field.SUPPLIER_NAME, Field.STREET, Field.EMAIL, Field.PURPOSE)
_WIDE_WIDTH, _WIDTH, _ROW_WIDTH = 200, 134, 56


class FirstRows(TableView):
    """Shows any sheet."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: RowsModel[SeenRow] | None = None
        words.bind(self, self.setAccessibleName, "import.first_rows")

    def show_sheet(self, sheet: SeenSheet) -> None:
        """Show the first rows of this sheet."""
        used = [(place, each.field) for place, each in enumerate(sheet.columns) if each.field is not None]
        columns = [Column(_ROW, "import.row", _ROW_WIDTH, "right")]
        columns += [
            Column(
                str(place),
                f"import.field.{field}",
                _WIDE_WIDTH if field in _WIDE else _WIDTH,
                "right" if field in NUMBERS else "left",
            )
            for place, field in used
        ]
        fields = dict(used)

        def cell(row: SeenRow, name: str) -> Cell:
            if name == _ROW:
                return NumberCell(str(row.row), "muted")
            place = int(name)
            return self._cell(row, place, fields[place])

        before, self._shown = self._shown, RowsModel(self._words, columns, cell)
        self._shown.show(sheet.first_rows)
        self.show_model(self._shown, columns)
        if before is not None:
            before.deleteLater()

    def _cell(self, row: SeenRow, place: int, field: Field) -> Cell:
        seen = row.cells[place] if place < len(row.cells) else None
        if seen is None or seen.shown is None:
            return TextCell("")
        text = self._words.wording.value(seen.shown)
        if field in NUMBERS:
            return NumberCell(text, "text" if seen.readable else "red")
        return TextCell(text, "text" if seen.readable else "red")
