"""An order worked out from what was entered, as the columns of its rows, and not written yet.

Writing it is `save.py`; the entry page shows it while it is being typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.company import Company
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Customer, Order, OrderLine
from handcart.store.session import ReadSession
from handcart.usecases.orders.entered import checked_order
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.line_proposals import ProposedLine, propose_lines
from handcart.usecases.orders.pricing import LineToPrice, PricedLines, discount_left, price_lines
from handcart.usecases.orders.proposals import complete_order


@dataclass(frozen=True, slots=True)
class PreparedOrder:
    """The columns of an order and of its lines, in their order. `kept` is the stored line that each one changes."""

    head: dict[str, object]
    lines: tuple[dict[str, object], ...]
    kept: tuple[OrderLine | None, ...]
    customer: Customer | None
    proposed: tuple[ProposedLine, ...]
    priced: PricedLines


def prepare_order(session: ReadSession, entered: OrderInput, *, day: date) -> PreparedOrder:
    """A new draft, by the company's rules of today. BadInput names the field that cannot be used."""
    company = session.company
    customer = _customer(session, entered)
    head = complete_order(session, checked_order(entered, day=day), customer)
    prepared = _prepared(session, head, customer, rules=company, kept=[None] * len(head.lines))
    begun = {
        "state": OrderState.DRAFT,
        "number_sort": "",
        "source": head.source,
        "client_key": head.client_key,
        "currency": company.currency,
        "prices_gross": company.prices_gross,
        "tax_rounding": company.tax_rounding,
    }
    prepared.head.update(begun)
    return prepared


def prepare_rewrite(
    session: ReadSession, entered: OrderInput, order: Order, existing: Sequence[OrderLine]
) -> PreparedOrder:
    """What was entered in the place of a stored order, which keeps the rules it was entered by, whatever the company's
    prices are by now.
    """
    customer = _customer(session, entered)
    head = complete_order(session, checked_order(entered, day=order.ordered_on), customer)
    kept = _lines_kept({line.id: line for line in existing}, head)
    return _prepared(session, head, customer, rules=order, kept=kept)


def _prepared(
    session: ReadSession,
    head: OrderInput,
    customer: Customer | None,
    *,
    rules: Company | Order,
    kept: Sequence[OrderLine | None],
) -> PreparedOrder:
    proposed = propose_lines(session, head, customer)
    priced = _priced(session, head, proposed, rules=rules, cancelled=[line.cancelled if line else 0 for line in kept])
    lines = tuple(
        line_columns(line, position) | {"amount": amount, "share": share}
        for position, (line, amount, share) in enumerate(zip(proposed, priced.amounts, priced.shares, strict=True), 1)
    )
    columns = head_columns(head, customer) | total_columns(priced)
    return PreparedOrder(columns, lines, tuple(kept), customer, tuple(proposed), priced)


def _customer(session: ReadSession, entered: OrderInput) -> Customer | None:
    if entered.customer_id is None:
        return None
    try:
        customer = session.get(Customer, entered.customer_id)
    except NotFound as problem:
        raise BadInput("order.bad.customer", field="customer") from problem
    if customer.merged_into_id is not None:
        into = session.get(Customer, customer.merged_into_id).name
        raise BadInput("customer.refused.merged", field="customer", customer=customer.name, into=into)
    if customer.erased_on is not None:
        raise BadInput("customer.refused.erased", field="customer", customer=customer.number)
    return customer


def _lines_kept(existing: Mapping[int, OrderLine], head: OrderInput) -> list[OrderLine | None]:
    """The stored line that each line entered changes, None for a new one. BadInput for one named twice or not there."""
    named = [line.line_id for line in head.lines if line.line_id is not None]
    if len(set(named)) < len(named) or not existing.keys() >= set(named):
        raise BadInput("order.bad.line", field="line")
    return [None if line.line_id is None else existing[line.line_id] for line in head.lines]


def _priced(
    session: ReadSession,
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
