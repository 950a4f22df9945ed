"""A report as a table on screen: its rows, and the sums as the last of them."""

from typing import NamedTuple

from handcart.domain.report_table import Kind, ReportTable, ReportValue
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.wording.report_values import FIGURES, written_value

_WIDTHS = {
    Kind.WHOLE: 78,
    Kind.PERCENT: 78,
    Kind.SHARE: 78,
    Kind.QUANTITY: 96,
    Kind.PRICE: 104,
    Kind.MONEY: 106,
    Kind.DAY: 100,
}
_NARROW = {"code": 116, "category": 150, "unit": 70, "rate": 100}


class ReportRow(NamedTuple):
    """Values by column, and whether they are the sums."""

    values: dict[str, ReportValue]
    is_total: bool


class ReportView(TableView):
    """Shows any report."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: RowsModel[ReportRow] | None = None

    def show_report(self, table: ReportTable) -> None:
        """Show this report instead of the one before."""
        columns = _columns(table)
        kinds = {column.name: column.kind for column in table.columns}

        def cell(row: ReportRow, name: str) -> Cell:
            text = written_value(row.values[name], kinds[name], table, self._words.wording)
            weight = 600 if row.is_total else 400
            if kinds[name] in FIGURES:
                return NumberCell(text, "text", weight)
            return TextCell(text, "muted" if name == "code" else "text", weight)

        names = [column.name for column in table.columns]
        rows = [ReportRow(dict(zip(names, values, strict=True)), False) for values in table.rows]
        if table.total is not None and rows:
            rows.append(ReportRow(dict(zip(names, table.total, strict=True)), True))
        before, self._shown = self._shown, RowsModel(self._words, columns, cell)
        self._shown.show(rows)
        self.show_model(self._shown, columns)
        if before is not None:
            before.deleteLater()


def _columns(table: ReportTable) -> list[Column]:
    """The first column of words that is no code takes what is left, or, where all are narrow, the first of these."""
    words = [each for each in table.columns if each.kind not in FIGURES and each.name != "code"]
    widest = next((each for each in words if each.name not in _NARROW), words[0] if words else None)
    columns = []
    for each in table.columns:
        width: int | None = _NARROW.get(each.name, _WIDTHS.get(each.kind, 160))
        if each is widest:
            width = None
        align = "right" if each.kind in FIGURES else "left"
        columns.append(Column(each.name, f"report.column.{each.name}", width, align))  # type: ignore[arg-type]
    return columns
