"""What `handcart import` answers: counts, control totals, differences, refused rows, as text and as JSON."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from handcart.cli.answers import DONE, WRONG_INPUT, Answer, where_data
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, Where
from handcart.domain.message import Amount, Message, Quantity, UnitPrice, Value, message
from handcart.domain.vocabulary import BatchState
from handcart.files.histories.records import RefusedRow, RowAt
from handcart.files.recognising.fields import ImportKind
from handcart.store.records import ImportBatch
from handcart.usecases.imports.import_files import Result
from handcart.usecases.imports.lists.planned import ListResult
from handcart.usecases.imports.result import ImportResult
from handcart.usecases.imports.undo_import import UndoneImport

SHOWN = 10
"""So many refused rows are named on the terminal; JSON has all."""


def answer_of(result: Result, returned: Sequence[Path], arguments: Namespace, surroundings: Surroundings) -> Answer:
    """What came of an import, or would."""
    refused = bool(result.refused) and not arguments.only_valid and result.batch_id is None
    data = {name: _value(value, surroundings) for name, value in result.reported().items()}
    data.setdefault("kind", ImportKind.ORDERS.value)
    data |= {"batch": result.batch_id, "dry_run": arguments.dry_run, "returned": [str(path) for path in returned]}
    lines = _lines_of_orders(result, arguments) if isinstance(result, ImportResult) else _lines_of_list(result)
    lines += [
        message("cli.import.refused", sheet=row.sheet or row.file.name, row=row.row, reason=row.reason)
        for row in result.refused[:SHOWN]
    ]
    lines += [message("cli.import.returned", file=path.name) for path in returned]
    if result.batch_id is not None:
        lines.append(message("cli.import.batch", batch=result.batch_id))
    return Answer(
        data,
        tuple(lines),
        exit_code=WRONG_INPUT if refused else DONE,
        problem=_first_refusal(result) if refused else None,
    )


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
        orders=undone.orders,
        credits=undone.credits,
        products=undone.products,
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
    return message(
        text, batch=batch.id, moment=batch.imported_at, kind=batch.kind, files=names, rows=read, refused=refused
    )


def _lines_of_orders(result: ImportResult, arguments: Namespace) -> list[Message]:
    heading = "cli.import.done" if result.batch_id is not None or _all_known(result, arguments) else "cli.import.would"
    lines = [
        message(heading, orders=result.orders_new, changed=result.orders_changed, credits=result.credits_new,
                notes=result.stock_notes, customers=result.customers_new, products=result.products_new),
        _rows(result),
        _amounts(result),
    ]  # fmt: skip
    if result.duplicates:
        first = result.duplicates[0]
        lines.append(
            message("cli.import.duplicates", count=len(result.duplicates), row=first.row, same_as=first.same_as)
        )
    return lines + _differences(result) + _unreadable(result)


def _all_known(result: ImportResult, arguments: Namespace) -> bool:
    """Whether the import was meant for good and there was simply nothing new in it."""
    return not arguments.dry_run and (not result.refused or bool(arguments.only_valid))


def _lines_of_list(result: ListResult) -> list[Message]:
    heading = "cli.import.list_would" if result.batch_id is None else "cli.import.list_done"
    lines = [message(heading, new=result.new, changed=result.changed), _rows(result)]
    if result.kind is ImportKind.PAYMENTS:
        lines.append(_amounts(result))
    if result.likely_twice:
        first = result.likely_twice[0]
        lines.append(message("cli.import.likely_twice", count=len(result.likely_twice), name=first.name, row=first.row))
    if result.in_notes:
        kept = result.in_notes[0]
        lines.append(
            message("cli.import.in_notes", count=len(result.in_notes), text=kept.text, record=kept.record, row=kept.row)
        )
    if result.proposals:
        lines.append(message("cli.import.payments", count=len(result.proposals)))
    return lines + _differences(result) + _unreadable(result)


def _differences(result: Result) -> list[Message]:
    return [
        message("cli.import.difference", sheet=each.sheet or each.file.name, row=each.row, record=each.record,
                field=each.field, old=_or_nothing(each.old), new=_or_nothing(each.new))
        for each in result.differences[:SHOWN]
    ]  # fmt: skip


def _or_nothing(value: Value | None) -> Value:
    return message("cli.import.nothing") if value is None else value


def _rows(result: Result) -> Message:
    return message("cli.import.rows", read=result.rows_read, imported=result.imported_rows,
                   unchanged=result.unchanged_rows, refused=result.refused_rows)  # fmt: skip


def _amounts(result: Result) -> Message:
    rounding = result.rounding if isinstance(result, ImportResult) else Decimal(0)
    return message("cli.import.amounts", in_file=str(result.amount_in_file), imported=str(result.amount_imported),
                   refused=str(result.amount_refused), rounding=str(rounding))  # fmt: skip


def _unreadable(result: Result) -> list[Message]:
    if not result.unreadable:
        return []
    first = result.unreadable[0]
    count = len(result.unreadable)
    return [message("cli.import.unreadable", count=count, shows=first.shows, column=first.column, row=first.row)]


def _first_refusal(result: Result) -> BadInput:
    first = result.refused[0]
    where = Where(file=first.file.name, sheet=first.sheet or None, row=first.row)
    return BadInput("cli.import.nothing_imported", where=where, count=result.refused_rows, reason=first.reason)


_PLAIN: Mapping[type[Any], Callable[[Any], Any]] = {
    RowAt: lambda at: at.row,
    Enum: lambda word: word.value,
    Path: lambda path: path.name,
    Decimal: str,
    date: str,
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
