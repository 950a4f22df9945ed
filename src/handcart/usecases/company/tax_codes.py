"""The company's tax codes: which one is proposed for a line, and adding or ending codes and rates."""

from handcart.domain import tax
from handcart.domain.vocabulary import CustomerKind, ProductKind
from handcart.store.records import Customer, Product, TaxCode
from handcart.store.session import ReadSession
from handcart.store.tables import tax_codes


def seller_of(session: ReadSession) -> tax.Seller:
    """The company as the rules for tax see it."""
    company = session.company
    return tax.Seller(country=company.country, vat_number=company.vat_number, small_business=company.small_business)


def buyer_of(customer: Customer | None) -> tax.Buyer:
    """The customer as the rules for tax see it; a walk-in customer is a person at home."""
    if customer is None or customer.walk_in:
        return tax.Buyer()
    return tax.Buyer(
        country=customer.country,
        kind=CustomerKind(customer.kind),
        tax_number=customer.tax_number,
        exempt=customer.tax_exempt,
        exemption_number=customer.exemption_number,
    )


def active_tax_codes(session: ReadSession) -> list[tax.TaxCode]:
    """The codes that may be chosen, in the order in which they were added."""
    found = session.find(TaxCode, tax_codes.c.active.is_(True))
    return [tax.TaxCode(code.id, code.category) for code in found]


def proposed_tax_code(session: ReadSession, *, customer: Customer | None, product: Product | None) -> int | None:
    """The id of the tax code to propose for a line; None where no code of the company fits."""
    return tax.proposed_tax_code(
        seller_of(session),
        buyer_of(customer),
        goods=product is None or product.kind is not ProductKind.SERVICE,
        codes=active_tax_codes(session),
        product_code_id=product.tax_code_id if product else None,
    )
