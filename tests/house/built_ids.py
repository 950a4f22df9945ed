"""Message ids that the program builds from a value: the beginning of the id, and every ending it may get.

Each combination must stand in the catalogue. An id that is written out in the program needs no entry here.
"""

from collections.abc import Iterable
from dataclasses import fields

from handcart.domain.order_steps import Step
from handcart.domain.review.finding import FixAction, Rule
from handcart.domain.review.sentences import DETAILS, EXPLAINED
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import OrderState, QuotationState

BUILT: dict[str, Iterable[str]] = {
    "error.where.": ("file", "sheet", "row", "column"),
    "finding.": [f"{rule}.{detail}" for rule, details in DETAILS.items() for detail in details],
    "finding.why.": [f"{rule}.{detail}" for rule, detail in EXPLAINED],
    "order.broken.negative.": (
        "ordered",
        "shipped",
        "cancelled",
        "returned",
        "refunded",
        "reserved",
        "invoiced",
        "credited",
    ),
    "order.refused.quantity.": ("ship", "undo_shipment", "invoice", "credit", "cancel_open", "open_return"),
    "order.refused.quotation_": list(QuotationState),
    "order.remaining.quotation_": list(QuotationState),
    "order.state.": list(OrderState),
    "order.step.": list(Step),
    "review.fix.": list(FixAction),
    "review.rule.": list(Rule),
    "review.threshold.": [item.name for item in fields(ReviewThresholds)],
}
