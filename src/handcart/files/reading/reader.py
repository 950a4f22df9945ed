"""Reading a file from outside: starts the reading process, watches it, and hands over what it read.

Whatever the file does to the reading process, the caller gets rows, one `FileProblem`, or `Cancelled`.
"""

import json
import multiprocessing
import signal
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil

from handcart.domain.errors import FileProblem, Where
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.reading import child
from handcart.files.reading.calendars import Calendar
from handcart.files.reading.kinds import FileKind, kind_of
from handcart.files.reading.limits import Limits, limits_for
from handcart.files.reading.spool import SpooledSheet

_LOOK_EVERY = 0.1
_LONGEST_ANSWER = 1024 * 1024


def read_sheets(
    path: Path, folder: Path, progress: Progress, *, limits: Limits | None = None, encoding: str | None = None
) -> list[SpooledSheet]:
    """The sheets of `path` that have cells, their rows in files below `folder`, which must be empty.

    `encoding` is that of a text; None finds it out. Raises `FileProblem`, or `Cancelled` when `progress` says so; the
    reading process is then gone.
    """
    kind = kind_of(path)
    answer = _ask_child(path, kind, folder, limits or limits_for(path, kind), encoding, progress)
    return [
        SpooledSheet(
            file=path,
            name=str(sheet["name"]),
            hidden=bool(sheet["hidden"]),
            rows=int(sheet["rows"]),
            reader=str(sheet["reader"]),
            lines=folder / f"{index}.rows",
            calendar=Calendar(sheet["calendar"]) if sheet["calendar"] else None,
        )
        for index, sheet in enumerate(answer)
    ]


def read_files(
    files: Sequence[Path], folder: Path, progress: Progress, encoding: str | None = None
) -> tuple[SpooledSheet, ...]:
    """The sheets of several files, in their order, each file in a folder of its own below `folder`."""
    sheets: list[SpooledSheet] = []
    for index, file in enumerate(files):
        target = folder / str(index)
        target.mkdir()
        sheets.extend(read_sheets(file, target, progress, encoding=encoding))
    return tuple(sheets)


def _ask_child(
    path: Path, kind: FileKind, folder: Path, limits: Limits, encoding: str | None, progress: Progress
) -> Sequence[dict[str, Any]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    arguments = (str(folder), str(path), kind.value, (limits.memory, limits.seconds), theirs, encoding)
    # The worker processes of the window are daemons, and a daemon may have no children; ours ends before it does.
    multiprocessing.current_process().daemon = False
    process = context.Process(target=child.read_into, args=arguments, daemon=True)
    process.start()
    theirs.close()
    try:
        answer = _wait_for_answer(process, ours, path, limits, progress)
    finally:
        process.kill()
        process.join()
        ours.close()
    if "problem" in answer:
        raise _problem(path, str(answer["problem"]), answer.get("row"))
    return list(answer["done"])


def _wait_for_answer(
    process: BaseProcess, pipe: Connection, path: Path, limits: Limits, progress: Progress
) -> dict[str, Any]:
    """The child's last word. Progress is passed on; a child over its limits or gone is a problem."""
    doing = message("files.reading", file=path.name)
    done = total = 0
    # Processor time is limited in the child; this is for one that waits, or a system that cannot limit.
    until = time.monotonic() + 2 * limits.seconds
    while True:
        progress.report(done, total, doing)
        if not pipe.poll(_LOOK_EVERY):
            _check_limits(process, path, limits, until)
            continue
        try:
            answer: dict[str, Any] = json.loads(pipe.recv_bytes(_LONGEST_ANSWER))
        except (EOFError, OSError, ValueError):
            process.join()
            raise _problem(path, _reason_of_death(process.exitcode)) from None
        if "read" not in answer:
            return answer
        done, total = int(answer["read"]), int(answer["of"])


def _check_limits(process: BaseProcess, path: Path, limits: Limits, until: float) -> None:
    if time.monotonic() > until:
        raise _problem(path, "files.too_slow")
    if _resident(process) > limits.memory:
        raise _problem(path, "files.too_large")


def _resident(process: BaseProcess) -> int:
    """Bytes of memory in use; the second fence, and the only one where address space cannot be limited."""
    try:
        return int(psutil.Process(process.pid).memory_info().rss)
    except psutil.Error:
        return 0


def _reason_of_death(exit_code: int | None) -> str:
    """A message id. The reader aborts when it is refused memory; a system without memory kills."""
    reasons = {"SIGXCPU": "files.too_slow", "SIGABRT": "files.too_large", "SIGKILL": "files.too_large"}
    name = signal.Signals(-exit_code).name if exit_code is not None and exit_code < 0 else ""
    return reasons.get(name, "files.crashed_reader")


def _problem(path: Path, message_id: str, row: object = None) -> FileProblem:
    number = row if isinstance(row, int) else None
    values = {"row": number} if number is not None else {}
    return FileProblem(message_id, where=Where(file=path.name, row=number), file=path.name, **values)
