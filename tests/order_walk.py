"""Random steps through the lives of a few orders: what the machine that walks them stands on.

Here belong: one function per step that draws what the step needs, and the picture of all facts that undo is measured
by. The walk itself, with undo and redo, stands in `tests/faults/test_order_life_machine.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from hypothesis import strategies as st

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.order_lines import LineQuantities
from handcart.domain.order_steps import Step
from handcart.domain.review.review import may_be_overridden
from handcart.domain.vocabulary import (
    Delivery,
    DocumentState,
    LineKind,
    PaymentMethod,
    ReturnOutcome,
    ReturnState,
    SettlementKind,
)
from handcart.store.metadata import journaled_columns, metadata
from handcart.store.queries.documents import documents_of_order
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Allocation, FindingOverride, Return, ReturnLine
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import allocations, finding_overrides, return_lines, returns
from handcart.usecases.documents.change_draft import discard_document
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.amend import amend_order
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.draft import discard_draft, save_draft
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.hold import hold_order, release_hold
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quotations import (
    accept_quotation,
    decline_quotation,
    expire_quotation,
    make_quotation,
    send_quotation,
)
from handcart.usecases.orders.receive import receive_draft
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.orders.reopen import reopen_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.situation import OrderCase
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.payments.credit import keep_as_credit
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.refund import chargeback, refund_order
from handcart.usecases.payments.settle import settle_rest
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from handcart.usecases.review.kept import kept_findings
from handcart.usecases.review.override import override_finding

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
Facts: TypeAlias = Mapping[str, tuple[tuple[Any, ...], ...]]

FOLLOWING = ("stock_levels", "daily_totals")
"""Tables that follow by trigger, and so must come back with an undo as well."""


def facts_of(session: ReadSession) -> Facts:
    """Every journaled column of every table, and the tables that follow by trigger."""
    return {table.name: _rows(session, table) for table in metadata.sorted_tables if _counts(table)}


def _counts(table: Any) -> bool:
    return bool(table.info.get("journaled", True)) or table.name in FOLLOWING


def _rows(session: ReadSession, table: Any) -> tuple[tuple[Any, ...], ...]:
    following = table.name in FOLLOWING
    columns = list(table.columns) if following else [*table.primary_key.columns, *journaled_columns(table)]
    listed = ", ".join(dict.fromkeys(column.name for column in columns))
    rows = session.connection.exec_driver_sql(f"SELECT {listed} FROM {table.name} ORDER BY 1").all()
    # A day of zeros is as good as none.
    return tuple(tuple(row) for row in rows if not following or any(row[1:]))


def some_order(draw: Draw, products: list[int], customers: list[int]) -> OrderInput:
    """An order as it may be entered: goods, services, charges, text, gifts and discounts."""
    lines = tuple(_some_line(draw, products) for _ in range(draw(st.integers(1, 3))))
    discount = draw(st.sampled_from([{}, {}, {"discount": 125_000}, {"discount_amount": 333}]))
    return OrderInput(
        customer_id=draw(st.sampled_from([*customers, *customers, WALK_IN_CUSTOMER])),
        lines=lines,
        delivery=draw(st.sampled_from([Delivery.PICK_UP, Delivery.HAND_OVER])),
        **discount,
    )


def _some_line(draw: Draw, products: list[int]) -> LineInput:
    kind = draw(st.sampled_from([LineKind.GOODS] * 9 + [LineKind.SERVICE, LineKind.CHARGE, LineKind.TEXT]))
    quantity = 1_000 * draw(st.integers(1, 6))
    if kind is LineKind.GOODS:
        gift = draw(st.integers(0, 9)) == 0
        discount = draw(st.sampled_from([0, 0, 33_333]))
        return LineInput(
            product_id=draw(st.sampled_from([*products, *products[:1]])),
            quantity=quantity,
            gift=gift,
            discount=discount,
        )
    return LineInput(kind=kind, name=kind.value, quantity=quantity, price=0 if kind is LineKind.TEXT else 33_370)


def changed_order(draw: Draw, case: OrderCase, products: list[int]) -> OrderInput:
    """The order with another quantity of a line, one line less, or one line more."""
    given = as_entered(case.order, case.lines)
    lines = list(given.lines)
    place = draw(st.integers(0, max(0, len(lines) - 1)))
    what = draw(st.sampled_from(["quantity", "quantity", "drop", "add", "terms", "price"])) if lines else "add"
    if what == "quantity":
        lines[place] = replace(lines[place], quantity=1_000 * draw(st.integers(0, 8)))
    elif what == "drop":
        del lines[place]
    elif what == "add":
        lines.append(_some_line(draw, products))
    elif what == "price":
        lines[place] = replace(lines[place], price=lines[place].price + draw(st.sampled_from([-10_000, 10_000])))
    else:
        return replace(given, reference="asked for by telephone")
    return replace(given, lines=tuple(lines))


def some_quantities(draw: Draw, case: OrderCase, limit: Callable[[LineQuantities], int]) -> dict[int, int]:
    """A part of what is possible of each line; sometimes more than that, to be refused."""
    chosen = {}
    for line_id, quantity in case.quantities.items():
        most = limit(quantity)
        taken = draw(st.sampled_from([most, most, most // 2_000 * 1_000, 0, most + 1_000]))
        if taken > 0 and most > 0:
            chosen[line_id] = taken
    return chosen


@dataclass(frozen=True)
class Walk:
    """An order as it stands before a step, and what the step is drawn from."""

    case: OrderCase
    draw: Draw
    products: list[int]

    @property
    def id(self) -> int:
        """The order's id."""
        return self.case.order.id


