"""An order as the command line shows it: as JSON for programs, and as lines for a person."""

from typing import Any

from handcart.cli.answers import decimal_text
from handcart.cli.order.steps import spelled
from handcart.domain.message import Amount, Message, Quantity, UnitPrice, message
from handcart.domain.order_steps import state_name
from handcart.domain.parsing import PERCENT_PLACES, PRICE_PLACES, QUANTITY_PLACES
from handcart.domain.review.sentences import finding_message
from handcart.domain.vocabulary import Verdict
from handcart.store.queries.order_page import OrderPayment
from handcart.store.queries.returns import return_lines_of, returns_of
from handcart.store.records import Document, Order, OrderLine, Return, Shipment
from handcart.store.session import ReadSession
from handcart.usecases.orders.page import OrderPage, PageFinding, PageLine
from handcart.wording import Wording

_TELLING = (Verdict.INFO, Verdict.WARNING, Verdict.BLOCK)
"""What a person must hear of; JSON has every finding."""
_FACTS_OF_LINE = ("quantity", "shipped", "cancelled", "returned", "refunded", "reserved", "invoiced", "credited")
_SUMS = ("net", "tax", "gross", "received", "invoiced", "credited", "written_off", "due", "refund_due")


def head_data(page: OrderPage, exponent: int, wording: Wording) -> dict[str, Any]:
    """Where an order stands: its state, facets, sums, and what remains."""
    order, remains = page.order, page.remaining
    return {
        "id": order.id,
        "number": order.number,
        "quotation": order.quotation_number,
        "quotation_state": order.quotation_state,
        "state": order.state,
        "status": page.status.name.lower(),
        "overdue": page.overdue,
        "held": order.held,
        "version": order.version,
        "customer": order.customer_name,
        "ordered_on": order.ordered_on.isoformat(),
        "currency": order.currency,
        **{name: decimal_text(getattr(order, name), exponent) for name in _SUMS},
        "facets": {name: getattr(page.facets, name) for name in page.facets.__dataclass_fields__},
        "remains": wording.render(remains.message),
        "detail": None if remains.detail is None else wording.render(remains.detail),
        "next_step": None if remains.next_step is None else spelled(remains.next_step),
        "alternatives": [spelled(step) for step in remains.alternatives],
    }


def whole_data(session: ReadSession, page: OrderPage, wording: Wording) -> dict[str, Any]:
    """Everything the order's page shows."""
    exponent = session.company.exponent
    positions = {each.line.id: each.line.position for each in page.lines}
    return {
        "order": head_data(page, exponent, wording),
        "lines": [_line_data(each, exponent) for each in page.lines],
        "findings": [_finding_data(each, positions, wording) for each in page.findings],
        "documents": [_document_data(each, exponent) for each in page.documents],
        "shipments": [_shipment_data(each) for each in page.shipments],
        "returns": [_return_data(session, each, positions) for each in returns_of(session, page.order.id)],
        "payments": [_payment_data(each, exponent) for each in page.payments],
        "timeline": [
            {"at": entry.moment.isoformat(), "step": wording.render(entry.message), "who": entry.who}
            for entry in page.timeline
        ],
    }


def head_lines(page: OrderPage) -> list[Message]:
    """Where an order stands, in two sentences."""
    lines = [page.remaining.message]
    return lines if page.remaining.detail is None else [*lines, page.remaining.detail]


def whole_lines(page: OrderPage, exponent: int) -> list[Message]:
    """The order for a person to read."""
    order = page.order
    heading = message(
        "cli.order.heading",
        order=_called(order),
        customer=order.customer_name,
        state=state_name(order.state),
        status=message(f"order.status.{page.status.name.lower()}"),
        total=Amount(order.gross, order.currency, exponent),
        due=Amount(order.due, order.currency, exponent),
    )
    findings = [each for each in page.findings if each.finding.verdict in _TELLING]
    return [
        heading,
        *head_lines(page),
        *(_line_told(each.line, order.currency, exponent) for each in page.lines),
        *(_finding_told(each) for each in findings),
        *(
            message("cli.order.happened", moment=entry.moment, step=entry.message, who=message(f"cli.who.{entry.who}"))
            for entry in page.timeline
        ),
    ]


def _called(order: Order) -> str:
    return order.number or order.quotation_number or str(order.id)


def _line_data(each: PageLine, exponent: int) -> dict[str, Any]:
    line = each.line
    return {
        "line": line.position,
        "kind": line.kind,
        "code": line.code,
        "name": line.name,
        "unit": line.unit,
        "price": decimal_text(line.price, PRICE_PLACES),
        "discount": decimal_text(line.discount, PERCENT_PLACES),
        "tax_rate": decimal_text(line.tax_rate, PERCENT_PLACES),
        "amount": decimal_text(line.amount, exponent),
        "share": decimal_text(line.share, exponent),
        "gift": line.gift,
        "open": _quantity(each.open),
        **{name: _quantity(getattr(line, name)) for name in _FACTS_OF_LINE},
    }


def _finding_data(each: PageFinding, positions: dict[int, int], wording: Wording) -> dict[str, Any]:
    finding = each.finding
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "sentence": wording.render(finding_message(finding)),
        "line": positions.get(finding.line_id or 0),
        "may_override": each.may_override,
        "override": each.reason,
    }


def _document_data(each: Document, exponent: int) -> dict[str, Any]:
    return {
        "id": each.id,
        "number": each.number,
        "kind": each.kind,
        "state": each.state,
        "issued_on": None if each.issued_on is None else each.issued_on.isoformat(),
        "due_on": None if each.due_on is None else each.due_on.isoformat(),
        **{name: decimal_text(getattr(each, name), exponent) for name in ("net", "tax", "gross")},
    }


def _shipment_data(each: Shipment) -> dict[str, Any]:
    return {
        "number": each.number,
        "shipped_on": each.shipped_on.isoformat(),
        "delivery": each.delivery,
        "carrier": each.carrier,
        "service": each.service,
        "parcels": each.parcels,
        "weight_grams": each.weight_grams,
        "tracking_number": each.tracking_number,
        "undone": each.undone,
    }


def _return_data(session: ReadSession, each: Return, positions: dict[int, int]) -> dict[str, Any]:
    lines = [
        {"line": positions[row.order_line_id], "quantity": _quantity(row.quantity), "outcome": row.outcome}
        for row in return_lines_of(session, each.id)
    ]
    return {
        "number": each.number,
        "state": each.state,
        "returned_on": each.returned_on.isoformat(),
        "reason": each.reason,
        "lines": lines,
    }


def _payment_data(each: OrderPayment, exponent: int) -> dict[str, Any]:
    return {
        "number": each.number,
        "kind": each.kind,
        "paid_on": each.paid_on.isoformat(),
        "method": each.method,
        "amount": decimal_text(each.amount, exponent),
    }


def _line_told(line: OrderLine, currency: str, exponent: int) -> Message:
    return message(
        "cli.order.line",
        line=line.position,
        product=line.name,
        quantity=Quantity(line.quantity - line.cancelled),
        price=UnitPrice(line.price, currency),
        amount=Amount(line.amount, currency, exponent),
        shipped=Quantity(line.shipped),
        invoiced=Quantity(line.invoiced),
    )


def _finding_told(each: PageFinding) -> Message:
    sentence, rule = finding_message(each.finding), each.finding.rule.value
    if each.reason is not None:
        return message("cli.order.overridden", rule=rule, finding=sentence, reason=each.reason)
    return message("cli.order.finding", rule=rule, finding=sentence)


def _quantity(milli: int) -> str:
    return decimal_text(milli, QUANTITY_PLACES)
