"""Steps of orders into the ledger: received, decided, shipped, cancelled, returned."""

from dataclasses import replace
from typing import Any

from handcart.domain.numbering import sort_key
from handcart.domain.returns import RETURN_EFFECTS
from handcart.domain.review.finding import Rule, clear
from handcart.domain.review.stored import findings_to_list, thresholds_to_dict
from handcart.domain.vocabulary import (
    LineKind,
    MovementReason,
    OrderSource,
    OrderState,
    QuotationState,
    ReturnOutcome,
    ReturnState,
    SeriesKind,
)
from handcart.domain.when import When
from handcart.store.records import (
    Customer,
    Order,
    OrderLine,
    Return,
    ReturnLine,
    ReviewDecision,
    Shipment,
    ShipmentLine,
    StockMovement,
    StoredFinding,
)
from handcart.usecases.company.tax_codes import buyer_of
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.line_proposals import ProposedLine, propose_lines
from handcart.usecases.orders.prepare import head_columns, line_columns, total_columns
from handcart.usecases.orders.pricing import LineToPrice, price_lines, price_stored
from handcart.usecases.orders.proposals import complete_order
from handcart.usecases.review.kept import finding_rows
from handcart.usecases.review.thresholds import review_thresholds
from handcart.usecases.sample.ledger import Ledger, OrderFile, Row
from handcart.usecases.sample.steps import Answer, Approve, Cancel, CancelRest, Quote, Receive, Reject, Ship, TakeBack

_ALL_CLEAR = tuple(clear(rule) for rule in Rule)
"""What the review said of an order in the past: the sample has no memory of its doubts."""
_CLEAR_ROWS = finding_rows(0, _ALL_CLEAR)
_CLEAR_CONTENT = findings_to_list(_ALL_CLEAR)


def receive(ledger: Ledger, when: When, step: Receive) -> None:
    """A draft at once made an order."""
    _give_number(ledger, when, write_draft(ledger, when, step.order, step.entered))


def write_draft(ledger: Ledger, when: When, key: int, entered: OrderInput) -> OrderFile:
    """An order with its lines, priced; it has no number yet."""
    company = ledger.company
    customer = _customer(ledger, entered.customer_id or 0)
    head = _head(ledger, replace(entered, ordered_on=entered.ordered_on or when.today), customer)
    proposed = [_proposed(ledger, head, line, customer) for line in head.lines]
    priced = price_lines(
        [_to_price(line) for line in proposed],
        discount=head.discount,
        discount_amount=head.discount_amount,
        prices_gross=company.prices_gross,
        tax_rounding=company.tax_rounding,
        exponent=company.exponent,
    )
    order = ledger.add(
        Order,
        state=OrderState.DRAFT,
        number_sort="",
        source=head.source,
        client_key=head.client_key,
        currency=company.currency,
        prices_gross=company.prices_gross,
        tax_rounding=company.tax_rounding,
        **head_columns(head, customer),
        **total_columns(priced),
    )
    lines = [
        ledger.add(OrderLine, order_id=order["id"], **line_columns(line, position), amount=amount, share=share)
        for position, (line, amount, share) in enumerate(zip(proposed, priced.amounts, priced.shares, strict=True), 1)
    ]
    ledger.orders[key] = OrderFile(order, lines, when)
    return ledger.orders[key]


def approve(ledger: Ledger, when: When, step: Approve) -> None:
    """Approved by hand; what is reserved will have been shipped when the ledger is written."""
    file = ledger.orders[step.order]
    freeze(ledger, when, file, "approved")
    file.order |= {"state": OrderState.APPROVED, "approved_at": when.now, "approved_by": when.who}


def reject(ledger: Ledger, when: When, step: Reject) -> None:
    """Rejected with its reason."""
    file = ledger.orders[step.order]
    freeze(ledger, when, file, "rejected", step.reason)
    file.order |= {"state": OrderState.REJECTED, "decision_reason": step.reason}


def cancel(ledger: Ledger, when: When, step: Cancel) -> None:
    """Cancelled before anything was invoiced."""
    file = ledger.orders[step.order]
    freeze(ledger, when, file, "cancelled", step.reason)
    file.order |= {"state": OrderState.CANCELLED, "decision_reason": step.reason}