def _override_all(session: WriteSession, walk: Walk) -> None:
    """Override everything that can be: what blocks an order would else end its life early."""
    granted = session.find(FindingOverride, finding_overrides.c.order_id == walk.id)
    for stored in kept_findings(session, walk.id):
        known = any(override.identity == stored.identity for override in granted)
        if not known and may_be_overridden(stored.finding):
            override_finding(session, walk.id, stored.id, reason="known")


def _undo_shipment(session: WriteSession, walk: Walk) -> None:
    standing = [shipment.id for shipment in shipments_of(session, walk.id) if not shipment.undone]
    undo_shipment(session, walk.draw(st.sampled_from(standing)))


def _ship(session: WriteSession, walk: Walk) -> None:
    everything = walk.draw(st.booleans())
    chosen = None if everything else some_quantities(walk.draw, walk.case, lambda line: line.shippable)
    ship_order(session, walk.id, quantities=chosen)


def _invoice(session: WriteSession, walk: Walk) -> None:
    everything = walk.draw(st.booleans())
    chosen = None if everything else some_quantities(walk.draw, walk.case, lambda line: line.invoiceable)
    draft = draft_invoice(session, walk.id, quantities=chosen)
    if walk.draw(st.booleans()):
        issue_document(session, draft.id)


def _credit(session: WriteSession, walk: Walk) -> None:
    waits = any(line.to_credit for line in walk.case.quantities.values())
    chosen = None if waits else some_quantities(walk.draw, walk.case, lambda line: line.creditable)
    draft = draft_credit_note(session, walk.id, reason="as agreed", quantities=chosen)
    if walk.draw(st.booleans()):
        issue_document(session, draft.id)


def _some_draft(session: WriteSession, walk: Walk) -> int:
    drafts = [one.id for one in documents_of_order(session, walk.id) if one.state is DocumentState.DRAFT]
    return int(walk.draw(st.sampled_from(drafts)))


def _take_money(session: WriteSession, walk: Walk) -> None:
    order = walk.case.order
    amount = walk.draw(st.sampled_from([order.gross, max(1, order.due), 500]))
    record_payment(
        session, order.customer_id or 0, amount=amount, method=PaymentMethod.CASH, allocations={order.id: amount}
    )


def _settle(session: WriteSession, walk: Walk) -> None:
    kind = walk.draw(st.sampled_from(SettlementKind))
    settle_rest(session, walk.id, kind=kind, amount=walk.draw(st.sampled_from([None, 1, 100])))


def _chargeback(session: WriteSession, walk: Walk) -> None:
    paid = session.find(Allocation, allocations.c.order_id == walk.id, allocations.c.amount > 0)
    chosen = walk.draw(st.sampled_from(paid))
    amount = walk.draw(st.sampled_from([chosen.amount, 300]))
    chargeback(session, chosen.payment_id, MoneyMoved(amount, PaymentMethod.CARD))


