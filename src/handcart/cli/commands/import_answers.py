"""What `handcart import` answers: counts, control totals, differences, refused rows, as text and as JSON."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from handcart.cli.answers import DONE, WRONG_INPUT, Answer, where_data
from handcart.cli.surroundings import Surroundings
from handcart.domain.company import Company
from handcart.domain.errors import BadInput, Where
from handcart.domain.message import Amount, Message, Quantity, UnitPrice, Value, message
from handcart.domain.vocabulary import BatchState
from handcart.files.histories.records import RefusedRow, RowAt
from handcart.files.recognising.fields import ImportKind
from handcart.store.records import ImportBatch
from handcart.usecases.imports.differences import CellDifference
from handcart.usecases.imports.how_read import HowRead, said_how_read
from handcart.usecases.imports.import_files import Result
from handcart.usecases.imports.lists.planned import ListResult
from handcart.usecases.imports.lists.proposal import Certainty
from handcart.usecases.imports.overview import Look, LookedRow, left_out_lines, refused_rows, rows_to_note, totals_of
from handcart.usecases.imports.said_totals import said_totals
from handcart.usecases.imports.undo_import import UndoneImport

SHOWN = 10
"""So many refused rows are named on the terminal; JSON has all."""
_LOOKED_AT = {Look.TWICE: "cli.import.twice", Look.NOTED: "cli.import.noted"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import into a company, or would; how the files were read, and where they were given back."""

    result: Result
    how: HowRead
    company: Company
    returned: Sequence[Path]


def answer_of(outcome: Outcome, arguments: Namespace, surroundings: Surroundings) -> Answer:
    """What came of an import, or would."""
    result, refused = outcome.result, refused_rows(outcome.result)
    stopped = bool(refused) and not arguments.only_valid and result.batch_id is None
    lines = [
        *said_how_read(outcome.how),
        _heading(result, arguments),
        *said_totals(totals_of(result), outcome.company.currency, outcome.company.exponent),
        *_beside(result),
        *_some([_noted_line(row) for row in rows_to_note(result)]),
        *_some([_difference_line(each) for each in result.differences]),
        *_some([_refused_line(row) for row in refused]),
        *_recoverable(refused),
        *[message("cli.import.returned", file=path.name) for path in outcome.returned],
    ]
    if result.batch_id is not None:
        lines.append(message("cli.import.batch", batch=result.batch_id))
    return Answer(
        _data(outcome, arguments, surroundings),
        tuple(lines),
        exit_code=WRONG_INPUT if stopped else DONE,
        problem=_first_refusal(refused, result) if stopped else None,
    )


def _data(outcome: Outcome, arguments: Namespace, surroundings: Surroundings) -> dict[str, Any]:
    """The answer for programs; what waits to be confirmed is not counted as refused."""
    result, waiting = outcome.result, getattr(outcome.result, "not_confirmed_rows", 0)
    reported = result.reported() | {
        "refused": refused_rows(result),
        "refused_rows": result.refused_rows - waiting,
        "how_read": list(said_how_read(outcome.how)),
        "doubts": outcome.how.doubts,
        "tables": outcome.how.tables,
        "passed_over": outcome.how.passed_over,
        "notes": [_note(row) for row in rows_to_note(result)],
    }
    data = {name: _value(value, surroundings) for name, value in reported.items()}
    data.setdefault("kind", ImportKind.ORDERS.value)
    returned = [str(path) for path in outcome.returned]
    return data | {"batch": result.batch_id, "dry_run": arguments.dry_run, "returned": returned}


def _note(row: LookedRow) -> dict[str, Any]:
    about = {"file": row.file, "sheet": row.sheet, "row": row.row, "what": row.what, "record": row.record}
    return about | {"column": row.column, "value": row.new, "says": row.says}


def undone_answer(undone: UndoneImport, surroundings: Surroundings) -> Answer:
    """What was taken back, and what stays."""
    data = {
        "batch": undone.batch_id,
        "orders": undone.orders,
        "credits": undone.credits,
        "stock_notes": undone.stock_notes,
        "customers": undone.customers,
        "products": undone.products,
        "records": undone.records,
        "kept": [surroundings.wording.render(kept.reason) for kept in undone.kept],
    }
    done = message(
        "cli.import.undone",
        batch=undone.batch_id,
        orders=message("cli.import.orders", count=undone.orders),
        credits=message("import.beside.credits", count=undone.credits),
        products=message("import.beside.products", count=undone.products),
    )
    if undone.records:
        done = message("cli.import.list_undone", batch=undone.batch_id, count=undone.records)
    return Answer(data, (done, *(kept.reason for kept in undone.kept)))


def history_answer(batches: Sequence[ImportBatch], surroundings: Surroundings) -> Answer:
    """The imports so far, the newest first, with their control totals."""
    past = [
        {
            "batch": batch.id,
            "kind": batch.kind,
            "imported_at": batch.imported_at.isoformat(),
            "undone": batch.state is BatchState.UNDONE,
            "files": batch.files,
            "totals": {name: value for name, value in batch.tallies.items() if name != "after_step"},
        }
        for batch in batches
    ]
    lines = [_past_line(batch) for batch in batches] or [message("cli.import.no_past")]
    return Answer({"imports": past}, tuple(lines))


