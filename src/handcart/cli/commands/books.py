"""`handcart close-books` and `handcart reopen-books`: up to which day nothing may be booked, changed or undone."""

from argparse import Namespace
from datetime import date

from handcart.cli.answers import Answer
from handcart.cli.opening import when_in, writing
from handcart.cli.surroundings import Surroundings
from handcart.cli.typed import typed_day
from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.usecases.company.closed_books import CLOSE_BOOKS, REOPEN_BOOKS
from handcart.usecases.company.closed_books import close_books as close_until
from handcart.usecases.company.closed_books import reopen_books as reopen_after


def close_books(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Close the books up to and with a day."""
    until = typed_day(arguments.until, "DATE")
    if until is None:
        raise BadInput("books.bad.no_day", field="until")
    with (
        writing(arguments.company, surroundings, holder="close-books") as company,
        company.change(CLOSE_BOOKS, when_in(company, surroundings)) as session,
    ):
        close_until(session, until)
    return _answer(until)


def reopen_books(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Open the books again, wholly or after an earlier day; the reason stays in the journal."""
    until = typed_day(arguments.until, "--until")
    with (
        writing(arguments.company, surroundings, holder="reopen-books") as company,
        company.change(REOPEN_BOOKS, when_in(company, surroundings)) as session,
    ):
        reopen_after(session, reason=arguments.reason, until=until)
    return _answer(until)


def _answer(until: date | None) -> Answer:
    told = message("books.reopen.done") if until is None else message("books.close.done", until=until)
    return Answer({"closed_until": None if until is None else until.isoformat()}, (told,))
