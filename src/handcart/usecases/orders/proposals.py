"""What is proposed where the owner entered nothing: price, tax code, terms and address."""

from dataclasses import dataclass, replace

from handcart.domain.errors import BadInput, NotFound
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import AddressKind, LineKind, ProductKind
from handcart.settings.company import TERMS_DAYS
from handcart.store.queries import orders as order_queries
from handcart.store.queries.company import tax_rate_on
from handcart.store.records import Customer, CustomerAddress, Product
from handcart.store.session import ReadSession
from handcart.store.tables import customer_addresses
from handcart.usecases.company.tax_codes import destination_of, proposed_tax_code
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
class AgreedTerms:
    """How a customer pays: days, cash discount (percent and days), money before goods."""

    terms_days: int
    cash_discount: int = 0
    cash_discount_days: int = 0
    prepayment: bool = False


def propose_line(
    session: ReadSession, order: OrderInput, entered: LineInput, customer: Customer | None
) -> ProposedLine:
    """Fill what was left open in a line from its product, the customer's price group and the rules for tax.

    BadInput for a product that is not there, and for a tax code without a rate on the order's day.
    """
    product = _product(session, entered)
    list_price = _list_price(session, product, customer)
    tax_code_id = None if entered.kind is LineKind.TEXT else entered.tax_code_id
    if tax_code_id is None and entered.kind is not LineKind.TEXT:
        country = order.ship_to.country if order.ship_to else ""
        destination = destination_of(session, customer, order.delivery, country)
        tax_code_id = proposed_tax_code(session, customer=customer, product=product, destination=destination)
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
        tax_rate=_tax_rate(session, tax_code_id, order),
    )


def complete_order(session: ReadSession, entered: OrderInput, customer: Customer | None) -> OrderInput:
    """Fill the head of an order: its day, the terms agreed with the customer, and where it goes."""
    agreed = agreed_terms(session, customer)
    return replace(
        entered,
        terms_days=_first(entered.terms_days, agreed.terms_days),
        cash_discount=_first(entered.cash_discount, agreed.cash_discount),
        cash_discount_days=_first(entered.cash_discount_days, agreed.cash_discount_days),
        prepayment=agreed.prepayment if entered.prepayment is None else entered.prepayment,
        ship_to=entered.ship_to or _shipping_address(session, customer),
    )


def agreed_terms(session: ReadSession, customer: Customer | None) -> AgreedTerms:
    """The customer's own terms, and the company's where nothing else was agreed."""
    usual = session.company.setting(TERMS_DAYS)
    if customer is None:
        return AgreedTerms(terms_days=usual)
    return AgreedTerms(
        terms_days=_first(customer.terms_days, usual),
        cash_discount=customer.cash_discount or 0,
        cash_discount_days=customer.cash_discount_days or 0,
        # Nothing is sold on account to whoever walks in.
        prepayment=customer.prepayment or customer.walk_in,
    )


def _first(entered: int | None, otherwise: int) -> int:
    return otherwise if entered is None else entered


def _product(session: ReadSession, entered: LineInput) -> Product | None:
    if entered.product_id is None:
        return None
    try:
        return session.get(Product, entered.product_id)
    except NotFound as problem:
        raise BadInput("order.bad.product", field="product") from problem


def _list_price(session: ReadSession, product: Product | None, customer: Customer | None) -> int | None:
    if product is None:
        return None
    if customer is not None and customer.price_group_id is not None:
        agreed = order_queries.group_price(session, product.id, customer.id)
        if agreed is not None:
            return agreed
    return product.price


def _price(entered: LineInput, list_price: int | None) -> int:
    if entered.gift:
        return 0
    if entered.price is not None:
        return entered.price
    return list_price or 0


def _tax_rate(session: ReadSession, tax_code_id: int | None, order: OrderInput) -> int:
    if tax_code_id is None or order.ordered_on is None:
        return 0
    rate = tax_rate_on(session, tax_code_id, order.ordered_on)
    if rate is None:
        raise BadInput("input.tax_rate_missing", field="tax_code", day=order.ordered_on)
    return rate


def _shipping_address(session: ReadSession, customer: Customer | None) -> PostalAddress:
    if customer is None:
        return PostalAddress()
    found = session.find(
        CustomerAddress,
        customer_addresses.c.customer_id == customer.id,
        customer_addresses.c.active.is_(True),
        order_by=customer_addresses.c.preferred.desc(),
    )
    usable = [address for address in found if address.kind is AddressKind.SHIPPING] or found
    if not usable:
        return PostalAddress(name=customer.name, country=customer.country, email=customer.email, phone=customer.phone)
    chosen = usable[0]
    return PostalAddress(
        name=chosen.name or customer.name,
        street=chosen.street,
        street2=chosen.street2,
        postcode=chosen.postcode,
        city=chosen.city,
        region=chosen.region,
        country=chosen.country or customer.country,
        email=chosen.email or customer.email,
        phone=chosen.phone or customer.phone,
    )
