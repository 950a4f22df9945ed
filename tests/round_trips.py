"""A company out into a workbook and in again: what tests of the round trip stand on."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builders import message_id, when
from handcart.domain.progress import Progress
from handcart.files.recognising.fields import ImportKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.ledger import ledger_rows
from handcart.store.queries.ledgers import LEDGERS
from handcart.usecases.exports.export_workbook import ExportedWorkbook, Period, export_workbook
from handcart.usecases.exports.sources import COMPANY
from handcart.usecases.imports.import_files import (
    ImportChoices,
    Result,
    check_in_company,
    read_for_import,
    run_import,
)


def exported(company: CompanyFile, path: Path, **values: Any) -> ExportedWorkbook:
    """The whole company as a workbook that agrees with it."""
    with company.read() as session:
        result = export_workbook(
            session, path, **({"period": Period()} | values), when=when(), progress=Progress(), render=message_id
        )
    assert all((ledger.difference, ledger.missing_rows) == (0, 0) for ledger in result.ledgers)
    return result


def imported(company: CompanyFile, path: Path, **how: Any) -> Result:
    """What came of importing a workbook, of which nothing is said but where it lies."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        read = read_for_import([path], folder, progress=Progress())
        checked = check_in_company(
            company, read, folder, ImportChoices(), when=when(), render=message_id, progress=Progress()
        )
        assert checked.kind is ImportKind.WORKBOOK
        return run_import(company, checked, when=when(), render=message_id, progress=Progress(), **how)


def ledgers_of(company: CompanyFile) -> dict[str, list[tuple[Any, ...]]]:
    """Every ledger with all its rows and columns."""
    with company.read() as session:
        return {
            ledger.name: [tuple(row) for row in ledger_rows(session, ledger, first=date.min, last=date.max)]
            for ledger in LEDGERS
        }


def require_same(first: CompanyFile, second: CompanyFile) -> None:
    """Every ledger of both agrees in every cell; each company has its own name, and what it said itself."""
    ours, theirs = ledgers_of(first), ledgers_of(second)
    for ledger in LEDGERS:
        if ledger.name != COMPANY:
            assert ours[ledger.name] == theirs[ledger.name], ledger.name


def there_and_back(company: CompanyFile, empty: CompanyFile, folder: Path) -> Path:
    """Out and in, nothing refused and everything the same; returns the workbook."""
    path = folder / "out.xlsx"
    exported(company, path)
    result = imported(empty, path)
    assert result.refused == ()
    assert result.batch_id is not None
    require_same(company, empty)
    return path