def _refund(session: WriteSession, walk: Walk) -> None:
    amount = walk.draw(st.sampled_from([walk.case.money.refund_due, walk.case.money.refund_due, 100]))
    refund_order(session, walk.id, MoneyMoved(amount, PaymentMethod.TRANSFER))


def _open_return(session: WriteSession, walk: Walk) -> None:
    open_return(
        session,
        walk.id,
        quantities=some_quantities(walk.draw, walk.case, lambda line: line.returnable),
        reason="broken",
    )


def _settle_return(session: WriteSession, walk: Walk) -> None:
    waiting = session.find(Return, returns.c.order_id == walk.id, returns.c.state == ReturnState.OPEN)
    chosen = walk.draw(st.sampled_from(waiting))
    rows = session.find(ReturnLine, return_lines.c.return_id == chosen.id, return_lines.c.outcome.is_(None))
    some = rows if walk.draw(st.booleans()) else rows[:1]
    outcomes = {row.id: walk.draw(st.sampled_from(ReturnOutcome)) for row in some}
    settle_return(session, chosen.id, outcomes=outcomes)


def _cancel_open(session: WriteSession, walk: Walk) -> None:
    cancel_open(session, walk.id, quantities=some_quantities(walk.draw, walk.case, lambda line: line.cancellable))


STEPS: Mapping[Step, Callable[[WriteSession, Walk], Any]] = {
    Step.SAVE_DRAFT: lambda session, walk: save_draft(
        session, changed_order(walk.draw, walk.case, walk.products), order_id=walk.id
    ),
    Step.DISCARD_DRAFT: lambda session, walk: discard_draft(session, walk.id),
    Step.MAKE_QUOTATION: lambda session, walk: make_quotation(session, walk.id),
    Step.SEND_QUOTATION: lambda session, walk: send_quotation(session, walk.id),
    Step.ACCEPT_QUOTATION: lambda session, walk: accept_quotation(session, walk.id),
    Step.DECLINE_QUOTATION: lambda session, walk: decline_quotation(session, walk.id),
    Step.EXPIRE_QUOTATION: lambda session, walk: expire_quotation(session, walk.id),
    Step.RECEIVE: lambda session, walk: receive_draft(session, walk.id),
    Step.EDIT: lambda session, walk: edit_order(session, walk.id, changed_order(walk.draw, walk.case, walk.products)),
    Step.OVERRIDE: _override_all,
    Step.HOLD: lambda session, walk: hold_order(session, walk.id, reason="asked back"),
    Step.RELEASE: lambda session, walk: release_hold(session, walk.id),
    Step.APPROVE: lambda session, walk: approve_order(session, walk.id),
    Step.REJECT: lambda session, walk: reject_order(session, walk.id, reason="no"),
    Step.REOPEN: lambda session, walk: reopen_order(session, walk.id),
    Step.AMEND: lambda session, walk: amend_order(
        session, walk.id, changed_order(walk.draw, walk.case, walk.products), reason="asked for"
    ),
    Step.SHIP: _ship,
    Step.UNDO_SHIPMENT: _undo_shipment,
    Step.INVOICE: _invoice,
    Step.CREDIT: _credit,
    Step.ISSUE: lambda session, walk: issue_document(session, _some_draft(session, walk)),
    Step.DISCARD_DOCUMENT: lambda session, walk: discard_document(session, _some_draft(session, walk)),
    Step.TAKE_MONEY: _take_money,
    Step.REFUND: _refund,
    Step.KEEP_CREDIT: lambda session, walk: keep_as_credit(session, walk.id),
    Step.CHARGEBACK: _chargeback,
    Step.SETTLE: _settle,
    Step.CANCEL_OPEN: _cancel_open,
    Step.CANCEL: lambda session, walk: cancel_order(session, walk.id, reason="changed their mind"),
    Step.OPEN_RETURN: _open_return,
    Step.SETTLE_RETURN: _settle_return,
}
"""How each step is made; `finish` and `reopen_finished` follow by themselves."""

BUSINESS = frozenset({Step.SHIP, Step.INVOICE, Step.ISSUE, Step.TAKE_MONEY, Step.OPEN_RETURN, Step.SETTLE_RETURN})
"""The steps that move goods and money, taken more often than the others."""
