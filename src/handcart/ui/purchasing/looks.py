"""How the status of a purchase order is shown: text, tone and icon. Values only, no Qt."""

from collections.abc import Mapping

from handcart.domain.purchase_life import PurchaseStatus
from handcart.ui.kit.status import Look
from handcart.ui.kit.tokens import Tone

PURCHASE_LOOKS: Mapping[PurchaseStatus, Look] = {
    PurchaseStatus.TO_PLACE: Look("purchasing.status.to_place", Tone.AMBER, "pencil-line"),
    PurchaseStatus.LATE: Look("purchasing.status.late", Tone.RED, "calendar-clock"),
    PurchaseStatus.PARTLY_RECEIVED: Look("purchasing.status.partly_received", Tone.TEAL, "package-open"),
    PurchaseStatus.ON_THE_WAY: Look("purchasing.status.on_the_way", Tone.TEAL, "truck"),
    PurchaseStatus.RECEIVED: Look("purchasing.status.received", Tone.GREEN, "check"),
    PurchaseStatus.CANCELLED: Look("purchasing.status.cancelled", Tone.GREY, "ban"),
}
