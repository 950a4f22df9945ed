"""The rows of a file that need a look: the cell and its change, or why the row is refused."""

from collections.abc import Sequence

from handcart.domain.message import Value
from handcart.ui.imports.shortened import shortened
from handcart.ui.kit.cells import Cell, ChangeCell, Column, NumberCell, PillCell, TextCell, TextRole
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.tokens import Tone
from handcart.ui.kit.words import Words
from handcart.usecases.imports.overview import Look, LookedRow

_SHEET = Column("sheet", "import.row.sheet", 110)
_COLUMNS = (
    Column("row", "import.row", 64, "right"),
    Column("what", "import.row.what", 106),
    Column("record", "import.row.record", 150),
    Column("field", "import.row.field", 134),
    Column("value", "import.row.value", 176),
    Column("says", "import.row.says"),
)
LOOKS: dict[Look, tuple[Tone, str]] = {
    Look.REFUSED: (Tone.RED, "octagon-x"),
    Look.CHANGED: (Tone.BLUE, "pencil-line"),
    Look.TWICE: (Tone.AMBER, "copy"),
    Look.NOTED: (Tone.AMBER, "info"),
    Look.NEW: (Tone.GREEN, "plus"),
}
_LONGEST = 240
_SPEAKS: dict[Look, TextRole] = {Look.REFUSED: "red", Look.TWICE: "amber", Look.NOTED: "amber"}


class RowsTable(TableView):
    """`show_rows` them; `current` is the one the owner is on."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._several_sheets = False
        words.bind(self, self.setAccessibleName, "import.rows.title")
        self._model: RowsModel[LookedRow] = RowsModel(words, (_COLUMNS[0], _SHEET, *_COLUMNS[1:]), self._cell)
        self.show_model(self._model, self._model.columns)

    def show_rows(self, rows: Sequence[LookedRow]) -> None:
        """Show these rows; the sheet only where there are several."""
        self.setColumnHidden(1, len({(row.file, row.sheet) for row in rows}) < 2)
        self._model.show(rows)
        if rows:
            self.select_row(0)

    def current(self) -> LookedRow | None:
        """The row the owner is on."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def _cell(self, row: LookedRow, name: str) -> Cell:
        words = self._words
        match name:
            case "row":
                return NumberCell(str(row.row), "muted")
            case "sheet":
                return TextCell(row.sheet or row.file.name, "text2")
            case "what":
                return PillCell(words.text(f"import.look.{row.what}"), *LOOKS[row.what])
            case "record":
                return TextCell(row.record, weight=500)
            case "field":
                return TextCell(words.text(f"import.field.{row.field}") if row.field else row.column)
            case "value":
                return self._value(row)
        return TextCell(shortened(words.render(row.says), _LONGEST) if row.says else "", _SPEAKS.get(row.what, "text2"))

    def _value(self, row: LookedRow) -> Cell:
        if row.what is Look.CHANGED:
            return ChangeCell(self._written(row.old), self._written(row.new) or self._words.text("import.empty"))
        return TextCell(self._written(row.new), "red" if row.what is Look.REFUSED else "text")

    def _written(self, value: Value | None) -> str:
        return "" if value is None else shortened(self._words.wording.value(value), _LONGEST)
