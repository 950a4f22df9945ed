"""Overriding a finding: the owner's word, with its reason, that an order may pass although a rule objects."""

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.review.stored import findings_from_list
from handcart.domain.review.thresholds import may_be_overridden
from handcart.domain.typed_text import many_lines
from handcart.store.records import FindingOverride, Order, StoredFinding
from handcart.store.session import WriteSession
from handcart.store.tables import finding_overrides
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import require_step


def override_finding(session: WriteSession, order_id: int, finding_id: int, *, reason: str) -> Order:
    """Let a finding stand. BadInput without a reason; NotAllowed for what cannot be overridden."""
    case = require_step(session, order_id, Step.OVERRIDE, today=session.when.today)
    reason = many_lines(reason, field="reason")
    if not reason:
        raise BadInput("review.bad.reason", field="reason")
    stored = session.get(StoredFinding, finding_id)
    if stored.order_id != order_id or not all(map(may_be_overridden, findings_from_list([stored.content]))):
        raise NotAllowed("review.refused.override")
    session.describe(order=case.order.number or "", rule=stored.rule)
    _withdraw(session, order_id, stored.identity)
    session.add(
        FindingOverride,
        order_id=order_id,
        rule=stored.rule,
        line_id=stored.line_id,
        identity=stored.identity,
        reason=reason,
        overridden_at=session.when.now,
        overridden_by=session.when.who,
    )
    return renew_order(session, order_id).order


def withdraw_override(session: WriteSession, order_id: int, finding_id: int) -> Order:
    """Take back that a finding may stand: it counts again. NotAllowed where it was not let stand."""
    case = require_step(session, order_id, Step.EDIT, today=session.when.today)
    stored = session.get(StoredFinding, finding_id)
    if stored.order_id != order_id or not _withdraw(session, order_id, stored.identity):
        raise NotAllowed("review.refused.override")
    session.describe(order=case.order.number or "", rule=stored.rule)
    return renew_order(session, order_id).order


def _withdraw(session: WriteSession, order_id: int, identity: str) -> bool:
    """Take away the override of a finding; whether there was one."""
    earlier = session.find_one(
        FindingOverride, finding_overrides.c.order_id == order_id, finding_overrides.c.identity == identity
    )
    if earlier is not None:
        session.remove(FindingOverride, earlier.id)
    return earlier is not None
