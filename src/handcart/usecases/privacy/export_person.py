"""Everything the company file knows of one person, for them: pages to read, JSON for a program, a workbook, files.

One archive: `person.pdf` tells it in their language, `person.json` has every row in plain values, `person.xlsx` the
same rows as sheets, `files/` what is kept with the customer. What was kept of others stands in none of them.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Table

from handcart.domain.errors import NotAllowed
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.writing.replacing import replacing, require_new
from handcart.files.writing.sheets import SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.printing.models import ToPrint
from handcart.store.queries.person import PersonIds, person_ids, rows_of_person, tag_names
from handcart.store.queries.record_history import unit_of
from handcart.store.queries.relations import attachments_of
from handcart.store.records import Customer
from handcart.store.session import ReadSession
from handcart.usecases.customers.attachments import content_of
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.printing.person import person_to_print

ENDING = ".zip"
_PLACES = {"quantity": 3, "price": 4, "percent": 4}
_RATE_PLACES = 8
_INSIDE = frozenset({"source_key", "source_digest", "client_key", "import_batch_id", "content_id", "search_text"})
"""What only the program understands; left out of the workbook."""


@dataclass(frozen=True, slots=True)
class ExportedPerson:
    """Where the archive lies, and what is in it: rows by table, and files."""

    path: Path
    rows: Mapping[str, int]
    files: int


def export_person(
    session: ReadSession,
    customer_id: int,
    out: Path,
    *,
    when: When,
    set_pages: Callable[[ToPrint], bytes],
    progress: Progress | None = None,
) -> ExportedPerson:
    """Write the archive; `set_pages` makes a PDF of what is to be read.

    FileProblem where a file is there already, NotAllowed for the built-in customer.
    """
    customer = session.get(Customer, customer_id)
    if customer.walk_in:
        raise NotAllowed("customer.refused.walk_in")
    require_new(out)
    ids = person_ids(session, customer_id)
    tables = list(rows_of_person(session, ids))
    rows_by_table = {table.name: rows for table, rows in tables}
    pages = set_pages(person_to_print(session, customer, rows_by_table, today=when.today))
    with TemporaryDirectory(prefix="handcart-person-") as folder, replacing(out) as new:
        workbook = Path(folder) / "person.xlsx"
        write_workbook(workbook, _sheets(session, tables), progress or Progress())
        with ZipFile(new, "w", ZIP_DEFLATED) as archive:
            archive.writestr("person.pdf", pages)
            archive.writestr("person.json", _json(session, customer, tables, when))
            archive.write(workbook, "person.xlsx")
            files = _add_files(session, archive, ids)
    return ExportedPerson(out, {name: len(rows) for name, rows in rows_by_table.items()}, files)


def _add_files(session: ReadSession, archive: ZipFile, ids: PersonIds) -> int:
    """The files kept with them; two of the same name are told apart by a number."""
    taken: set[str] = set()
    for customer_id in ids.customers:
        for attachment in attachments_of(session, customer_id):
            name, number = Path(attachment.name), 1
            while name.name.casefold() in taken:
                number += 1
                name = Path(f"{Path(attachment.name).stem} {number}{name.suffix}")
            taken.add(name.name.casefold())
            archive.writestr(f"files/{name.name}", content_of(session, attachment.id))
    return len(taken)


def _json(
    session: ReadSession, customer: Customer, tables: Iterable[tuple[Table, Sequence[Mapping[str, Any]]]], when: When
) -> str:
    company, exponent = session.company, session.company.exponent
    told = {
        "company": company.legal_name or company.name,
        "customer": customer.number,
        "made_at": when.now.isoformat(),
        "tags": sorted(tag_names(session)[row["tag_id"]] for row in _rows_named(tables, "customer_tags")),
        "records": {
            table.name: [
                {name: _plain(table.name, name, value, exponent) for name, value in row.items()} for row in rows
            ]
            for table, rows in tables
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _rows_named(tables: Iterable[tuple[Table, Sequence[Mapping[str, Any]]]], name: str) -> Sequence[Mapping[str, Any]]:
    return next((rows for table, rows in tables if table.name == name), ())


def _plain(table: str, name: str, value: Any, exponent: int) -> Any:
    """A value as anybody understands it: amounts and quantities as decimals, days as they are written."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else value.name.lower()
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    unit = unit_of(table, name)
    places = exponent if unit == "money" else _RATE_PLACES if name == "rate" else _PLACES.get(unit, 0)
    return _decimal(value, places) if places or unit else value


def _decimal(scaled: int, places: int) -> str:
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _sheets(session: ReadSession, tables: Iterable[tuple[Table, Sequence[Mapping[str, Any]]]]) -> list[SheetSpec]:
    """A sheet for each table; structured data is left to the JSON."""
    named, made = tag_names(session), []
    for table, rows in tables:
        names = [name for name in rows[0] if name not in _INSIDE and not _is_structured(rows, name)]
        cells = [tuple(_cell(name, row[name], named) for name in names) for row in rows]
        made.append(SheetSpec(table.name, columns_of(names, session.company.exponent), cells, len(cells)))
    return made


def _is_structured(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    return any(isinstance(row[name], dict | list) for row in rows)


def _cell(name: str, value: Any, tags: Mapping[int, str]) -> Any:
    if name == "tag_id":
        return tags.get(value, "")
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else value.name.lower()
    return value