def _past_line(batch: ImportBatch) -> Message:
    text = "cli.import.past_undone" if batch.state is BatchState.UNDONE else "cli.import.past"
    names = ", ".join(dict.fromkeys(str(each["file"]) for each in batch.files))
    read, refused = int(batch.tallies.get("rows_read", 0)), int(batch.tallies.get("refused_rows", 0))
    waiting = int(batch.tallies.get("not_confirmed_rows", 0))
    kind, rows = message(f"import.kind.{batch.kind}"), message("import.totals.read_rows", count=read)
    return message(
        text, batch=batch.id, moment=batch.imported_at, kind=kind, files=names, rows=rows, refused=refused - waiting
    )


def _heading(result: Result, arguments: Namespace) -> Message:
    """What was imported, or would be."""
    # An import that was meant for good and found nothing new is done too.
    known = not arguments.dry_run and (not refused_rows(result) or bool(arguments.only_valid))
    done = result.batch_id is not None or known
    if isinstance(result, ListResult):
        if result.kind is ImportKind.PAYMENTS:
            return message("cli.import.payments_done" if done else "cli.import.payments_would", count=result.new)
        text = "cli.import.list_done" if done else "cli.import.list_would"
        return message(text, new=result.new, changed=result.changed)
    return message(
        "cli.import.done" if done else "cli.import.would",
        orders=message("cli.import.new_orders", count=result.orders_new),
        changed=result.orders_changed,
        credits=message("import.beside.credits", count=result.credits_new),
        notes=message("import.beside.notes", count=result.stock_notes),
        customers=message("cli.import.new_customers", count=result.customers_new),
        products=message("cli.import.new_products", count=result.products_new),
    )


def _beside(result: Result) -> Iterator[Message]:
    """What is said of a bank statement beside its totals."""
    if not isinstance(result, ListResult):
        return
    left_out = left_out_lines(result)
    if left_out is not None:
        yield left_out
    if result.not_confirmed_rows:
        certain = sum(each.certainty is Certainty.CERTAIN for each in result.proposals)
        yield message("cli.import.to_confirm", count=result.not_confirmed_rows, certain=certain)


def _recoverable(refused: Sequence[RefusedRow]) -> list[Message]:
    """How many of the refused rows could be worked out."""
    count = sum(row.reason.id == "files.refused.recoverable" for row in refused)
    return [message("cli.import.recoverable", count=count)] if count else []


def _some(lines: Sequence[Message]) -> list[Message]:
    """The first of many lines, and how many more there are."""
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], *([message("cli.import.more", count=more)] if more > 0 else [])]


def _noted_line(row: LookedRow) -> Message:
    about = ", ".join(filter(None, (row.record, row.column, str(row.new or ""))))
    says: Message = row.says or message("import.look.noted")
    what = message("cli.import.noted_about", about=about, says=says) if about else says
    return message(_LOOKED_AT[row.what], sheet=row.sheet or row.file.name, row=row.row, says=what)


def _refused_line(row: RefusedRow) -> Message:
    return message("cli.import.refused", sheet=row.sheet or row.file.name, row=row.row, reason=row.reason)


def _difference_line(each: CellDifference) -> Message:
    return message("cli.import.difference", sheet=each.sheet or each.file.name, row=each.row, record=each.record,
                   field=each.field, old=_or_nothing(each.old), new=_or_nothing(each.new))  # fmt: skip


def _or_nothing(value: Value | None) -> Value:
    return message("cli.import.nothing") if value is None else value


def _first_refusal(refused: Sequence[RefusedRow], result: Result) -> BadInput:
    first = refused[0]
    where = Where(file=first.file.name, sheet=first.sheet or None, row=first.row)
    others = message("cli.import.others", count=result.imported_rows) if result.imported_rows else ""
    return BadInput("cli.import.nothing_imported", where=where, count=len(refused), reason=first.reason, others=others)


_PLAIN: Mapping[type[Any], Callable[[Any], Any]] = {
    RowAt: lambda at: at.row,
    Enum: lambda word: word.value,
    Path: lambda path: path.name,
    Decimal: str,
    date: str,
    timedelta: lambda moved: moved.days,
}


def _value(value: object, surroundings: Surroundings) -> Any:
    """A value of a result as JSON has it."""
    if isinstance(value, RefusedRow):
        place = where_data(Where(file=value.file.name, sheet=value.sheet or None, row=value.row))
        return (place or {}) | {"reason": surroundings.wording.render(value.reason)}
    if isinstance(value, Message | Amount | Quantity | UnitPrice):
        return surroundings.wording.render(message("cli.import.value", value=value))
    for kind, plain in _PLAIN.items():
        if isinstance(value, kind):
            return plain(value)
    if isinstance(value, tuple | list):
        return [_value(each, surroundings) for each in value]
    if isinstance(value, dict):
        return {str(key): _value(each, surroundings) for key, each in value.items()}
    if is_dataclass(value):
        return {each.name: _value(getattr(value, each.name), surroundings) for each in fields(value)}
    return value
