"""`handcart customer`: who may be the same, two made one, one person's data handed out or erased."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handcart.cli.answers import WRONG_INPUT, Answer
from handcart.cli.opening import company_of, reading, when_in, writing
from handcart.cli.progress import ProgressLine
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.message import Message, message
from handcart.printing.models import ToPrint
from handcart.store.queries.customers import customer_with_number
from handcart.store.session import ReadSession
from handcart.usecases.customers.duplicates import DuplicatePair, find_duplicates
from handcart.usecases.customers.merge import merge_customers
from handcart.usecases.privacy.erase import Erasure, erase_customer, what_erasing_does
from handcart.usecases.privacy.export_person import export_person
from handcart.wording import Wording


def customer(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Make the step that was named."""
    return _STEPS[arguments.step](arguments, surroundings)


def _duplicates(arguments: Namespace, surroundings: Surroundings) -> Answer:
    line = ProgressLine(surroundings.errors)
    with reading(arguments.company) as company, company.read() as session:
        found = find_duplicates(session, progress=line.progress())
    line.finish()
    pairs = [_pair(pair) for pair in found.pairs]
    lines = tuple(_told(pair) for pair in found.pairs) or (message("duplicates.none", count=found.customers),)
    return Answer({"found": found.found, "customers": found.customers, "pairs": pairs}, lines)


def _merge(arguments: Namespace, surroundings: Surroundings) -> Answer:
    if arguments.into is None:
        raise BadInput("cli.customer.needs", field="--into", option="--into", step=arguments.step)
    with (
        writing(arguments.company, surroundings, holder="customer") as company,
        company.change("customer.merge", when_in(company, surroundings)) as session,
    ):
        gone, kept = _named(session, arguments.customer), _named(session, arguments.into)
        merged = merge_customers(session, kept, gone)
        done = Message(f"step.{session.step.action}", dict(session.step.parameters))
    data = {"number": merged.customer.number, "name": merged.customer.name, "moved": merged.moved}
    return Answer(data, (message("cli.done", step=done),))


def _export(arguments: Namespace, surroundings: Surroundings) -> Answer:
    if arguments.out is None:
        raise BadInput("cli.customer.needs", field="--out", option="--out", step=arguments.step)
    with reading(arguments.company) as company, company.read() as session:
        when = surroundings.when(session.company)
        named = _named(session, arguments.customer)
        made = export_person(session, named, arguments.out, when=when, set_pages=_pages_in(surroundings.wording))
    rows = sum(made.rows.values())
    told = message("privacy.exported", file=str(made.path), count=rows)
    return Answer({"file": str(made.path), "rows": dict(made.rows), "files": made.files}, (told,))


def _pages_in(own: Wording) -> Callable[[ToPrint], bytes]:
    """What sets the pages. Loaded here: printing brings Qt, which no other step of customers needs."""
    from handcart.printing.application import start_without_window
    from handcart.printing.documents import pdf_for_reader

    start_without_window()
    return partial(pdf_for_reader, own=own)


def _erase(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Without `--confirm` it only says what it would do."""
    if not arguments.confirm:
        with reading(arguments.company) as company, company.read() as session:
            erasure = what_erasing_does(session, _named(session, arguments.customer))
        lines = (*erasure.told(), message("cli.customer.confirm"))
        return Answer(_erased(erasure) | {"erased": False}, lines, exit_code=WRONG_INPUT)
    with writing(arguments.company, surroundings, holder="customer") as company:
        with company.read() as session:
            customer_id = _named(session, arguments.customer)
        beside = surroundings.backups_of(company_of(company))
        erasure = erase_customer(company, customer_id, when=when_in(company, surroundings), beside=beside)
    done = message("privacy.erased", customer=erasure.customer.number)
    return Answer(_erased(erasure) | {"erased": True}, (done,))


def _named(session: ReadSession, number: str | None) -> int:
    if number is None:
        raise BadInput("cli.customer.which", field="CUSTOMER")
    found = customer_with_number(session, number)
    if found is None:
        raise NotFound("cli.customer.unknown", number=number)
    return found


def _pair(pair: DuplicatePair) -> Mapping[str, Any]:
    sides = {"first": pair.first, "second": pair.second}
    named = {place: {"number": party.number, "name": party.name} for place, party in sides.items()}
    return {**named, "reasons": [reason.value for reason in pair.reasons]}


def _told(pair: DuplicatePair) -> Message:
    reasons = [message(f"duplicates.reason.{reason}") for reason in pair.reasons]
    return message(
        "cli.customer.pair",
        first=pair.first.number,
        first_name=pair.first.name,
        second=pair.second.number,
        second_name=pair.second.name,
        reason=reasons[0],
    )


def _erased(erasure: Erasure) -> dict[str, Any]:
    names = ("orders", "payments", "contacts", "addresses", "notes", "files", "documents")
    return {"customer": erasure.customer.number} | {name: getattr(erasure, name) for name in names}


_STEPS: Mapping[str, Callable[[Namespace, Surroundings], Answer]] = {
    "duplicates": _duplicates,
    "merge": _merge,
    "export-person": _export,
    "erase": _erase,
}
