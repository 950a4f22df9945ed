"""What of an order waits for its invoice, and what that comes to: the one rule for lists, counts and proposals."""

from collections.abc import Mapping

from handcart.domain.order_life import refusal
from handcart.domain.order_lines import LineQuantities
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, LineKind
from handcart.store.queries.documents import drafted_quantities
from handcart.store.session import ReadSession
from handcart.usecases.documents.amounts import amounts_of_invoice
from handcart.usecases.orders.situation import OrderCase


def waits_for_invoice(case: OrderCase, drafted: Mapping[int, int]) -> dict[int, int]:
    """What an invoice is proposed over, by line id: what waits and does not stand on a draft (`drafted`)."""
    waits = {
        line_id: _waiting(case, quantity) - drafted.get(line_id, 0) for line_id, quantity in case.quantities.items()
    }
    return {line_id: quantity for line_id, quantity in waits.items() if quantity > 0}


def gross_to_invoice(session: ReadSession, case: OrderCase) -> int | None:
    """What an invoice over everything delivered that stands on none would come to, drafts counted as invoices.

    In minor units, None where nothing waits: an order that may be invoiced before it is delivered does not wait.
    """
    if not _was_delivered(case) or refusal(Step.INVOICE, case.situation) is not None:
        return None
    waits = waits_for_invoice(case, drafted_quantities(session, case.order.id, DocumentKind.INVOICE))
    if not any(case.quantities[line_id].kind is not LineKind.CHARGE for line_id in waits):
        return None
    return amounts_of_invoice(session, case, waits).gross


def _waiting(case: OrderCase, quantity: LineQuantities) -> int:
    """Postage alone is no reason for an invoice: it goes with the goods, or with all that will be delivered."""
    return quantity.to_invoice if _was_delivered(case) else quantity.awaits_invoice


def _was_delivered(case: OrderCase) -> bool:
    """Whether goods or services were delivered that no issued invoice is over."""
    return any(line.to_invoice for line in case.quantities.values() if line.kind is not LineKind.CHARGE)
