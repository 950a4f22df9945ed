"""`handcart import`: an order history into a company, dry or for good, and its undo."""

from argparse import Namespace
from decimal import Decimal
from typing import Any

from handcart.cli.answers import DONE, WRONG_INPUT, Answer, where_data
from handcart.cli.opening import company_of, reading, when_in, writing
from handcart.cli.progress import ProgressLine
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, Where
from handcart.domain.message import Message, message
from handcart.files.histories.history import OrderHistory, read_order_history
from handcart.files.histories.records import DuplicateRow, RefusedRow
from handcart.files.recognising.mapping import load_mapping, save_mapping
from handcart.store.company_file import CompanyFile
from handcart.usecases.imports.import_orders import import_orders
from handcart.usecases.imports.result import ImportResult, OpenOrders
from handcart.usecases.imports.undo_import import undo_import
from handcart.usecases.safety.backup import back_up_company

SHOWN = 10
"""So many refused rows are named on the terminal; JSON has all."""


def import_files(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Import files, or take an import back."""
    if arguments.undo is not None:
        return _undo(arguments, surroundings)
    if not arguments.files:
        raise BadInput("cli.no_files", field="files")
    if arguments.dry_run:
        with reading(arguments.company) as company:
            return _import(company, arguments, surroundings)
    with writing(arguments.company, surroundings, holder="import") as company:
        return _import(company, arguments, surroundings)


def _import(company: CompanyFile, arguments: Namespace, surroundings: Surroundings) -> Answer:
    line = ProgressLine(surroundings.errors)
    try:
        with _history(company, arguments, line) as history:
            if arguments.save_mapping is not None:
                save_mapping(arguments.save_mapping, history.mapping)
            if not arguments.dry_run:
                _back_up(company, surroundings)
            result = import_orders(
                company,
                history,
                when=when_in(company, surroundings),
                render=surroundings.wording.render,
                progress=line.progress(),
                dry_run=arguments.dry_run,
                only_valid=arguments.only_valid,
                open_orders=OpenOrders(arguments.open_orders),
            )
    finally:
        line.finish()
    return _answer(result, arguments, surroundings)


def _history(company: CompanyFile, arguments: Namespace, line: ProgressLine) -> OrderHistory:
    mapping = None if arguments.mapping is None else load_mapping(arguments.mapping)
    return read_order_history(
        arguments.files,
        exponent=company_of(company).exponent,
        sheet=arguments.sheet,
        mapping=mapping,
        progress=line.progress(),
    )


def _back_up(company: CompanyFile, surroundings: Surroundings) -> None:
    """An import is undone by its batch; the backup is for what nobody thought of."""
    profile = company_of(company)
    folder = surroundings.backups_of(profile)
    back_up_company(company, None, folder=folder, when=surroundings.when(profile))


def _undo(arguments: Namespace, surroundings: Surroundings) -> Answer:
    with writing(arguments.company, surroundings, holder="import") as company:
        undone = undo_import(company, arguments.undo, when=when_in(company, surroundings))
    data = {
        "batch": undone.batch_id,
        "orders": undone.orders,
        "credits": undone.credits,
        "stock_notes": undone.stock_notes,
        "customers": undone.customers,
        "products": undone.products,
        "kept": [surroundings.wording.render(kept.reason) for kept in undone.kept],
    }
    done = message(
        "cli.import.undone",
        batch=undone.batch_id,
        orders=undone.orders,
        credits=undone.credits,
        products=undone.products,
    )
    return Answer(data, (done, *(kept.reason for kept in undone.kept)))


def _answer(result: ImportResult, arguments: Namespace, surroundings: Surroundings) -> Answer:
    refused = bool(result.refused) and not arguments.only_valid
    data = {name: _value(value, surroundings) for name, value in result.reported().items()}
    data |= {"batch": result.batch_id, "dry_run": arguments.dry_run}
    return Answer(
        data,
        tuple(_lines(result, arguments, refused=refused)),
        exit_code=WRONG_INPUT if refused else DONE,
        problem=_first_refusal(result) if refused else None,
    )


def _lines(result: ImportResult, arguments: Namespace, *, refused: bool) -> list[Message]:
    heading = "cli.import.would" if arguments.dry_run or refused else "cli.import.done"
    lines = [
        message(heading, orders=result.orders_new, changed=result.orders_changed, credits=result.credits_new,
                notes=result.stock_notes, customers=result.customers_new, products=result.products_new),
        message("cli.import.rows", read=result.rows_read, imported=result.imported_rows,
                unchanged=result.unchanged_rows, refused=result.refused_rows),
        message("cli.import.amounts", in_file=str(result.amount_in_file), imported=str(result.amount_imported),
                refused=str(result.amount_refused), rounding=str(result.rounding)),
    ]  # fmt: skip
    if result.duplicates:
        first = result.duplicates[0]
        lines.append(
            message("cli.import.duplicates", count=len(result.duplicates), row=first.row, same_as=first.same_as)
        )
    lines += [
        message("cli.import.refused", sheet=row.sheet or row.file.name, row=row.row, reason=row.reason)
        for row in result.refused[:SHOWN]
    ]
    if result.batch_id is not None:
        lines.append(message("cli.import.batch", batch=result.batch_id))
    return lines


def _first_refusal(result: ImportResult) -> BadInput:
    first = result.refused[0]
    where = Where(file=first.file.name, sheet=first.sheet or None, row=first.row)
    return BadInput("cli.import.nothing_imported", where=where, count=result.refused_rows, reason=first.reason)


def _value(value: object, surroundings: Surroundings) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_row(each, surroundings) for each in value]
    return value


def _row(row: object, surroundings: Surroundings) -> dict[str, Any]:
    if isinstance(row, RefusedRow):
        place = where_data(Where(file=row.file.name, sheet=row.sheet or None, row=row.row))
        return (place or {}) | {"reason": surroundings.wording.render(row.reason)}
    if isinstance(row, DuplicateRow):
        return {"file": row.file.name, "sheet": row.sheet, "row": row.row, "same_as": row.same_as}
    raise TypeError(row)