def quote(ledger: Ledger, when: When, step: Quote) -> None:
    """A draft with a number of its own, sent to the customer."""
    file = write_draft(ledger, when, step.order, step.entered)
    number = ledger.number(SeriesKind.QUOTATION, when.today)
    state = QuotationState.SENT
    file.order |= {"quotation_number": number, "quotation_state": state, "valid_until": step.valid_until}


def answer(ledger: Ledger, when: When, step: Answer) -> None:
    """An accepted quotation is an order of that day."""
    file = ledger.orders[step.order]
    file.order["quotation_state"] = step.answer
    if step.answer is QuotationState.ACCEPTED:
        file.order |= {"source": OrderSource.QUOTATION, "ordered_on": when.today}
        _give_number(ledger, when, file)


def ship(ledger: Ledger, when: When, step: Ship) -> None:
    """A shipment over what was chosen, or over all that is open."""
    file = ledger.orders[step.order]
    quantities = step.quantities or {line["position"]: _open(line) for line in file.lines}
    shipment = ledger.add(
        Shipment,
        number=ledger.number(SeriesKind.SHIPMENT, when.today),
        order_id=file.order["id"],
        delivery=file.order["delivery"],
        shipped_on=when.today,
        shipped_at=when.now,
        carrier=step.carrier,
        tracking_number=step.tracking_number,
    )
    for position, quantity in quantities.items():
        if quantity > 0:
            line = file.line(position)
            part = ledger.add(ShipmentLine, shipment_id=shipment["id"], order_line_id=line["id"], quantity=quantity)
            _move(ledger, when, line, -quantity, MovementReason.SHIPMENT, shipment_line_id=part["id"])
            line["shipped"] += quantity
    file.order["shipped_on"] = when.today


def cancel_rest(ledger: Ledger, _when: When, step: CancelRest) -> None:
    """What is open is cancelled, and the order priced again."""
    file = ledger.orders[step.order]
    for line in file.lines:
        line["cancelled"] += _open(line)
    order, lines = Order(**file.order), [OrderLine(**line) for line in file.lines]
    priced = price_stored(order, lines, exponent=ledger.company.exponent)
    for line, amount, share in zip(file.lines, priced.amounts, priced.shares, strict=True):
        line |= {"amount": amount, "share": share}
    file.order |= total_columns(priced)


def take_back(ledger: Ledger, when: When, step: TakeBack) -> None:
    """A return over part of a line, to be decided."""
    file, line = ledger.orders[step.order], ledger.orders[step.order].line(step.position)
    number = ledger.number(SeriesKind.RETURN, when.today)
    returned = ledger.add(Return, number=number, order_id=file.order["id"], returned_on=when.today, reason=step.reason)
    ledger.add(ReturnLine, return_id=returned["id"], order_line_id=line["id"], quantity=step.quantity)
    line["returned"] += step.quantity
    file.returned = returned


def settle_return(ledger: Ledger, when: When, file: OrderFile, outcome: ReturnOutcome) -> Row:
    """Do to goods and lines what an outcome says; returns the line of the order that came back."""
    assert file.returned is not None  # noqa: S101 - a decision follows a return
    part = next(row for row in ledger.rows[ReturnLine] if row["return_id"] == file.returned["id"])
    line = next(line for line in file.lines if line["id"] == part["order_line_id"])
    effect = RETURN_EFFECTS[outcome]
    if effect.restocks or outcome is ReturnOutcome.SCRAP:
        _move(ledger, when, line, part["quantity"], MovementReason.RETURN, return_line_id=part["id"])
    if outcome is ReturnOutcome.SCRAP:
        _move(ledger, when, line, -part["quantity"], MovementReason.SCRAP, return_line_id=part["id"])
    if effect.refunds:
        line["refunded"] += part["quantity"]
    if effect.replaces:
        part["replacement_line_id"] = _replacement(ledger, file, line, part["quantity"])
    part["outcome"] = outcome
    file.returned["state"] = ReturnState.CLOSED
    file.returned = None
    return line


