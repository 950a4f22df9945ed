"""The first sheet of the workbook: whose it is, of which days, whether it agrees with Handcart, what each column is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.company import Company
from handcart.domain.message import Message, message
from handcart.domain.when import When
from handcart.files.recognising.ledgers import ledgers_mark
from handcart.files.writing.front import Figure, Formula, FrontCell, FrontSheet, Words
from handcart.files.writing.long_texts import LONG_TEXTS
from handcart.files.writing.sheets import Column, ColumnKind
from handcart.files.writing.workbook import MOST_ROWS
from handcart.usecases.company.closed_books import closed_until
from handcart.usecases.exports.formulas import LedgerFormulas, cell
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.exports.sources import GROUPS, Source
from handcart.version import version

README = "README"

Render = Callable[[Message], str]
_Rows = list[Sequence[FrontCell]]
_DAY = Column("day", ColumnKind.DAY)
_CHECK = ("sheet", "column", "rows", "sum", "application", "difference")
_FIGURES = frozenset({"rows", "sum", "application", "difference"})
_WIDTHS = (26, 22, 22, 20, 20, 14)
_ENDLESS = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class About:
    """What the sheets in front say of the export itself. `groups` are those of `sources.GROUPS` that were chosen."""

    company: Company
    first: date
    last: date
    groups: Collection[str]
    when: When
    render: Render

    def words(self, message_id: str, look: str = "plain") -> Words:
        """A text of the catalogue."""
        return Words(self.render(message(message_id)), look)


def readme(about: About, found: Sequence[Source], formulas: LedgerFormulas) -> FrontSheet:
    """The sheet, once it is known what was written."""
    rows: _Rows = [
        [Words(about.render(message("export.readme.title", company=about.company.name)), "title")],
        [about.words("export.readme.about")],
        [about.words("export.readme.paper")],
        [],
        *_facts(about),
        [],
        [about.words("export.readme.check", "heading")],
        [about.words(f"export.readme.{name}", "figure_head" if name in _FIGURES else "head") for name in _CHECK],
    ]
    for source in found:
        rows.append(_check(about, source, formulas, len(rows)))
    rows += [[], [about.words("export.readme.sheets", "heading")]]
    named = [*(source.name for source in found), *([LONG_TEXTS] if formulas.has(LONG_TEXTS) else [])]
    rows += [line for name in named for line in _sheets(about, name, formulas)]
    rows += [[], [about.words("export.readme.columns", "heading")], *_dictionary(about, found)]
    return FrontSheet(README, rows, _WIDTHS)


def _sheets(about: About, ledger: str, formulas: LedgerFormulas) -> _Rows:
    """What a sheet holds, and those it goes on in, where it has more rows than a sheet takes."""
    first, *others = formulas.sheets_of(ledger)
    goes_on = Words(about.render(message("export.sheet.goes_on", sheet=ledger, most=MOST_ROWS)))
    return [[Words(first), about.words(f"export.sheet.{ledger}")], *([Words(name), goes_on] for name in others)]


def _facts(about: About) -> _Rows:
    company, closed = about.company, closed_until(about.company)
    numbers = (("tax_number", company.tax_number), ("vat_number", company.vat_number))
    said: list[tuple[str, FrontCell]] = [
        ("company", Words(company.legal_name or company.name)),
        *((name, Words(number)) for name, number in numbers if number),
        ("currency", Words(company.currency)),
        ("first", _day(about, about.first)),
        ("last", _day(about, about.last)),
        ("included", _included(about)),
        ("made_at", Figure(about.when.now, Column("made_at", ColumnKind.MOMENT))),
        ("closed", about.words("export.readme.open") if closed is None else Figure(closed, _DAY)),
        ("program", Words(f"Handcart {version()}".strip())),
        ("version", Words(ledgers_mark(company.currency))),
    ]
    return [[about.words(f"export.readme.{name}"), value] for name, value in said]


def _included(about: About) -> Words:
    if set(about.groups) == GROUPS.keys():
        return about.words("export.readme.everything")
    chosen = (about.words(f"export.group.{name}").text for name in GROUPS if name in about.groups)
    return Words("; ".join(chosen))


def _day(about: About, day: date) -> FrontCell:
    return about.words("export.readme.endless") if day in _ENDLESS else Figure(day, _DAY)


def _check(about: About, source: Source, formulas: LedgerFormulas, row: int) -> Sequence[FrontCell]:
    """A row of the check: what the sheet comes to, as formulas, against what the application says."""
    counted = formulas.rows(source.name)
    if source.summed is None:
        return [Words(source.name), None, counted]
    name = f"total_{source.name}_{source.summed}"
    summed = formulas.total(source.name, source.summed, name=name)
    own = Figure(source.total.sum, summed.column)
    places = summed.column.exponent if summed.column.kind is ColumnKind.MONEY else 3
    difference = Formula(
        f"=ROUND({cell(3, row)}-{cell(4, row)},{places})", summed.result - source.total.sum, summed.column
    )
    return [Words(source.name), Words(source.summed), counted, summed, own, difference]


def _dictionary(about: About, found: Sequence[Source]) -> _Rows:
    """Every column once: its kind, what it means, and on which sheets it is."""
    sheets: dict[str, list[str]] = {}
    for source in found:
        for name in source.columns:
            sheets.setdefault(name, []).append(source.name)
    rows: _Rows = [[about.words(f"export.readme.{name}", "head") for name in ("column", "kind", "meaning", "where")]]
    for column in columns_of(sheets, about.company.exponent):
        rows.append(
            [
                Words(column.name),
                about.words(f"export.kind.{column.kind}"),
                about.words(f"export.column.{column.name}"),
                Words(", ".join(sheets[column.name])),
            ]
        )
    return rows
