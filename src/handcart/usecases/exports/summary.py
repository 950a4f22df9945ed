"""The second sheet: months, tax by rate and receivables by age, all formulas over the ledgers, and a chart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from handcart.domain.ageing import Age
from handcart.domain.message import message
from handcart.files.writing.front import Chart, Figure, Formula, FrontCell, FrontSheet, Words
from handcart.files.writing.sheets import Column, ColumnKind
from handcart.store.queries.ledger import month_sums
from handcart.store.queries.ledgers import CREDIT_NOTES, INVOICES, PAYMENTS, REFUNDS
from handcart.store.session import ReadSession
from handcart.usecases.exports.formulas import LedgerFormulas, cell, letters
from handcart.usecases.exports.readme import About
from handcart.usecases.exports.sources import RECEIVABLES, TAX, Tally
from handcart.usecases.reports.receivables import AGE_COLUMNS

SUMMARY = "Summary"
_Rows = list[Sequence[FrontCell]]
_MONTH = Column("month", ColumnKind.MONTH)
_RATE = Column("tax_rate", ColumnKind.PERCENT)
_WIDTHS = (26, *(16,) * 8)
_CHART_AT = "J3"
_MONTHLY = (
    ("invoiced_net", INVOICES, "net"),
    ("credited_net", CREDIT_NOTES, "net"),
    ("invoiced_tax", INVOICES, "tax"),
    ("credited_tax", CREDIT_NOTES, "tax"),
    ("received", PAYMENTS, "amount"),
    ("refunded", REFUNDS, "amount"),
)
"""The columns by month: of which ledger each is the sum of what. Two more add up net and tax."""

Months = Mapping[str, Mapping[str, int]]
"""Sums by column and month ("YYYY-MM")."""


def monthly_sums(session: ReadSession, *, first: date, last: date) -> Months:
    """What the months come to by the application's own account."""
    found: dict[str, dict[str, int]] = {}
    for name, ledger, column in _MONTHLY:
        sums = month_sums(session, ledger, (column,), first=first, last=last)
        found[name] = {month: amounts[0] for month, amounts in sums.items()}
    return found


def summary(about: About, months: Months, tally: Tally, formulas: LedgerFormulas) -> FrontSheet:
    """The sheet; what concerns a ledger that was left out is left out."""
    rows: _Rows = [[Words(about.render(message("export.summary.title", company=about.company.name)), "title")], []]
    chart = None
    if formulas.has(INVOICES.name) and formulas.has(PAYMENTS.name):
        chart = _months(about, months, formulas, rows)
    if formulas.has(TAX):
        _tax(about, tally, formulas, rows)
    if formulas.has(RECEIVABLES):
        _ages(about, tally, formulas, rows)
    return FrontSheet(SUMMARY, rows, _WIDTHS, chart)


def _months(about: About, months: Months, formulas: LedgerFormulas, rows: _Rows) -> Chart | None:
    names = [name for name, _, _ in _MONTHLY]
    rows.append([about.words("export.summary.months", "heading")])
    head = len(rows)
    rows.append(_head(about, ("month",), (*names, "net", "tax")))
    for month in sorted({month for sums in months.values() for month in sums}):
        rows.append(_month(about, months, month, formulas, len(rows)))
    last = len(rows) - 1
    if last == head:
        rows.append([])
        return None
    rows.append(_totals(about, rows[head + 1 :], head + 1))
    rows.append([])
    title = about.render(message("export.summary.chart", currency=about.company.currency))
    return Chart(title, _MONTH, 0, len(names) + 1, head + 1, last, head, _CHART_AT)


def _month(
    about: About, months: Months, month: str, formulas: LedgerFormulas, row: int
) -> Sequence[Figure | Formula | Words]:
    begin = cell(0, row)
    cells: list[Figure | Formula | Words] = [Figure(date.fromisoformat(f"{month}-01"), _MONTH)]
    for name, ledger, column in _MONTHLY:
        day = ledger.day or ""
        within = [(day, f'">="&${begin}'), (day, f'"<"&EDATE(${begin},1)')]
        cells.append(formulas.sum_where(ledger.name, column, within, months[name].get(month, 0)))
    for first, second in ((1, 2), (3, 4)):
        cells.append(_sum_of(cells, (first, second), row, about.company.exponent))
    return cells


def _sum_of(cells: Sequence[object], places: Sequence[int], row: int, exponent: int) -> Formula:
    found = [each for place in places if isinstance(each := cells[place], Formula)]
    added = "+".join(cell(place, row) for place in places)
    return Formula(f"=ROUND({added},{exponent})", sum(each.result for each in found), found[0].column)


def _totals(about: About, months: Sequence[Sequence[FrontCell]], first: int) -> Sequence[FrontCell]:
    """The sums below the months, each a named cell."""
    cells: list[FrontCell] = [about.words("export.summary.total", "total")]
    names = (*(name for name, _, _ in _MONTHLY), "net", "tax")
    for place, name in enumerate(names, start=1):
        results = [each.result for row in months if isinstance(each := row[place], Formula)]
        letter = letters(place)
        summed = f"=ROUND(SUM({letter}{first + 1}:{letter}{first + len(months)}),{about.company.exponent})"
        cells.append(Formula(summed, sum(results), _money(about), f"total_{name}", total=True))
    return cells


def _tax(about: About, tally: Tally, formulas: LedgerFormulas, rows: _Rows) -> None:
    rows.append([about.words("export.summary.tax", "heading")])
    rows.append(_head(about, ("basis",), ("rate", "net", "tax", "gross")))
    for (basis, rate), sums in sorted(tally.tax.items(), key=lambda each: (each[0][0], -each[0][1])):
        row = len(rows)
        where = [("basis", f'"{basis}"'), ("tax_rate", f"${cell(1, row)}")]
        amounts = [
            formulas.sum_where(TAX, name, where, amount)
            for name, amount in zip(("net", "tax", "gross"), sums, strict=True)
        ]
        rows.append([about.words(f"report.basis.{basis}"), Figure(rate, _RATE), *amounts])
    rows.append([])


def _ages(about: About, tally: Tally, formulas: LedgerFormulas, rows: _Rows) -> None:
    rows.append([about.words("export.summary.receivables", "heading")])
    rows.append(_head(about, ("age",), ("open",)))
    for age in Age:
        open_now = formulas.sum_where(RECEIVABLES, "open", [("age", f'"{age}"')], tally.ages.get(age, 0))
        rows.append([about.words(f"report.column.{AGE_COLUMNS[age]}"), open_now])
    total = replace(formulas.total(RECEIVABLES, "open"), total=True)
    rows.append([about.words("export.summary.total", "total"), total])


def _head(about: About, words: Sequence[str], figures: Sequence[str]) -> Sequence[FrontCell]:
    """The line above a table: what its columns are called, first those of words."""
    return [
        *(about.words(f"export.summary.{name}", "head") for name in words),
        *(about.words(f"export.summary.{name}", "figure_head") for name in figures),
    ]


def _money(about: About) -> Column:
    return Column("amount", ColumnKind.MONEY, about.company.exponent)
