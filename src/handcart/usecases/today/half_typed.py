"""The orders that were being typed when their page was left or the program ended."""

from typing import TYPE_CHECKING

from handcart.domain.message import message
from handcart.domain.vocabulary import OrderStatus
from handcart.store.records import UnfinishedOrder
from handcart.store.session import ReadSession
from handcart.usecases.today.need import Need, NeedGroup, NeedKind, Record

if TYPE_CHECKING:
    from handcart.usecases.entry.kept import Kept


def half_typed_group(session: ReadSession, *, most: int) -> NeedGroup:
    """What can be gone on with, the latest first. Of new orders the latest: its page offers the others."""
    if not session.find(UnfinishedOrder):
        return NeedGroup(NeedKind.HALF_TYPED, (), 0, None)
    from handcart.usecases.entry.kept import all_kept  # no other day needs to know how an order is typed

    kept = all_kept(session)
    newest = next((each for each in kept if each.form.order_id is None), None)
    found = [each for each in kept if each.form.order_id is not None or each is newest]
    return NeedGroup(NeedKind.HALF_TYPED, tuple(map(_need, found[:most])), len(found), None)


def _need(kept: "Kept") -> Need:
    order_id = kept.form.order_id
    page = Record("new_order", kept.form.kept_under) if order_id is None else Record("edit_order", order_id)
    return Need(
        kind=NeedKind.HALF_TYPED,
        number="",
        name=kept.name,
        reason=message("today.half_typed.new" if order_id is None else "today.half_typed.change"),
        figure=None,
        state=OrderStatus.DRAFT,
        button=message("today.half_typed.continue"),
        settling=page,
        inside=page,
    )
