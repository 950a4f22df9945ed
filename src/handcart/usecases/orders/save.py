"""Writing an order and its lines from what was entered. Every way into an order ends here."""

from collections.abc import Mapping, Sequence

from handcart.domain.company import Company
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.vocabulary import OrderState
from handcart.store.queries.order_ledger import is_on_record
from handcart.store.queries.orders import lines_of
from handcart.store.records import Customer, FindingOverride, Order, OrderLine, PurchaseLine
from handcart.store.session import WriteSession
from handcart.store.tables import finding_overrides, purchase_lines
from handcart.usecases.orders.entered import checked_order
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.line_proposals import ProposedLine, propose_lines
from handcart.usecases.orders.pricing import LineToPrice, PricedLines, discount_left, price_lines
from handcart.usecases.orders.proposals import complete_order


def add_order(session: WriteSession, entered: OrderInput) -> int:
    """A new draft with its lines; returns its id."""
    customer = _customer(session, entered)
    entered = checked_order(entered, day=session.when.today)
    head = complete_order(session, entered, customer)
    proposed = propose_lines(session, head, customer)
    company = session.company
    priced = _priced(session, head, proposed, rules=company, cancelled=[0] * len(proposed))
    order_id = session.add(
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
    for position, (line, amount, share) in enumerate(zip(proposed, priced.amounts, priced.shares, strict=True), 1):
        session.add(OrderLine, order_id=order_id, **line_columns(line, position), amount=amount, share=share)
    return order_id


def rewrite_order(session: WriteSession, order: Order, entered: OrderInput) -> None:
    """Put what was entered in the place of an order's head and lines; a line keeps its id, and what happened to it.

    BadInput where a line that was already shipped, invoiced or partly cancelled is left out.
    """
    customer = _customer(session, entered)
    entered = checked_order(entered, day=order.ordered_on)
    head = complete_order(session, entered, customer)
    proposed = propose_lines(session, head, customer)
    existing = {line.id: line for line in lines_of(session, order.id)}
    kept = _lines_kept(existing, head)
    # The order keeps the rules it was entered by, whatever the company's prices are by now.
    priced = _priced(session, head, proposed, rules=order, cancelled=[line.cancelled if line else 0 for line in kept])
    session.change(Order, order.id, **head_columns(head, customer), **total_columns(priced))
    _remove_lines(session, existing, {line.id for line in kept if line})
    for position, (line, old) in enumerate(zip(proposed, kept, strict=True), 1):
        columns = line_columns(line, position) | {
            "amount": priced.amounts[position - 1],
            "share": priced.shares[position - 1],
        }
        if old is None:
            session.add(OrderLine, order_id=order.id, **columns)
        else:
            session.change(OrderLine, old.id, **columns)


def store_prices(session: WriteSession, order_id: int, lines: Sequence[OrderLine], priced: PricedLines) -> None:
    """Write amounts and totals that were worked out anew, after part of an order was cancelled."""
    for line, amount, share in zip(lines, priced.amounts, priced.shares, strict=True):
        session.change(OrderLine, line.id, amount=amount, share=share)
    session.change(Order, order_id, **total_columns(priced))


def _customer(session: WriteSession, entered: OrderInput) -> Customer | None:
    if entered.customer_id is None:
        return None
    try:
        return session.get(Customer, entered.customer_id)
    except NotFound as problem:
        raise BadInput("order.bad.customer", field="customer") from problem


def _lines_kept(existing: Mapping[int, OrderLine], head: OrderInput) -> list[OrderLine | None]:
    """The stored line that each line entered changes, None for a new one. BadInput for one named twice or not there."""
    named = [line.line_id for line in head.lines if line.line_id is not None]
    if len(set(named)) < len(named) or not existing.keys() >= set(named):
        raise BadInput("order.bad.line", field="line")
    return [None if line.line_id is None else existing[line.line_id] for line in head.lines]


def _priced(
    session: WriteSession,
    head: OrderInput,
    proposed: Sequence[ProposedLine],
    *,
    rules: Company | Order,
    cancelled: Sequence[int],
) -> PricedLines:
    exponent = session.company.exponent
    lines = [
        LineToPrice(
            kind=line.kind,
            quantity=max(0, line.entered.quantity - not_wanted),
            price=line.price,
            discount=line.entered.discount,
            cost=line.cost,
            tax_code_id=line.tax_code_id,
            tax_rate=line.tax_rate,
        )
        for line, not_wanted in zip(proposed, cancelled, strict=True)
    ]
    priced = price_lines(
        lines,
        discount=head.discount,
        discount_amount=discount_left(head.discount_amount, lines, exponent)
        if any(cancelled)
        else head.discount_amount,
        prices_gross=rules.prices_gross,
        tax_rounding=rules.tax_rounding,
        exponent=exponent,
    )
    _check_amounts(priced)
    return priced


def _check_amounts(priced: PricedLines) -> None:
    """A quantity and a price may each be usual and still come to what nobody ever sold."""
    for position, amount in enumerate(priced.amounts, 1):
        if amount > MAX_AMOUNT_MINOR:
            raise BadInput("order.bad.amount", field="price", line=position)
    if priced.totals.gross > MAX_AMOUNT_MINOR:
        raise BadInput("order.bad.total", field="price")


def head_columns(head: OrderInput, customer: Customer | None) -> dict[str, object]:
    """The columns of an order that were entered or proposed for its head."""
    to = head.ship_to
    return {
        "customer_id": head.customer_id,
        "customer_name": customer.name if customer else "",
        "customer_reference": head.reference,
        "channel": head.channel,
        "ordered_on": head.ordered_on,
        "promised_on": head.promised_on,
        "valid_until": head.valid_until,
        "delivery": head.delivery,
        "terms_days": head.terms_days,
        "cash_discount": head.cash_discount,
        "cash_discount_days": head.cash_discount_days,
        "prepayment": head.prepayment,
        "discount": head.discount,
        "discount_amount": head.discount_amount,
        "notes": head.notes,
        **({f"ship_{part}": getattr(to, part) for part in to.__dataclass_fields__} if to else {}),
    }


def line_columns(line: ProposedLine, position: int) -> dict[str, object]:
    """The columns of a line, but for what it comes to."""
    return {
        "position": position,
        "kind": line.kind,
        "product_id": line.product.id if line.product else None,
        "code": line.code,
        "name": line.name,
        "unit": line.unit,
        "quantity": line.entered.quantity,
        "price": line.price,
        "list_price": line.list_price,
        "cost": line.cost,
        "discount": line.entered.discount,
        "tax_code_id": line.tax_code_id,
        "tax_rate": line.tax_rate,
        "gift": line.entered.gift,
        "note": line.entered.note,
    }


def total_columns(priced: PricedLines) -> dict[str, object]:
    """What an order comes to."""
    totals = priced.totals
    return {
        "net": totals.net,
        "tax": totals.tax,
        "gross": totals.gross,
        "goods": totals.goods,
        "cost": priced.cost,
    }


def _remove_lines(session: WriteSession, existing: dict[int, OrderLine], kept: set[int]) -> None:
    for line in existing.values():
        if line.id in kept:
            continue
        if line.shipped or line.invoiced or line.cancelled or line.returned or is_on_record(session, line.id):
            raise BadInput("order.bad.line_in_use", field="line", line=line.position, product=line.name)
        for purchase in session.find(PurchaseLine, purchase_lines.c.order_line_id == line.id):
            session.change(PurchaseLine, purchase.id, order_line_id=None)
        for override in session.find(FindingOverride, finding_overrides.c.line_id == line.id):
            session.remove(FindingOverride, override.id)
        session.remove(OrderLine, line.id)
