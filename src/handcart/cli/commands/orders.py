"""`handcart order`: one step of an order's life, or a look at it."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from handcart.cli.answers import Answer
from handcart.cli.data.file import read_object
from handcart.cli.opening import reading, when_in, writing
from handcart.cli.order.arguments import OPTIONS, SHOW
from handcart.cli.order.given import Given, Made, option, refuse_options
from handcart.cli.order.shown import head_data, head_lines, whole_data, whole_lines
from handcart.cli.order.steps import ORDER_STEPS, On
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.message import Message, message
from handcart.domain.typed_text import one_line
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.journal import OpenStep
from handcart.store.session import ReadSession
from handcart.usecases.orders.find import find_order
from handcart.usecases.orders.page import order_page


def order(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Make a step, or show an order."""
    if arguments.step == SHOW:
        refuse_options(arguments, OPTIONS, frozenset())
        return _show(arguments, surroundings)
    step = ORDER_STEPS[arguments.step]
    refuse_options(arguments, OPTIONS, step.options)
    data = None if arguments.data is None else read_object(arguments.data, surroundings)
    with writing(arguments.company, surroundings, holder="order") as company:
        when = when_in(company, surroundings)
        with company.change(step.action, when) as session:
            order_id = _order_id(session, arguments, step.on)
            _refuse_lost_data(arguments, order_id, data)
            made = step.run(session, order_id, Given(arguments, data))
            done = _name(session.step)
        return _made(company, arguments.step, made, done, when, surroundings)


def _show(arguments: Namespace, surroundings: Surroundings) -> Answer:
    with reading(arguments.company) as company, company.read() as session:
        order_id = _order_id(session, arguments, On.ORDER)
        page = order_page(session, order_id or 0, today=surroundings.when(session.company).today)
        data = whole_data(session, page, surroundings.wording)
        return Answer(data, tuple(whole_lines(page, session.company.exponent)))


def _order_id(session: ReadSession, arguments: Namespace, on: On) -> int | None:
    """The order that was named. BadInput where one is missing, too much, or not there."""
    if arguments.order is None:
        if on is On.ORDER:
            raise BadInput("cli.order.name_it", field="order", step=arguments.step)
        return None
    if on is On.NEW:
        raise BadInput("cli.order.is_new", field="order", step=arguments.step)
    found = find_order(session, one_line(arguments.order, field="ORDER"))
    if found is None:
        raise NotFound("cli.order.unknown", order=arguments.order)
    return found.id


def _refuse_lost_data(arguments: Namespace, order_id: int | None, data: dict[str, Any] | None) -> None:
    """A draft is received as it was saved."""
    if arguments.step == "receive" and order_id is not None and data is not None:
        raise BadInput("cli.order.draft_has_data", field=option("data"), option=option("data"))


def _made(
    company: CompanyFile, step: str, made: Made, done: Message | None, when: When, surroundings: Surroundings
) -> Answer:
    wording = surroundings.wording
    name = None if done is None else wording.render(done)
    notices = [wording.render(notice) for notice in made.notices]
    data: dict[str, Any] = {"step": step, "name": name, "made": dict(made.parts), "notices": notices, "order": None}
    lines = [message("cli.unchanged") if done is None else message("cli.done", step=done), *made.notices]
    if made.order_id is not None:
        with company.read() as session:
            page = order_page(session, made.order_id, today=when.today)
            data["order"] = head_data(page, session.company.exponent, wording)
        lines += [*_parts_told(made.parts), *head_lines(page)]
    return Answer(data, tuple(lines))


def _name(step: OpenStep) -> Message | None:
    """What the journal calls the step; None where nothing had to be changed, as when the same is saved twice."""
    return Message(f"step.{step.action}", dict(step.parameters)) if step.images else None


def _parts_told(parts: Mapping[str, Any]) -> list[Message]:
    """What a step made, under the number by which the next one takes it."""
    return [message(f"cli.order.made.{name}", value=_told(value)) for name, value in parts.items() if value]


def _told(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
