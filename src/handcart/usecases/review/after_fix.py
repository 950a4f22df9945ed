"""What the review would say once a fix is made, worked out beside the company file: nothing is written.

The order is rewritten in memory by the very function that writes it when the fix is made, and the rules are asked
about that order. What an issued invoice holds fast (`reprice_order`) is not looked at: no order that waits for its
decision for the first time has one.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from handcart.domain.review.case import ReviewCase
from handcart.domain.review.finding import Finding, Fix, FixAction
from handcart.domain.review.review import Review, review, worst
from handcart.domain.vocabulary import Verdict
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, OrderLine
from handcart.store.session import ReadSession
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.prepare import prepare_rewrite
from handcart.usecases.review.fixes import fixed
from handcart.usecases.review.gather import case_of_order, review_case
from handcart.usecases.review.thresholds import review_thresholds

Record = TypeVar("Record", Order, OrderLine)


def review_after(session: ReadSession, order_id: int, fix: Fix, *, today: date) -> Review | None:
    """What every rule would say after the fix; None where the order would be gone. BadInput where it cannot be made."""
    if fix.action is FixAction.CANCEL_DUPLICATE:
        return None
    if fix.action is FixAction.REACTIVATE_CUSTOMER:
        case = _with_active_customer(review_case(session, order_id, today=today))
    else:
        order, lines = session.get(Order, order_id), lines_of(session, order_id)
        prepared = prepare_rewrite(session, fixed(as_entered(order, lines), fix), order, lines)
        # No fix adds a line, so every line has one that it changes.
        pairs = zip(prepared.kept, prepared.lines, strict=True)
        changed = [_with(old, columns) for old, columns in pairs if old is not None]
        case = case_of_order(session, _with(order, prepared.head), changed, today=today)
    return review(case, review_thresholds(session.company))


def verdict_after(finding: Finding, after: Review) -> Verdict:
    """What becomes of a finding: the worst that its rule then says of the same line; clear where it says nothing."""
    return worst(
        found for found in after.findings if found.rule is finding.rule and found.line_id in (finding.line_id, None)
    )


def _with_active_customer(case: ReviewCase) -> ReviewCase:
    return case if case.customer is None else replace(case, customer=replace(case.customer, active=True))


def _with(record: Record, columns: Mapping[str, Any]) -> Record:
    return replace(record, **columns)
