"""The sheets before the ledgers: words, figures, and formulas with their stored results, laid out row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from xlsxwriter.utility import xl_rowcol_to_cell

from handcart.files.writing.cell_writing import PLACES, cell_writer, look_of, number_format
from handcart.files.writing.long_texts import LongTexts
from handcart.files.writing.sheets import Column, ColumnKind

_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12},
    "head": {"bold": True, "bottom": 1},
    "figure_head": {"bold": True, "bottom": 1, "align": "right"},
    "total": {"bold": True, "top": 1},
    "note": {"text_wrap": True, "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class Words:
    """A text; its look is one of plain, title, heading, head, figure_head (above figures), total and note."""

    text: str
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as `Column` has it."""

    value: object
    column: Column


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and its result in the units of `column`, which is stored with it: not every program calculates.

    `name` makes it a named cell of the workbook; as a `total` it looks like one.
    """

    formula: str
    result: int
    column: Column
    name: str = ""
    total: bool = False


FrontCell: TypeAlias = Words | Figure | Formula | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A column chart of the workbook itself, of one column over rows `first` to `last` (from 0) of its sheet;
    `about` says what its categories are.
    """

    title: str
    about: Column
    categories: int
    values: int
    first: int
    last: int
    head: int
    at: str


@dataclass(frozen=True, slots=True)
class FrontSheet:
    """A sheet of such cells."""

    name: str
    rows: Sequence[Sequence[FrontCell]]
    widths: Sequence[int]
    chart: Chart | None = None


class FrontWriter:
    """Writes the cells of one front sheet."""

    def __init__(self, workbook: Any, sheet: Any) -> None:
        self._workbook, self._sheet = workbook, sheet
        self._formats: dict[str, Any] = {}
        # Nothing that stands in front is long.
        self._long_texts = LongTexts()

    def write(self, front: FrontSheet) -> None:
        """Write all of it, rows downwards."""
        for place, width in enumerate(front.widths):
            self._sheet.set_column(place, place, width)
        for row, cells in enumerate(front.rows):
            for place, cell in enumerate(cells):
                self._write_cell(front.name, row, place, cell)
        if front.chart is not None:
            self._draw(front.name, front.chart)

    def _write_cell(self, sheet: str, row: int, place: int, cell: FrontCell) -> None:
        match cell:
            case Words(text, look):
                write = cell_writer(Column("", ColumnKind.TEXT), self._look(look), self._long_texts)
                write(self._sheet, row, place, text)
            case Figure(value, about):
                cell_writer(about, self._number(about), self._long_texts)(self._sheet, row, place, value)
            case Formula(formula, result, about, name, total):
                value = result / 10 ** places_of(about)
                self._sheet.write_formula(row, place, formula, self._number(about, total), value)
                if name:
                    at = xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True)
                    self._workbook.define_name(name, f"='{sheet}'!{at}")

    def _draw(self, sheet: str, chart: Chart) -> None:
        drawn = self._workbook.add_chart({"type": "column"})
        drawn.add_series(
            {
                "name": [sheet, chart.head, chart.values],
                "categories": [sheet, chart.first, chart.categories, chart.last, chart.categories],
                "values": [sheet, chart.first, chart.values, chart.last, chart.values],
            }
        )
        drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
        # A spreadsheet that does not look up how the cells are written would show the days as numbers.
        drawn.set_x_axis({"num_format": number_format(chart.about), "text_axis": True})
        drawn.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
        drawn.set_legend({"none": True})
        drawn.set_size({"width": 760, "height": 320})
        self._sheet.insert_chart(chart.at, drawn)

    def _look(self, look: str) -> Any:
        if look not in self._formats:
            self._formats[look] = self._workbook.add_format(_LOOKS[look])
        return self._formats[look]

    def _number(self, about: Column, total: bool = False) -> Any:
        form = number_format(about)
        name = f"total {form}" if total else form
        if name not in self._formats:
            self._formats[name] = self._workbook.add_format(look_of(about) | (_LOOKS["total"] if total else {}))
        return self._formats[name]


def places_of(about: Column) -> int:
    """How many of the last digits of a column's values stand after the decimal point."""
    return about.exponent if about.kind is ColumnKind.MONEY else PLACES.get(about.kind, 0)
