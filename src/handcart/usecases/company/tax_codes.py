"""The company's tax codes: which one is proposed for a line, and adding or ending codes and rates."""

from collections.abc import Sequence

from handcart.domain import tax
from handcart.domain.vocabulary import CustomerKind, Delivery, ProductKind
from handcart.store.records import Customer, Product, TaxCode
from handcart.store.session import ReadSession
from handcart.store.tables import tax_codes


def seller_of(session: ReadSession) -> tax.Seller:
    """The company as the rules for tax see it."""
    company = session.company
    return tax.Seller(country=company.country, vat_number=company.vat_number, small_business=company.small_business)


def buyer_of(customer: Customer | None, *, destination: str | None = None) -> tax.Buyer:
    """The customer as the rules for tax see it, at `destination` for goods, else at their seat.

    A walk-in customer is a person at home.
    """
    if customer is None or customer.walk_in:
        return tax.Buyer()
    return tax.Buyer(
        country=customer.country if destination is None else destination,
        kind=CustomerKind(customer.kind),
        tax_number=customer.tax_number,
        exempt=customer.tax_exempt,
    )


def destination_of(session: ReadSession, customer: Customer | None, delivery: Delivery, ship_country: str) -> str:
    """The country goods are taken to: the company's own where the customer comes for them."""
    if delivery in (Delivery.PICK_UP, Delivery.HAND_OVER):
        return session.company.country
    return ship_country or (customer.country if customer else "")


def active_tax_codes(session: ReadSession) -> list[tax.TaxCode]:
    """The codes that may be chosen, in the order in which they were added."""
    found = session.find(TaxCode, tax_codes.c.active.is_(True))
    return [tax.TaxCode(code.id, code.category) for code in found]


def proposed_tax_code(
    session: ReadSession, *, customer: Customer | None, product: Product | None, destination: str | None = None
) -> int | None:
    """The id of the tax code to propose for a line; None where no code of the company fits."""
    codes = active_tax_codes(session)
    return propose_tax_code(session, codes, customer=customer, product=product, destination=destination)


def propose_tax_code(
    session: ReadSession,
    codes: Sequence[tax.TaxCode],
    *,
    customer: Customer | None,
    product: Product | None,
    destination: str | None,
) -> int | None:
    """The same, out of `codes` that were read before."""
    goods = product is None or product.kind is not ProductKind.SERVICE
    return tax.proposed_tax_code(
        seller_of(session),
        buyer_of(customer, destination=destination if goods else None),
        goods=goods,
        codes=codes,
        product_code_id=product.tax_code_id if product else None,
    )
