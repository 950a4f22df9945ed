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


STATUS_LOOKS: dict[OrderStatus, Look] = {
    OrderStatus.HELD: Look("status.held", Tone.VIOLET, "pause"),
    OrderStatus.BLOCKED: Look("status.blocked", Tone.RED, "octagon-x"),
    OrderStatus.TO_REVIEW: Look("status.to_review", Tone.AMBER, "scan-search"),
    OrderStatus.REFUND_DUE: Look("status.refund_due", Tone.VIOLET, "undo-2"),
    OrderStatus.SHORT: Look("status.short", Tone.AMBER, "package-minus"),
    OrderStatus.TO_SHIP: Look("status.to_ship", Tone.BLUE, "truck"),
    OrderStatus.PARTLY_SHIPPED: Look("status.partly_shipped", Tone.BLUE, "package-open"),
    OrderStatus.TO_INVOICE: Look("status.to_invoice", Tone.TEAL, "receipt-text"),
    OrderStatus.OVERDUE: Look("status.overdue", Tone.RED, "calendar-clock"),
    OrderStatus.TO_COLLECT: Look("status.to_collect", Tone.TEAL, "coins"),
    OrderStatus.RETURN_OPEN: Look("status.return_open", Tone.VIOLET, "package-x"),
    OrderStatus.DRAFT: Look("status.draft", Tone.GREY, "pencil-line"),
    OrderStatus.QUOTATION: Look("status.quotation", Tone.GREY, "quote"),
    OrderStatus.IMPORTED_OPEN: Look("status.imported_open", Tone.GREY, "file-spreadsheet"),
    OrderStatus.FINISHED: Look("status.finished", Tone.GREEN, "check"),
    OrderStatus.REJECTED: Look("status.rejected", Tone.GREY, "x"),
    OrderStatus.CANCELLED: Look("status.cancelled", Tone.GREY, "ban"),
}
