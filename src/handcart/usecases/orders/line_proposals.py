"""What is proposed for the lines of an order where the owner entered nothing: name, price and tax code.

What the lines of one order share (tax codes, rates, the customer's agreed prices) is read once for all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handcart.domain import tax
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import LineKind, ProductKind
from handcart.store.queries import orders as order_queries
from handcart.store.queries.company import tax_rates_on
from handcart.store.records import Customer, Product
from handcart.store.session import ReadSession
from handcart.store.tables import products
from handcart.usecases.company.tax_codes import active_tax_codes, destination_of, propose_tax_code
from handcart.usecases.orders.inputs import LineInput, OrderInput

_LINE_KINDS = {
    ProductKind.GOODS: LineKind.GOODS,
    ProductKind.SERVICE: LineKind.SERVICE,
    ProductKind.CHARGE: LineKind.CHARGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLine:
    """A line with nothing left open, and its product where it has one."""

    entered: LineInput
    product: Product | None
    kind: LineKind
    code: str
    name: str
    unit: str
    price: int
    list_price: int | None
    cost: int | None
    tax_code_id: int | None
    tax_rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What the lines of one order are proposed from. `prices` are those agreed with the customer's price group."""

    products: Mapping[int, Product]
    prices: Mapping[int, int]
    codes: Sequence[tax.TaxCode]
    rates: Mapping[int, int]
    destination: str


def propose_lines(session: ReadSession, head: OrderInput, customer: Customer | None) -> list[ProposedLine]:
    """Fill what was left open in each line from its product, the customer's price group and the rules for tax.

    BadInput for a product that is not there, and for a tax code without a rate on the order's day.
    """
    shared = _shared(session, head, customer)
    return [_proposed(session, entered, head, customer, shared) for entered in head.lines]


def _shared(session: ReadSession, head: OrderInput, customer: Customer | None) -> _Shared:
    named = {line.product_id for line in head.lines if line.product_id is not None}
    grouped = customer is not None and customer.price_group_id is not None
    country = head.ship_to.country if head.ship_to else ""
    return _Shared(
        products={product.id: product for product in session.find(Product, products.c.id.in_(named))} if named else {},
        prices=order_queries.group_prices(session, named, customer.id) if customer and grouped and named else {},
        codes=active_tax_codes(session),
        rates=tax_rates_on(session, head.ordered_on) if head.ordered_on else {},
        destination=destination_of(session, customer, head.delivery, country),
    )


def _proposed(
    session: ReadSession, entered: LineInput, head: OrderInput, customer: Customer | None, shared: _Shared
) -> ProposedLine:
    product = _product(entered, shared)
    list_price = None if product is None else shared.prices.get(product.id, product.price)
    tax_code_id = None if entered.kind is LineKind.TEXT else entered.tax_code_id
    if tax_code_id is None and entered.kind is not LineKind.TEXT:
        tax_code_id = propose_tax_code(
            session, shared.codes, customer=customer, product=product, destination=shared.destination
        )
    return ProposedLine(
        entered=entered,
        product=product,
        kind=entered.kind if product is None else _LINE_KINDS[product.kind],
        code=product.code if product else entered.code,
        name=entered.name or (product.name if product else ""),
        unit=entered.unit or (product.unit if product else ""),
        price=_price(entered, list_price),
        list_price=list_price,
        cost=product.cost if product else None,
        tax_code_id=tax_code_id,
        tax_rate=_tax_rate(tax_code_id, head, shared),
    )


def _product(entered: LineInput, shared: _Shared) -> Product | None:
    if entered.product_id is None:
        return None
    if entered.product_id not in shared.products:
        raise BadInput("order.bad.product", field="product")
    return shared.products[entered.product_id]


def _price(entered: LineInput, list_price: int | None) -> int:
    if entered.gift:
        return 0
    if entered.price is not None:
        return entered.price
    return list_price or 0


def _tax_rate(tax_code_id: int | None, head: OrderInput, shared: _Shared) -> int:
    if tax_code_id is None or head.ordered_on is None:
        return 0
    if tax_code_id not in shared.rates:
        raise BadInput("input.tax_rate_missing", field="tax_code", day=head.ordered_on)
    return shared.rates[tax_code_id]
