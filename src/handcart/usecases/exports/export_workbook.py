"""The accountant's workbook: one flat sheet per ledger, after sheets that explain it and say whether it agrees."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handcart.domain.errors import BadInput
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.writing.front import FrontSheet
from handcart.files.writing.sheets import SheetSpec
from handcart.files.writing.workbook import WrittenSheet, write_workbook
from handcart.store.session import ReadSession
from handcart.usecases.company.profile import company_profile
from handcart.usecases.exports.formulas import LedgerFormulas
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.exports.readme import README, About, Render, readme
from handcart.usecases.exports.sources import GROUPS, Source, Tally, chosen_sheets, sources
from handcart.usecases.exports.summary import SUMMARY, monthly_sums, summary


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; without them, from the beginning and to the end."""

    first: date = date.min
    last: date = date.max

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadInput("export.bad.period", field="last", first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class ExportedLedger:
    """A ledger as it was written: `sum` adds up the column `summed`, if any, in minor units or thousandths.

    `difference` is what the sum and the number of rows miss the application's by; 0 and 0 unless something is wrong.
    """

    name: str
    rows: int
    summed: str | None
    sum: int
    difference: int
    missing_rows: int


@dataclass(frozen=True, slots=True)
class ExportedWorkbook:
    """What was written where."""

    path: Path
    period: Period
    ledgers: tuple[ExportedLedger, ...]


def export_workbook(
    session: ReadSession,
    path: Path,
    *,
    period: Period,
    when: When,
    progress: Progress,
    render: Render,
    groups: Collection[str] | None = None,
) -> ExportedWorkbook:
    """Write the ledgers of the period to `path`, those of some groups (`sources.GROUPS`) or all.

    Sheet and column names are the same in every language; `render` words what the first sheets say. An older file at
    `path` stays as it was where writing fails (FileProblem) or is stopped (Cancelled).
    """
    first, last, tally = period.first, period.last, Tally()
    found = sources(session, chosen_sheets(groups), tally, first=first, last=last, today=when.today)
    about = About(session.company, first, last, GROUPS if groups is None else groups, when, render)
    months = monthly_sums(session, first=first, last=last)

    def front(written: Iterable[WrittenSheet]) -> list[FrontSheet]:
        formulas = LedgerFormulas(tuple(written))
        return [readme(about, found, formulas), summary(about, months, tally, formulas)]

    exponent, paper = session.company.exponent, company_profile(session).paper or "A4"
    specs = [
        SheetSpec(source.name, columns_of(source.columns, exponent), source.rows(), source.total.rows)
        for source in found
    ]
    written = write_workbook(path, specs, progress, front=((README, SUMMARY), front), paper=paper)
    return ExportedWorkbook(path, period, tuple(_exported(source, written) for source in found))


def _exported(source: Source, written: Iterable[WrittenSheet]) -> ExportedLedger:
    """A ledger over all sheets it needed, against what the application says."""
    pages = [page for page in written if page.ledger == source.name]
    rows = sum(page.rows for page in pages)
    at = None if source.summed is None else source.columns.index(source.summed)
    added_up = 0 if at is None else sum(page.sums[at] for page in pages)
    return ExportedLedger(
        name=source.name,
        rows=rows,
        summed=source.summed,
        sum=added_up,
        difference=added_up - source.total.sum,
        missing_rows=source.total.rows - rows if source.total.rows else 0,
    )
