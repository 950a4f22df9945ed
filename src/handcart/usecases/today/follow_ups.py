"""The customers to come back to: what was noted for a day that has come."""

from datetime import date

from handcart.domain.message import Message, message
from handcart.store.queries.relations import FollowUp, follow_ups
from handcart.store.session import ReadSession
from handcart.usecases.today.need import ContactDue, DealWithFollowUp, Need, NeedGroup, NeedKind, Record

_LONGEST = 90
"""So much of what was said stands in a row."""


def follow_up_group(session: ReadSession, today: date, *, most: int) -> NeedGroup:
    """Who is to be come back to, the longest waiting first."""
    found = follow_ups(session, until=today)
    return NeedGroup(NeedKind.FOLLOW_UP, tuple(_need(each, today) for each in found[:most]), len(found), None)


def _need(due: FollowUp, today: date) -> Need:
    return Need(
        kind=NeedKind.FOLLOW_UP,
        number="",
        name=due.name,
        reason=_reason(due),
        figure=None,
        state=ContactDue.LATE if due.due_on < today else ContactDue.TODAY,
        button=message("today.follow_up.done"),
        settling=DealWithFollowUp(due.interaction_id),
        inside=Record("customer", due.customer_id),
    )


def _reason(due: FollowUp) -> Message:
    """What was said, and when; where nothing was, how they met."""
    said = " ".join(due.told.split())
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    kind = Message(f"word.interaction_kind.{due.kind}")
    if said:
        return message("today.follow_up.said", kind=kind, day=due.happened_on, told=said)
    return message("today.follow_up.met", kind=kind, day=due.happened_on)
