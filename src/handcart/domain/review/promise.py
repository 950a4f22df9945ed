"""Rule 13: can the promise be kept."""

from datetime import date

from handcart.domain.review.case import ReviewCase
from handcart.domain.review.finding import Finding, Fix, FixAction, Rule, clear, unknown
from handcart.domain.review.stock import shortages
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.review.working_days import is_closed, next_open_day
from handcart.domain.vocabulary import Verdict


def promise_before_order(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """13a: promised before the order date: block."""
    promised, ordered = case.order.promised_on, case.order.ordered_on
    if promised is None:
        return [clear(Rule.PROMISE_BEFORE_ORDER, "no_promise")]
    if ordered is None or promised >= ordered:
        return [clear(Rule.PROMISE_BEFORE_ORDER)]
    return [
        Finding(
            Rule.PROMISE_BEFORE_ORDER,
            Verdict.BLOCK,
            "before",
            {"promised_on": promised, "ordered_on": ordered},
            fix=_promise(case, max(ordered, case.today)),
        )
    ]


def promise_unlikely(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """13b: in the past, before the slowest short line can be there, or on a closed day: warning.

    Not enough data where a short product has neither a lead time nor enough on its way.
    """
    promised = case.order.promised_on
    if promised is None:
        return [clear(Rule.PROMISE_UNLIKELY, "no_promise")]
    short = shortages(case)
    dated = [(shortage.complete_on, shortage) for shortage in short if shortage.complete_on is not None]
    slowest = max(dated, key=lambda pair: pair[0], default=None)
    earliest = max(slowest[0], case.today) if slowest else case.today
    if promised < case.today:
        return [_unlikely(case, "past", promised, earliest)]
    if slowest is not None and promised < earliest:
        return [_unlikely(case, "supply", promised, earliest, slowest[1].product.name)]
    if is_closed(case.company, promised):
        return [_unlikely(case, "closed", promised, promised)]
    if len(dated) < len(short):
        undated = next(shortage for shortage in short if shortage.complete_on is None)
        return [unknown(Rule.PROMISE_UNLIKELY, product=undated.product.name)]
    return [clear(Rule.PROMISE_UNLIKELY)]


def _unlikely(case: ReviewCase, detail: str, promised: date, earliest: date, product: str = "") -> Finding:
    return Finding(
        Rule.PROMISE_UNLIKELY,
        Verdict.WARNING,
        detail,
        {"promised_on": promised, "earliest": next_open_day(case.company, earliest), "product": product},
        fix=_promise(case, earliest),
    )


def _promise(case: ReviewCase, earliest: date) -> Fix:
    return Fix(FixAction.SET_PROMISED_DAY, {"day": next_open_day(case.company, earliest)})
