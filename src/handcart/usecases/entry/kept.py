"""Keeping what is being entered, so that a crash loses none of it. Decision 0014 says why this is no draft.

What is kept is the page itself, also what was typed and cannot be used yet. It is no step: it takes no number and
stands outside journal and undo. Saving or discarding the order forgets it in the same transaction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import Enum
from itertools import count
from typing import Any

from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import Delivery, LineKind, OrderSource, PaymentMethod
from handcart.store.records import Customer, Order, UnfinishedOrder
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.entry.form import Cell, EntryForm, EntryLine, Way
from handcart.usecases.orders.inputs import OrderInput

_DAYS = ("ordered_on", "promised_on", "valid_until")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was being entered, and since when nobody typed. `name` is the order's number, or who it is for."""

    form: EntryForm
    kept_at: datetime
    name: str = ""


def keep_form(session: WriteSession, form: EntryForm) -> None:
    """Keep the page as it is now, in the place of what was kept of this order before."""
    forget_form(session, form.kept_under)
    session.add(UnfinishedOrder, order_id=form.kept_under, kept_at=session.when.now, content=form_to_dict(form))


def forget_form(session: WriteSession, kept_under: int) -> None:
    """The order is saved or discarded: nothing of it needs keeping."""
    if session.get_or_none(UnfinishedOrder, kept_under) is not None:
        session.remove(UnfinishedOrder, kept_under)


def kept_form(session: ReadSession, kept_under: int) -> Kept | None:
    """What was being entered for a new order (0 and below) or for the order with this id."""
    found = session.get_or_none(UnfinishedOrder, kept_under)
    return None if found is None else _kept(session, found)


def all_kept(session: ReadSession) -> list[Kept]:
    """Everything that was being entered when the page was left or the program ended, the latest first."""
    found = [_kept(session, each) for each in session.find(UnfinishedOrder)]
    return sorted(found, key=lambda each: each.kept_at, reverse=True)


def _kept(session: ReadSession, found: UnfinishedOrder) -> Kept:
    form = form_from_dict(found.content)
    order = None if form.order_id is None else session.get_or_none(Order, form.order_id)
    if order is not None:
        return Kept(form, found.kept_at, order.number or order.quotation_number or order.customer_name)
    customer_id = form.head.customer_id
    customer = None if customer_id is None else session.get_or_none(Customer, customer_id)
    return Kept(form, found.kept_at, customer.name if customer else "")


def free_slot(session: ReadSession, taken: Iterable[int] = ()) -> int:
    """The slot of a new order beside those that are unfinished, and beside the keys that are taken as well."""
    used = {each.order_id for each in session.find(UnfinishedOrder)}.union(taken)
    return next(slot for slot in count() if -slot not in used)


def form_to_dict(form: EntryForm) -> dict[str, Any]:
    """The page as JSON values."""
    content = asdict(form)
    for line in content["lines"]:
        del line["problems"]
    content["head"]["lines"] = []
    return {name: _plain(value) for name, value in content.items()}


def form_from_dict(content: Mapping[str, Any]) -> EntryForm:
    """The page that was kept. What this version does not know is left out."""
    head = {name: value for name, value in content["head"].items() if name in _names(OrderInput)}
    head |= {day: None if head.get(day) is None else date.fromisoformat(head[day]) for day in _DAYS}
    ship_to = head.get("ship_to")
    head["ship_to"] = None if ship_to is None else PostalAddress(**ship_to)
    head["delivery"], head["source"] = Delivery(head["delivery"]), OrderSource(head["source"])
    head["lines"] = ()
    return EntryForm(
        head=OrderInput(**head),
        lines=tuple(_line(line) for line in content["lines"]),
        way=Way(content["way"]),
        order_id=content["order_id"],
        slot=content["slot"],
        contact_id=content["contact_id"],
        method=PaymentMethod(content["method"]),
        reason=content["reason"],
        typed=dict(content["typed"]),
    )


def _line(content: Mapping[str, Any]) -> EntryLine:
    values = {name: value for name, value in content.items() if name in _names(EntryLine)}
    values["kind"] = LineKind(values["kind"])
    values["typed"] = {Cell(cell): text for cell, text in values["typed"].items()}
    return EntryLine(**values)


def _names(of: type[Any]) -> set[str]:
    return {each.name for each in fields(of)}


def _plain(value: Any) -> Any:
    """Dates and words of a vocabulary as JSON holds them."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case dict():
            return {str(_plain(name)): _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return value
