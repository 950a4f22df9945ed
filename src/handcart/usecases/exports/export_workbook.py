"""The accountant's workbook: one flat sheet per ledger, after a README that says whether they agree with Handcart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from handcart.domain.errors import BadInput
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.writing.sheets import SheetSpec
from handcart.files.writing.workbook import WrittenSheet, write_workbook
from handcart.store.queries.ledgers import LEDGERS, Ledger, LedgerTotal, ledger_rows, ledger_total, net_sales
from handcart.store.session import ReadSession
from handcart.usecases.exports.ledger_columns import columns_of, decimals_of


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
    session: ReadSession, path: Path, *, period: Period, when: When, progress: Progress
) -> ExportedWorkbook:
    """Write every ledger of the period to `path`. Sheet and column names are the same in every language.

    An older file at `path` stays as it was where writing fails (FileProblem) or is stopped (Cancelled).
    """
    first, last = period.first, period.last
    totals = [(ledger, ledger_total(session, ledger, first=first, last=last)) for ledger in LEDGERS]
    sheets = [
        SheetSpec(
            name=ledger.name,
            columns=columns_of(ledger, session.company.exponent),
            rows=ledger_rows(session, ledger, first=first, last=last),
            row_count=total.rows,
        )
        for ledger, total in totals
    ]
    written = write_workbook(path, sheets, progress, facts=_facts(session, period, when, totals))
    return ExportedWorkbook(path, period, tuple(_exported(ledger, total, written) for ledger, total in totals))


def _facts(
    session: ReadSession, period: Period, when: When, totals: Sequence[tuple[Ledger, LedgerTotal]]
) -> list[tuple[str, str]]:
    """What the README says before the sheets: whose, of when, and the application's own figures to compare with."""
    company = session.company
    facts = [
        ("company", company.name),
        ("currency", company.currency),
        ("from", _day(period.first)),
        ("to", _day(period.last)),
        ("made_at", when.now.isoformat(timespec="seconds")),
        ("net_sales", _decimal(net_sales(session, first=period.first, last=period.last), company.exponent)),
    ]
    for ledger, total in totals:
        facts.append((f"{ledger.name}.rows", str(total.rows)))
        if ledger.summed is not None:
            places = decimals_of(ledger.summed, company.exponent)
            facts.append((f"{ledger.name}.{ledger.summed}", _decimal(total.sum, places)))
    return facts


def _exported(ledger: Ledger, total: LedgerTotal, written: Iterable[WrittenSheet]) -> ExportedLedger:
    """A ledger over all sheets it needed, against what the application says."""
    pages = [page for page in written if page.name == ledger.name or page.name.startswith(f"{ledger.name} (")]
    rows = sum(page.rows for page in pages)
    at = None if ledger.summed is None else ledger.columns.index(ledger.summed)
    added_up = 0 if at is None else sum(page.sums[at] for page in pages)
    return ExportedLedger(
        name=ledger.name,
        rows=rows,
        summed=ledger.summed,
        sum=added_up,
        difference=added_up - total.sum,
        missing_rows=total.rows - rows,
    )


def _day(day: date) -> str:
    return "" if day in (date.min, date.max) else day.isoformat()


def _decimal(value: int, places: int) -> str:
    return str(Decimal(value).scaleb(-places))
