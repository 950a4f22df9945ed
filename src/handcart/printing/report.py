"""Reports on paper: the title, what it is about, one table, the sums below it."""

from collections.abc import Sequence
from dataclasses import replace

from handcart.domain.report_table import Kind, ReportColumn, ReportValue
from handcart.printing.blocks import Column, Paragraphs, kept, paragraph, space, table
from handcart.printing.flow import Room, columns_of
from handcart.printing.letter import column_width, page_count, running_head
from handcart.printing.models import PrintedReport
from handcart.printing.pieces import MILLIMETRE, Page, Paper, Style, Tone
from handcart.printing.styles import LEFT, QUIET, TITLE
from handcart.wording import Wording
from handcart.wording.report_values import FIGURES, column_title, written_value

_TOP, _NEXT_TOP, _BOTTOM = (round(millimetres * MILLIMETRE) for millimetres in (18, 28, 36))
_MOST_COLUMNS = 7
_FIGURE, _CODE, _SUM = Style(66, 106), Style(66, 106, tone=Tone.QUIET), Style(66, 110, bold=True)


def report_pages(printed: PrintedReport, wording: Wording, paper: Paper) -> tuple[Page, ...]:
    """The pages of a report."""
    printed = _fit(printed)
    report, width = printed.table, column_width(paper)
    title = report_title(printed, wording)
    about = wording.text("report.print.about", company=printed.company, about=report.about, currency=report.currency)
    names = _name_column(report.columns)
    columns = [
        Column(column_title(column, wording), most=None if place == names else 900, right=column.kind in FIGURES)
        for place, column in enumerate(report.columns)
    ]
    rows = [_row(printed, row, wording, _FIGURE) for row in report.rows]
    if report.total is not None:
        rows.append(_row(printed, report.total, wording, _SUM))
    body = [
        *kept(paragraph(title, width, TITLE)),
        *kept(paragraph(about, width, QUIET)),
        space(120, keep=True),
        *table(columns, rows, width),
    ]
    bottom = paper.height - _BOTTOM
    flowed = columns_of(body, Room(LEFT, _TOP, bottom), Room(LEFT, _NEXT_TOP, bottom))
    pages = []
    for number, pieces in enumerate(flowed, start=1):
        head = [] if number == 1 else running_head(printed.company, title, paper)
        pages.append(Page(paper, (*head, *pieces, page_count(number, len(flowed), wording, paper))))
    return tuple(pages)


def report_title(printed: PrintedReport, wording: Wording) -> str:
    """What the report is called."""
    return wording.render(printed.table.title)


def _fit(printed: PrintedReport) -> PrintedReport:
    """Without the column of codes where an upright page has no room for it: the names beside it say the same."""
    table = printed.table
    if len(table.columns) <= _MOST_COLUMNS or table.columns[0].name != "code":
        return printed
    total = None if table.total is None else table.total[1:]
    narrower = replace(table, columns=table.columns[1:], rows=[row[1:] for row in table.rows], total=total)
    return replace(printed, table=narrower)


def _row(printed: PrintedReport, values: Sequence[ReportValue], wording: Wording, style: Style) -> list[Paragraphs]:
    report = printed.table
    cells: list[Paragraphs] = []
    for column, value in zip(report.columns, values, strict=True):
        look = _CODE if column.name == "code" else style
        cells.append([(written_value(value, column.kind, report, wording), look)])
    return cells


def _name_column(columns: Sequence[ReportColumn]) -> int:
    """The column that takes the room that is left: the first with words in it that is no code."""
    words = (Kind.TEXT, Kind.WORD, Kind.COUNTRY, Kind.CHANNEL, Kind.MONTH)
    return next((place for place, each in enumerate(columns) if each.kind in words and each.name != "code"), 0)
