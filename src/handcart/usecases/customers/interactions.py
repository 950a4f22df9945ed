"""What was talked about with a customer, and when to come back to it: the one place where that day stands."""

from datetime import date, timedelta
from typing import TypedDict, Unpack

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.typed_text import many_lines
from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import Customer, CustomerContact, Interaction
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.customers.save import customer_to_change

A_WEEK = timedelta(days=7)


class InteractionFields(TypedDict, total=False):
    """What the owner may enter; without `happened_on` it was today."""

    kind: InteractionKind
    told: str
    happened_on: date | None
    contact_id: int | None
    follow_up_on: date | None


def log_interaction(session: WriteSession, customer_id: int, **fields: Unpack[InteractionFields]) -> Interaction:
    """Note a call, a mail, a visit, a message, or anything else. BadInput names the field that cannot be used."""
    customer_to_change(session, customer_id)
    values: InteractionFields = {"kind": InteractionKind.NOTE, "told": "", "happened_on": None, **fields}
    values["happened_on"] = values["happened_on"] or session.when.today
    checked = _checked(session, customer_id, values)
    if checked["kind"] is InteractionKind.NOTE and not checked["told"]:
        raise BadInput("input.empty", field="told")
    made = session.add(Interaction, customer_id=customer_id, recorded_at=session.when.now, **checked)
    return session.get(Interaction, made)


def change_interaction(session: WriteSession, interaction_id: int, **fields: Unpack[InteractionFields]) -> Interaction:
    """Change some fields of what was noted."""
    known = session.get(Interaction, interaction_id)
    customer_to_change(session, known.customer_id)
    checked = _checked(session, known.customer_id, fields)
    kind, told = checked.get("kind", known.kind), checked.get("told", known.told)
    if kind is InteractionKind.NOTE and not told:
        raise BadInput("input.empty", field="told")
    session.change(Interaction, interaction_id, **checked)
    return session.get(Interaction, interaction_id)


def remove_interaction(session: WriteSession, interaction_id: int) -> Interaction:
    """Take away what was noted by mistake."""
    known = session.get(Interaction, interaction_id)
    customer_to_change(session, known.customer_id)
    session.remove(Interaction, interaction_id)
    return known


def settle_follow_up(session: WriteSession, interaction_id: int) -> Customer:
    """The owner came back to a customer: nothing is to be followed up any more. What was noted stays."""
    return _set_follow_up(session, interaction_id, None)


def move_follow_up(session: WriteSession, interaction_id: int, *, to: date | None = None) -> Customer:
    """Come back to a customer later: on a day, or in a week."""
    day = to or session.when.today + A_WEEK
    if day <= session.when.today:
        raise BadInput("customer.bad.follow_up_past", field="follow_up_on")
    return _set_follow_up(session, interaction_id, day)


def _set_follow_up(session: WriteSession, interaction_id: int, day: date | None) -> Customer:
    known = session.get(Interaction, interaction_id)
    customer = customer_to_change(session, known.customer_id)
    if known.follow_up_on is None:
        raise NotAllowed("customer.refused.no_follow_up", customer=customer.name)
    session.change(Interaction, interaction_id, follow_up_on=day)
    return customer


def _checked(session: WriteSession, customer_id: int, fields: InteractionFields) -> InteractionFields:
    checked: InteractionFields = {**fields}
    if "told" in checked:
        checked["told"] = many_lines(checked["told"], field="told")
    happened = checked.get("happened_on")
    if "happened_on" in checked and happened is None:
        raise BadInput("input.empty", field="happened_on")
    if happened is not None and happened > session.when.today:
        raise BadInput("customer.bad.happened_in_future", field="happened_on")
    _require_contact_of(session, customer_id, checked.get("contact_id"))
    return checked


def _require_contact_of(session: ReadSession, customer_id: int, contact_id: int | None) -> None:
    if contact_id is not None and session.get(CustomerContact, contact_id).customer_id != customer_id:
        raise BadInput("customer.bad.contact_elsewhere", field="contact_id")
