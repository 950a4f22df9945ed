"""`handcart purchase`: one step of a purchase or production order, a look at it, or what is short."""

from argparse import Namespace
from typing import Any

from handcart.cli.answers import Answer
from handcart.cli.data.file import read_object
from handcart.cli.opening import reading, when_in, writing
from handcart.cli.order.given import Given, refuse_options
from handcart.cli.purchase.arguments import OPTIONS, SHORT, SHOW
from handcart.cli.purchase.shown import head_data, heading, short_data, short_told, whole_data, whole_lines
from handcart.cli.purchase.steps import PURCHASE_STEPS, Made, Step
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.message import Message, message
from handcart.domain.typed_text import one_line
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.session import ReadSession
from handcart.usecases.purchasing.find import find_purchase
from handcart.usecases.purchasing.page import purchase_page
from handcart.usecases.purchasing.short import what_is_short


def purchase(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Make a step, show an order, or tell what is short."""
    if arguments.step in (SHOW, SHORT):
        refuse_options(arguments, OPTIONS, frozenset())
        return (_show if arguments.step == SHOW else _short)(arguments, surroundings)
    step = PURCHASE_STEPS[arguments.step]
    refuse_options(arguments, OPTIONS, step.options)
    data = None if arguments.data is None else read_object(arguments.data, surroundings)
    with writing(arguments.company, surroundings, holder="purchase") as company:
        when = when_in(company, surroundings)
        with company.change(step.action, when) as session:
            made = step.run(session, _purchase_id(session, arguments, step), Given(arguments, data))
            told = session.step
            done = Message(f"step.{told.action}", dict(told.parameters)) if told.images else None
        return _made(company, made, done, when, surroundings)


def _show(arguments: Namespace, surroundings: Surroundings) -> Answer:
    with reading(arguments.company) as company, company.read() as session:
        today = surroundings.when(session.company).today
        page = purchase_page(session, _named(session, arguments), today=today)
        exponent = session.company.exponent
        return Answer(whole_data(page, exponent), tuple(whole_lines(page, exponent)))


def _short(arguments: Namespace, _surroundings: Surroundings) -> Answer:
    if arguments.purchase is not None:
        raise BadInput("cli.purchase.is_new", field="PURCHASE", step=arguments.step)
    with reading(arguments.company) as company, company.read() as session:
        found = what_is_short(session)
    lines = tuple(short_told(each) for each in found) or (message("purchasing.short.nothing"),)
    return Answer({"short": [short_data(each) for each in found]}, lines)


def _purchase_id(session: ReadSession, arguments: Namespace, step: Step) -> int | None:
    """The order that was named; None for a step that makes new ones."""
    if step.on_order:
        return _named(session, arguments)
    if arguments.purchase is not None:
        raise BadInput("cli.purchase.is_new", field="PURCHASE", step=arguments.step)
    return None


def _named(session: ReadSession, arguments: Namespace) -> int:
    """The order that was named. BadInput where none was, NotFound where there is none of that name."""
    if arguments.purchase is None:
        raise BadInput("cli.purchase.name_it", field="PURCHASE", step=arguments.step)
    found = find_purchase(session, one_line(arguments.purchase, field="PURCHASE"))
    if found is None:
        raise NotFound("cli.purchase.unknown", purchase=arguments.purchase)
    return found.id


def _made(company: CompanyFile, made: Made, done: Message | None, when: When, surroundings: Surroundings) -> Answer:
    wording = surroundings.wording
    with company.read() as session:
        exponent = session.company.exponent
        pages = [purchase_page(session, each, today=when.today) for each in made.purchases]
    data: dict[str, Any] = {
        "name": None if done is None else wording.render(done),
        "purchases": [head_data(page, exponent) for page in pages],
        "receipt": made.receipt,
        "ready": list(made.ready),
    }
    lines = [message("cli.unchanged") if done is None else message("cli.done", step=done)]
    lines += [heading(page, exponent) for page in pages]
    lines += [message("purchasing.ready.order", order=number) for number in made.ready]
    return Answer(data, tuple(lines))
