"""The reading process: opens one file within its limits and writes its rows into temporary files.

It imports the readers and nothing else of Handcart: no window, no database. It talks to its parent in JSON
through one pipe: progress, then either what was read or one problem.
"""

import json
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from handcart.domain.errors import FileProblem
from handcart.files.reading.cells import encode_text
from handcart.files.reading.kinds import FileKind
from handcart.files.reading.limits import Limits, hold_this_process_to
from handcart.files.reading.spool import SpoolWriter

if TYPE_CHECKING:
    from handcart.files.reading.workbooks import OpenSheet

_ROWS_PER_REPORT = 2_000


def read_into(
    folder: str, file: str, kind: str, limits: tuple[int, int], pipe: Connection, encoding: str | None
) -> None:
    """Read `file` into `folder`, one file of rows per sheet. The last thing sent is `done` or `problem`.

    `encoding` is what a person says a text is written in; None finds it out.
    """
    hold_this_process_to(Limits(*limits))
    try:
        sheets = _read(Path(file), FileKind(kind), Path(folder), pipe, encoding)
    except FileProblem as problem:
        row = problem.where.row if problem.where else None
        _send(pipe, {"problem": problem.message.id, "row": row})
    except MemoryError:
        _send(pipe, {"problem": "files.too_large", "row": None})
    # A panic of the reader's Rust code is no `Exception`. Whatever it is: the file cannot be read.
    except BaseException:
        _send(pipe, {"problem": "files.crashed_reader", "row": None})
    else:
        _send(pipe, {"done": sheets})


def _read(path: Path, kind: FileKind, folder: Path, pipe: Connection, encoding: str | None) -> list[dict[str, object]]:
    from handcart.files.reading.calendars import calendar_of
    from handcart.files.reading.workbooks import OpenSheet, open_sheets

    if kind is FileKind.TEXT:
        sheets: Iterator[OpenSheet] = iter([_text_sheet(path, encoding)])
    else:
        sheets = open_sheets(path, kind)
    read: list[dict[str, object]] = []
    for index, sheet in enumerate(sheets):
        rows = _write_rows(sheet, folder / f"{index}.rows", pipe)
        read.append({"name": sheet.name, "hidden": sheet.hidden, "rows": rows, "reader": sheet.reader})
    calendar = calendar_of(path, kind) if read else None
    return [sheet | {"calendar": calendar} for sheet in read]


def _text_sheet(path: Path, encoding: str | None) -> "OpenSheet":
    from handcart.files.reading.separated import each_record, text_form
    from handcart.files.reading.workbooks import OpenSheet

    form = text_form(path, encoding)
    rows = (
        (number, [encode_text(cell) for cell in record])
        for number, record in enumerate(each_record(path, form), start=1)
    )
    return OpenSheet("", False, 0, f"csv {form.encoding} {form.delimiter!r}", rows)


def _write_rows(sheet: "OpenSheet", target: Path, pipe: Connection) -> int:
    with target.open("xb") as file, SpoolWriter(file) as spool:
        for number, cells in sheet.rows:
            spool.add(number, cells)
            if number % _ROWS_PER_REPORT == 0:
                _send(pipe, {"read": number, "of": sheet.height})
    return spool.written


def _send(pipe: Connection, what: dict[str, object]) -> None:
    pipe.send_bytes(json.dumps(what).encode())
