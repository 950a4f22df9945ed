"""Gathering the content of a document from company, customer and order, as they are at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.document_content import (
    ContentLine,
    ContentTax,
    DocumentBuyer,
    DocumentContent,
    PaymentTerms,
    Seller,
    from_data,
)
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import AddressKind, Delivery, DocumentKind, DocumentState, SettlementKind
from handcart.store.queries.documents import documents_of_order, lines_of_document, taxes_of_document
from handcart.store.records import (
    CompanyProfile,
    Customer,
    CustomerAddress,
    Document,
    DocumentLine,
    DocumentTax,
    Order,
    OrderLine,
    Settlement,
    TaxCode,
)
from handcart.store.session import ReadSession
from handcart.store.tables import customer_addresses, settlements
from handcart.usecases.company.profile import company_profile

TEMPLATE = "standard"
"""The one template there is; its name is frozen with each document, so that a second one changes no old document."""


def content_of(session: ReadSession, document: Document) -> DocumentContent:
    """What stands on a document: as it was frozen, or as it would be frozen now where it never was."""
    if document.content is not None:
        return from_data(document.content)
    return gather_content(session, document)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecords:
    """The records that stand on a document, wherever they were read.

    `addresses` are the customer's active ones, the preferred first; `notes` the notes of order lines by their id;
    `codes` all tax codes named by `lines` and `taxes`; `corrects` the numbers of the invoices lowered.
    """

    profile: CompanyProfile
    customer: Customer | None
    order: Order | None
    addresses: Sequence[CustomerAddress]
    lines: Sequence[DocumentLine]
    notes: Mapping[int, str]
    taxes: Sequence[DocumentTax]
    codes: Mapping[int, TaxCode]
    settles: SettlementKind | None = None
    corrects: tuple[str, ...] = ()


def gather_content(session: ReadSession, document: Document) -> DocumentContent:
    """All that stands on a document, from the records it comes from."""
    customer = None if document.customer_id is None else session.get(Customer, document.customer_id)
    lines = lines_of_document(session, document.id)
    taxes = taxes_of_document(session, document.id)
    named = {line.tax_code_id for line in lines} | {tax.tax_code_id for tax in taxes}
    sold = [line.order_line_id for line in lines if line.order_line_id is not None]
    records = DocumentRecords(
        profile=company_profile(session),
        customer=customer,
        order=None if document.order_id is None else session.get(Order, document.order_id),
        addresses=[] if customer is None else _addresses(session, customer.id),
        lines=lines,
        notes={line_id: session.get(OrderLine, line_id).note for line_id in sold},
        taxes=taxes,
        codes={code_id: session.get(TaxCode, code_id) for code_id in named if code_id is not None},
        settles=_settles(session, document),
        corrects=_corrects(session, document),
    )
    return content_from(document, records)


def content_from(document: Document, records: DocumentRecords) -> DocumentContent:
    """All that stands on a document whose records were read already."""
    profile, customer, order = records.profile, records.customer, records.order
    taxes = tuple(_tax(records, tax) for tax in records.taxes)
    return DocumentContent(
        kind=document.kind,
        number=document.number,
        issued_on=document.issued_on,
        language=(customer.language if customer else "") or profile.language,
        template=document.template or TEMPLATE,
        currency=document.currency,
        exponent=profile.exponent,
        prices_gross=document.prices_gross,
        tax_rounding=document.tax_rounding,
        seller=seller_of(profile),
        buyer=_buyer(records),
        terms=_terms(document, order),
        lines=tuple(_line(records, line) for line in records.lines),
        taxes=taxes,
        net=document.net,
        tax=document.tax,
        gross=document.gross,
        sentences=_sentences(profile, taxes),
        reason=document.reason,
        settles=records.settles,
        corrects=records.corrects,
        order_number=(order.number or "") if order else "",
        customer_reference=order.customer_reference if order else "",
        ordered_on=order.ordered_on if order else None,
        supplied_on=order.shipped_on if order else None,
    )


def due_day(order: Order, issued_on: date) -> date:
    """By when an invoice is to be paid: at once where money was agreed before goods."""
    return issued_on if order.prepayment else issued_on + timedelta(days=order.terms_days)


def seller_of(profile: CompanyProfile) -> Seller:
    """The company as it signs what it sends."""
    return Seller(
        name=profile.legal_name or profile.name,
        address=PostalAddress(
            name=profile.name,
            street=profile.street,
            street2=profile.street2,
            postcode=profile.postcode,
            city=profile.city,
            region=profile.region,
            country=profile.country,
            email=profile.email,
            phone=profile.phone,
        ),
        website=profile.website,
        tax_number=profile.tax_number,
        vat_number=profile.vat_number,
        bank_name=profile.bank_name,
        iban=profile.iban,
        bic=profile.bic,
        registration=profile.registration,
    )


def _buyer(records: DocumentRecords) -> DocumentBuyer:
    customer, order = records.customer, records.order
    ship_to = None if order is None else ship_to_of(order)
    return DocumentBuyer(
        number=customer.number if customer else "",
        address=_billing_address(customer, records.addresses, ship_to),
        ship_to=ship_to if order is not None and order.delivery is Delivery.SHIP else None,
        tax_number=customer.tax_number if customer else "",
    )


def _billing_address(
    customer: Customer | None, usable: Sequence[CustomerAddress], ship_to: PostalAddress | None
) -> PostalAddress:
    """The customer's address for bills; else where the order goes, which for most customers is the same."""
    billing = [address for address in usable if address.kind is AddressKind.BILLING]
    if customer is None or (not billing and ship_to is not None and ship_to.street):
        return ship_to or PostalAddress()
    if not usable:
        return PostalAddress(name=customer.name, country=customer.country, email=customer.email, phone=customer.phone)
    chosen = (billing or usable)[0]
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


