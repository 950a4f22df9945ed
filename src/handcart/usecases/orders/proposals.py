"""What is proposed for the head of an order where the owner entered nothing: terms and address."""

from dataclasses import dataclass, replace

from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import AddressKind
from handcart.settings.company import TERMS_DAYS
from handcart.store.records import Customer, CustomerAddress
from handcart.store.session import ReadSession
from handcart.store.tables import customer_addresses
from handcart.usecases.orders.inputs import OrderInput


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedTerms:
    """How a customer pays: days, cash discount (percent and days), money before goods."""

    terms_days: int
    cash_discount: int = 0
    cash_discount_days: int = 0
    prepayment: bool = False


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
        country = customer.country or session.company.country
        return PostalAddress(name=customer.name, country=country, email=customer.email, phone=customer.phone)
    return address_to(customer, usable[0], home=session.company.country)


def address_to(customer: Customer, chosen: CustomerAddress, *, home: str) -> PostalAddress:
    """One of a customer's addresses, with what it leaves open taken from the customer, and the country from `home`."""
    return PostalAddress(
        name=chosen.name or customer.name,
        street=chosen.street,
        street2=chosen.street2,
        postcode=chosen.postcode,
        city=chosen.city,
        region=chosen.region,
        country=chosen.country or customer.country or home,
        email=chosen.email or customer.email,
        phone=chosen.phone or customer.phone,
    )
