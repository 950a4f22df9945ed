"""Handing the owner's files back with the refused rows marked."""

from pathlib import Path

from handcart.domain.message import Message
from handcart.files.histories.records import RefusedRow
from handcart.files.returned import MarkedRow, MarkedSheet, write_returned
from handcart.usecases.imports.import_files import CheckedImport, ReadFiles
from handcart.usecases.imports.products import Render


def return_workbooks(read: ReadFiles, checked: CheckedImport, target: Path, *, render: Render) -> tuple[Path, ...]:
    """Write each file that has refused rows to `target`, or to names beside it where there are several.

    `render` words the reasons. Returns what was written: nothing where no row was refused.
    """
    written: list[Path] = []
    for file in read.files:
        sheets = [each for each in _marked_sheets(read, checked, file, render) if each.rows]
        if sheets:
            name = target if not written else target.with_stem(f"{target.stem}-{len(written) + 1}")
            write_returned(file, sheets, name)
            written.append(name)
    return tuple(written)


def _marked_sheets(read: ReadFiles, checked: CheckedImport, file: Path, render: Render) -> list[MarkedSheet]:
    by_sheet: dict[str, list[RefusedRow]] = {}
    for row in checked.result.refused:
        if row.file == file:
            by_sheet.setdefault(row.sheet, []).append(row)
    headers = {(each.file, each.sheet): each.header_row for each in checked.how.tables}
    return [
        MarkedSheet(
            sheet,
            headers.get((file, sheet.name), 1),
            [MarkedRow(row.row, render(row.reason), _column(row.reason)) for row in by_sheet.get(sheet.name, ())],
        )
        for sheet in read.sheets
        if sheet.file == file
    ]


def _column(reason: Message) -> str | None:
    column = reason.values.get("column")
    return column if isinstance(column, str) else None
