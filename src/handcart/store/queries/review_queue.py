"""Queries for the review screen: the orders that wait for a decision, and those decided lately."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select

from handcart.domain.review.finding import Rule
from handcart.domain.review.importance import importance
from handcart.domain.review.stored import finding_from_dict
from handcart.domain.vocabulary import OrderState, OrderStatus, ReviewFacet, Verdict
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import AnyRow, ReadSession
from handcart.store.tables import finding_overrides, findings, orders, review_decisions

QUEUE = 500
"""More orders than anybody decides on in a day; the rest come up as these are decided."""
DECIDED = 12
REASONS = 3
_LATEST_OVERRIDES = 500
"""Among so many the different reasons are looked for."""

_WAITS = orders.c.status.in_((OrderStatus.BLOCKED, OrderStatus.TO_REVIEW))
_GRAVEST_FIRST = case(
    {ReviewFacet.BLOCKED: 0, ReviewFacet.WARNINGS: 1, ReviewFacet.OVERRIDDEN: 2}, value=orders.c.review, else_=3
)
_COUNT = select(func.count()).select_from(orders).where(_WAITS)
_WAITING = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.gross,
        orders.c.promised_on,
        orders.c.review,
    )
    .where(_WAITS)
    .order_by(_GRAVEST_FIRST, orders.c.promised_on.is_(None), orders.c.promised_on, orders.c.id)
    .limit(QUEUE)
)
_SPEAKING = (
    select(findings.c.order_id, findings.c.content)
    .outerjoin(
        finding_overrides,
        (finding_overrides.c.order_id == findings.c.order_id) & (finding_overrides.c.identity == findings.c.identity),
    )
    .where(
        findings.c.order_id.in_(select(ID_LIST)),
        findings.c.verdict.in_((Verdict.BLOCK, Verdict.WARNING, Verdict.INFO)),
        finding_overrides.c.id.is_(None),
    )
    .order_by(findings.c.id)
)
_DECISIONS = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        review_decisions.c.decision,
        review_decisions.c.decided_by,
        review_decisions.c.decided_at,
        review_decisions.c.reason,
    )
    .join(orders, orders.c.id == review_decisions.c.order_id)
    .where(orders.c.state != OrderState.RECEIVED)
    # By key, which follows the time: sorting every decision ever made would take as long as the company is old.
    .order_by(review_decisions.c.id.desc())
    .limit(2 * DECIDED)
)
_OVERRIDDEN = (
    select(finding_overrides.c.order_id, finding_overrides.c.rule)
    .where(finding_overrides.c.order_id.in_(select(ID_LIST)))
    .order_by(finding_overrides.c.id)
)
_LATEST_REASONS = (
    select(finding_overrides.c.rule, finding_overrides.c.reason)
    .order_by(finding_overrides.c.id.desc())
    .limit(_LATEST_OVERRIDES)
)
_STATUSES = select(orders.c.id, orders.c.status).where(orders.c.id.in_(select(ID_LIST)))


@dataclass(frozen=True, slots=True)
class SpeakingFinding:
    """A finding the owner has not let stand, as far as a list names it."""

    rule: Rule
    verdict: Verdict
    detail: str


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An order that waits for its decision; `gross` in minor units."""

    id: int
    number: str
    customer_name: str
    gross: int
    promised_on: date | None
    review: ReviewFacet
    speaking: tuple[SpeakingFinding, ...]


@dataclass(frozen=True, slots=True)
class LatelyDecided:
    """The last decision on an order, by whom, and the rules that were overridden for it."""

    id: int
    number: str
    customer_name: str
    decision: str
    decided_by: str
    decided_at: datetime
    reason: str
    overridden: tuple[Rule, ...]


def waiting_count(session: ReadSession) -> int:
    """How many orders wait for a decision."""
    return int(session.value(_COUNT) or 0)


def waiting_orders(session: ReadSession) -> list[WaitingOrder]:
    """The orders that wait, the gravest verdict first, then by promise; `QUEUE` at most."""
    rows = session.rows(_WAITING)
    speaking: dict[int, list[SpeakingFinding]] = {}
    found = [(row.order_id, finding_from_dict(row.content)) for row in session.rows(_SPEAKING, _ids(rows))]
    for order_id, finding in sorted(found, key=lambda each: importance(each[1])):
        said = SpeakingFinding(finding.rule, finding.verdict, finding.detail)
        speaking.setdefault(order_id, []).append(said)
    return [WaitingOrder(**row._mapping, speaking=tuple(speaking.get(row.id, ()))) for row in rows]


def lately_decided(session: ReadSession) -> list[LatelyDecided]:
    """The orders decided last, the latest first, each once."""
    newest: dict[int, AnyRow] = {}
    for row in session.rows(_DECISIONS):
        newest.setdefault(row.id, row)
    latest = list(newest.values())[:DECIDED]
    overridden: dict[int, list[Rule]] = {}
    for row in session.rows(_OVERRIDDEN, {"ids": id_list(row.id for row in latest)}):
        overridden.setdefault(row.order_id, []).append(Rule(row.rule))
    return [
        LatelyDecided(**row._mapping, overridden=tuple(dict.fromkeys(overridden.get(row.id, ())))) for row in latest
    ]


def _ids(rows: Iterable[AnyRow]) -> Mapping[str, str]:
    return {"ids": id_list(row.id for row in rows)}


def reasons_given(session: ReadSession) -> dict[Rule, tuple[str, ...]]:
    """The last different reasons for which findings were let stand, by rule."""
    reasons: dict[Rule, dict[str, None]] = {}
    for row in session.rows(_LATEST_REASONS):
        reasons.setdefault(Rule(row.rule), {})[row.reason] = None
    return {rule: tuple(given)[:REASONS] for rule, given in reasons.items()}


def statuses_of(session: ReadSession, order_ids: Iterable[int]) -> dict[int, OrderStatus]:
    """The status of each of these orders, by its id; those that are gone are left out."""
    return {row.id: row.status for row in session.rows(_STATUSES, {"ids": id_list(order_ids)})}
