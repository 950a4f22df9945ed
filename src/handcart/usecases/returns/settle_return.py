"""Settling a return, line by line: back on the shelf, thrown away, repaired, replaced or refunded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.returns import RETURN_EFFECTS, return_state
from handcart.domain.vocabulary import MovementReason, ReturnOutcome, ReturnState
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, OrderLine, Return, ReturnLine
from handcart.store.session import WriteSession
from handcart.store.tables import return_lines
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.shelf import move_goods, share_out_anew
from handcart.usecases.orders.situation import OrderCase, line_quantities, require_step


@dataclass(frozen=True, slots=True)
class SettledReturn:
    """The return and its order as they then stand, the credit note drafted, and the lines that replace goods."""

    returned: Return
    order: Order
    credit_note_id: int | None
    replacement_line_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Settled:
    """A returned line with its outcome, and the line of the order it came from."""

    returned: ReturnLine
    line: OrderLine
    outcome: ReturnOutcome


def settle_return(session: WriteSession, return_id: int, *, outcomes: Mapping[int, ReturnOutcome]) -> SettledReturn:
    """Give returned lines their outcome (by the id of the return's line); the others stay open.

    A refund of what was invoiced is proposed as the draft of a credit note, never issued here.
    """
    opened = session.get(Return, return_id)
    case = require_step(session, opened.order_id, Step.SETTLE_RETURN, today=session.when.today)
    session.describe(order=case.order.number or "", returned=opened.number)
    settled = _chosen(session, opened, case.lines, outcomes)
    _require_invoiced_here(case, settled)
    replacements = tuple(line_id for part in settled for line_id in _settle_line(session, part))
    _close_if_done(session, return_id)
    share_out_anew(session, [part.line for part in settled])
    credit_note_id = _propose_credit_note(session, opened, settled)
    order = renew_order(session, opened.order_id).order
    return SettledReturn(session.get(Return, return_id), order, credit_note_id, replacements)


def _chosen(
    session: WriteSession, opened: Return, lines: Sequence[OrderLine], outcomes: Mapping[int, ReturnOutcome]
) -> list[_Settled]:
    waiting = {row.id: row for row in session.find(ReturnLine, return_lines.c.return_id == opened.id)}
    if not outcomes:
        raise BadInput("order.bad.nothing_chosen", field="outcome")
    if not waiting.keys() >= outcomes.keys():
        raise BadInput("order.bad.line", field="line")
    by_id = {line.id: line for line in lines}
    chosen = [_Settled(waiting[row], by_id[waiting[row].order_line_id], outcomes[row]) for row in sorted(outcomes)]
    for part in chosen:
        if part.returned.outcome is not None:
            raise NotAllowed("order.refused.return_settled", product=part.line.name)
    return chosen


def _require_invoiced_here(case: OrderCase, settled: Sequence[_Settled]) -> None:
    """What was invoiced before it was imported has no invoice here that a credit note could correct."""
    for part in settled:
        if RETURN_EFFECTS[part.outcome].refunds and part.line.invoiced and not case.money.invoiced:
            raise NotAllowed("order.refused.invoiced_elsewhere", product=part.line.name)


def _settle_line(session: WriteSession, part: _Settled) -> tuple[int, ...]:
    """Do what the outcome says; returns the id of the line that replaces the goods, if there is one."""
    effect = RETURN_EFFECTS[part.outcome]
    scrapped = part.outcome is ReturnOutcome.SCRAP
    if effect.restocks or scrapped:
        _move(session, part, part.returned.quantity, MovementReason.RETURN)
    if scrapped:
        _move(session, part, -part.returned.quantity, MovementReason.SCRAP)
    if effect.refunds:
        line = session.get(OrderLine, part.line.id)
        session.change(OrderLine, line.id, refunded=line.refunded + part.returned.quantity)
    replacement = _add_replacement(session, part) if effect.replaces else None
    session.change(ReturnLine, part.returned.id, outcome=part.outcome, replacement_line_id=replacement)
    return () if replacement is None else (replacement,)


def _move(session: WriteSession, part: _Settled, quantity: int, reason: MovementReason) -> None:
    move_goods(session, part.line, quantity, reason, moved_on=session.when.today, return_line_id=part.returned.id)


def _add_replacement(session: WriteSession, part: _Settled) -> int:
    """The same goods once more, for nothing, to be shipped."""
    line = part.line
    return session.add(
        OrderLine,
        order_id=line.order_id,
        position=max(other.position for other in lines_of(session, line.order_id)) + 1,
        kind=line.kind,
        product_id=line.product_id,
        code=line.code,
        name=line.name,
        unit=line.unit,
        quantity=part.returned.quantity,
        price=0,
        cost=line.cost,
        tax_code_id=line.tax_code_id,
        tax_rate=line.tax_rate,
        replaces_line_id=line.id,
    )


def _close_if_done(session: WriteSession, return_id: int) -> None:
    rows = session.find(ReturnLine, return_lines.c.return_id == return_id)
    if return_state(row.outcome for row in rows) is ReturnState.CLOSED:
        session.change(Return, return_id, state=ReturnState.CLOSED)


def _propose_credit_note(session: WriteSession, opened: Return, settled: Sequence[_Settled]) -> int | None:
    """Draft the credit note over what was invoiced of the refunded lines and will not be kept."""
    refunded = {part.line.id: part.returned.quantity for part in settled if RETURN_EFFECTS[part.outcome].refunds}
    credited = {
        line.id: min(refunded[line.id], line_quantities(line).to_credit)
        for line in lines_of(session, opened.order_id)
        if line.id in refunded and line_quantities(line).to_credit
    }
    if not credited:
        return None
    draft = draft_credit_note(
        session,
        opened.order_id,
        reason=opened.reason or opened.number,
        quantities=credited,
        return_id=opened.id,
    )
    return draft.id