def _addresses(session: ReadSession, customer_id: int) -> list[CustomerAddress]:
    return session.find(
        CustomerAddress,
        customer_addresses.c.customer_id == customer_id,
        customer_addresses.c.active.is_(True),
        order_by=customer_addresses.c.preferred.desc(),
    )


def ship_to_of(order: Order) -> PostalAddress:
    """Where an order goes."""
    return PostalAddress(
        name=order.ship_name or order.customer_name,
        street=order.ship_street,
        street2=order.ship_street2,
        postcode=order.ship_postcode,
        city=order.ship_city,
        region=order.ship_region,
        country=order.ship_country,
        email=order.ship_email,
        phone=order.ship_phone,
    )


def _terms(document: Document, order: Order | None) -> PaymentTerms:
    if order is None or document.kind is not DocumentKind.INVOICE:
        return PaymentTerms()
    return PaymentTerms(
        due_on=document.due_on,
        days=order.terms_days,
        cash_discount=order.cash_discount,
        cash_discount_days=order.cash_discount_days,
        prepayment=order.prepayment,
    )


def _line(records: DocumentRecords, line: DocumentLine) -> ContentLine:
    return ContentLine(
        kind=line.kind,
        code=line.code,
        name=line.name,
        unit=line.unit,
        note="" if line.order_line_id is None else records.notes[line.order_line_id],
        quantity=line.quantity,
        price=line.price,
        discount=line.discount,
        amount=line.amount,
        share=line.share,
        tax=line.tax,
        tax_code="" if line.tax_code_id is None else records.codes[line.tax_code_id].code,
        tax_rate=line.tax_rate,
    )


def _tax(records: DocumentRecords, tax: DocumentTax) -> ContentTax:
    code = None if tax.tax_code_id is None else records.codes[tax.tax_code_id]
    return ContentTax(
        code=code.code if code else "",
        category=code.category if code else None,
        rate=tax.tax_rate,
        net=tax.net,
        tax=tax.tax,
        gross=tax.gross,
        sentence=code.sentence if code else "",
    )


def _sentences(profile: CompanyProfile, taxes: tuple[ContentTax, ...]) -> tuple[str, ...]:
    """What the law wants said, each sentence once: of the taxes that apply, and of a small business."""
    small = profile.small_business_sentence if profile.small_business else ""
    return tuple(dict.fromkeys(sentence for sentence in (*(tax.sentence for tax in taxes), small) if sentence))


def _settles(session: ReadSession, document: Document) -> SettlementKind | None:
    settlement = session.find_one(Settlement, settlements.c.credit_note_id == document.id)
    return None if settlement is None else settlement.kind


def _corrects(session: ReadSession, document: Document) -> tuple[str, ...]:
    """The invoices a credit note lowers: the one it names, or all of its order."""
    if document.kind is not DocumentKind.CREDIT_NOTE:
        return ()
    if document.corrects_id is not None:
        return (session.get(Document, document.corrects_id).number or "",)
    if document.order_id is None:
        return ()
    return tuple(
        other.number or ""
        for other in documents_of_order(session, document.order_id)
        if other.kind is DocumentKind.INVOICE and other.state is DocumentState.ISSUED
    )
