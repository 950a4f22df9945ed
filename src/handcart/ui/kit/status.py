"""How the derived words of an order look: tone, icon and message id of each. Values only, no Qt."""

from dataclasses import dataclass

from handcart.domain.vocabulary import OrderStatus
from handcart.ui.kit.tokens import Tone


@dataclass(frozen=True, slots=True)
class Look:
    """Text, icon and tone together: colour alone never says anything."""

    text: str
    tone: Tone
    icon: str


def _look(status: OrderStatus, tone: Tone, icon: str) -> Look:
    return Look(f"order.status.{status.name.lower()}", tone, icon)


STATUS_LOOKS: dict[OrderStatus, Look] = {
    OrderStatus.HELD: _look(OrderStatus.HELD, Tone.VIOLET, "pause"),
    OrderStatus.BLOCKED: _look(OrderStatus.BLOCKED, Tone.RED, "octagon-x"),
    OrderStatus.TO_REVIEW: _look(OrderStatus.TO_REVIEW, Tone.AMBER, "scan-search"),
    OrderStatus.REFUND_DUE: _look(OrderStatus.REFUND_DUE, Tone.VIOLET, "undo-2"),
    OrderStatus.SHORT: _look(OrderStatus.SHORT, Tone.AMBER, "package-minus"),
    OrderStatus.TO_SHIP: _look(OrderStatus.TO_SHIP, Tone.BLUE, "truck"),
    OrderStatus.PARTLY_SHIPPED: _look(OrderStatus.PARTLY_SHIPPED, Tone.BLUE, "package-open"),
    OrderStatus.TO_INVOICE: _look(OrderStatus.TO_INVOICE, Tone.TEAL, "receipt-text"),
    OrderStatus.OVERDUE: _look(OrderStatus.OVERDUE, Tone.RED, "calendar-clock"),
    OrderStatus.TO_COLLECT: _look(OrderStatus.TO_COLLECT, Tone.TEAL, "coins"),
    OrderStatus.RETURN_OPEN: _look(OrderStatus.RETURN_OPEN, Tone.VIOLET, "package-x"),
    OrderStatus.DRAFT: _look(OrderStatus.DRAFT, Tone.GREY, "pencil-line"),
    OrderStatus.QUOTATION: _look(OrderStatus.QUOTATION, Tone.GREY, "quote"),
    OrderStatus.IMPORTED_OPEN: _look(OrderStatus.IMPORTED_OPEN, Tone.GREY, "file-spreadsheet"),
    OrderStatus.FINISHED: _look(OrderStatus.FINISHED, Tone.GREEN, "check"),
    OrderStatus.REJECTED: _look(OrderStatus.REJECTED, Tone.GREY, "x"),
    OrderStatus.CANCELLED: _look(OrderStatus.CANCELLED, Tone.GREY, "ban"),
}