def freeze(ledger: Ledger, when: When, file: OrderFile, decision: str, reason: str = "") -> None:
    """What the review said, kept for good."""
    thresholds = ledger.memory.setdefault("thresholds", thresholds_to_dict(review_thresholds(ledger.company)))
    ledger.add(
        ReviewDecision,
        order_id=file.order["id"],
        decision=decision,
        decided_at=when.now,
        decided_by=when.who,
        reason=reason,
        thresholds=thresholds,
        findings=_CLEAR_CONTENT,
    )
    if not file.reviewed:
        for row in _CLEAR_ROWS:
            ledger.add(StoredFinding, **(row | {"order_id": file.order["id"]}))
    file.reviewed = True


def _give_number(ledger: Ledger, when: When, file: OrderFile) -> None:
    number = ledger.number(SeriesKind.ORDER, when.today)
    state = OrderState.RECEIVED
    file.order |= {"number": number, "number_sort": sort_key(number), "state": state, "received_at": when.now}


def _customer(ledger: Ledger, customer_id: int) -> Customer:
    known: dict[int, Customer] = ledger.memory.setdefault("customers", {})
    if customer_id not in known:
        known[customer_id] = ledger.session.get(Customer, customer_id)
    return known[customer_id]


def _head(ledger: Ledger, entered: OrderInput, customer: Customer) -> OrderInput:
    """The order with the terms and the address of its customer, who is looked up once."""
    alike = ("head", customer.id)
    if alike not in ledger.memory:
        ledger.memory[alike] = complete_order(ledger.session, OrderInput(customer_id=customer.id), customer)
    usual: OrderInput = ledger.memory[alike]
    terms = ("terms_days", "cash_discount", "cash_discount_days", "prepayment")
    agreed: dict[str, Any] = {name: getattr(usual, name) for name in terms if getattr(entered, name) is None}
    return replace(entered, ship_to=usual.ship_to, **agreed)


def _proposed(ledger: Ledger, head: OrderInput, entered: LineInput, customer: Customer) -> ProposedLine:
    """The line as proposed; what customers alike are asked for a product is looked up once."""
    alike = ("line", entered.product_id, customer.price_group_id, buyer_of(customer))
    if alike not in ledger.memory:
        plain = LineInput(product_id=entered.product_id)
        alone = replace(head, lines=(plain,))
        ledger.memory[alike] = propose_lines(ledger.session, alone, customer)[0]
    usual: ProposedLine = ledger.memory[alike]
    asked = usual.price if entered.price is None else entered.price
    return replace(usual, entered=entered, price=0 if entered.gift else asked)


def _to_price(line: ProposedLine) -> LineToPrice:
    return LineToPrice(
        kind=line.kind,
        quantity=line.entered.quantity,
        price=line.price,
        discount=line.entered.discount,
        cost=line.cost,
        tax_code_id=line.tax_code_id,
        tax_rate=line.tax_rate,
    )


def _replacement(ledger: Ledger, file: OrderFile, line: Row, quantity: int) -> int:
    """The same goods once more, for nothing."""
    kept = ("order_id", "kind", "product_id", "code", "name", "unit", "cost", "tax_code_id", "tax_rate")
    added = ledger.add(
        OrderLine,
        **{name: line[name] for name in kept},
        position=len(file.lines) + 1,
        quantity=quantity,
        price=0,
        replaces_line_id=line["id"],
    )
    file.lines.append(added)
    return int(added["id"])


def _open(line: Row) -> int:
    delivered = line["kind"] in (LineKind.GOODS, LineKind.SERVICE)
    return int(line["quantity"] - line["cancelled"] - line["shipped"]) if delivered else 0


def _move(ledger: Ledger, when: When, line: Row, quantity: int, reason: MovementReason, **source: Any) -> None:
    if line["kind"] is LineKind.GOODS:
        ledger.add(
            StockMovement,
            product_id=line["product_id"],
            quantity=quantity,
            reason=reason,
            moved_at=when.now,
            moved_on=when.today,
            unit_cost=line["cost"],
            **source,
        )
