"""Gathering the facts for the review of one order: rows from the store, amounts and tax codes from the rules.

Here belongs: the order itself, its lines and products. Not here: its customer (`customer_facts`), queries
(`store.queries.review*`), judgements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain import tax
from handcart.domain.review.case import (
    CUSTOMER_HISTORY,
    Address,
    CompanyFacts,
    Incoming,
    LineFacts,
    LineSums,
    OrderFacts,
    OrderSums,
    PastPurchase,
    ProductFacts,
    ReviewCase,
    StockFacts,
    TaxCodeFacts,
)
from handcart.domain.vocabulary import LineKind, OrderSource, ProductKind
from handcart.settings.company import CLOSED_DAYS, CLOSED_WEEKDAYS, WEEKDAYS
from handcart.store.queries import review as review_queries
from handcart.store.queries.orders import lines_of
from handcart.store.queries.review import CompanyTaxCode, ReviewedProduct
from handcart.store.queries.review_past import PastLine, purchases_of
from handcart.store.records import Customer, Order, OrderLine
from handcart.store.session import ReadSession
from handcart.usecases.company.tax_codes import buyer_of, destination_of, seller_of
from handcart.usecases.orders.pricing import PricedLines, net_of, price_stored
from handcart.usecases.review.customer_facts import NO_PAST, customer_facts, past_of, terms_of

Products = dict[int, ReviewedProduct]


def review_case(session: ReadSession, order_id: int, *, today: date) -> ReviewCase:
    """Everything the rules look at, as it is now. NotFound where there is no such order."""
    return case_of_order(session, session.get(Order, order_id), lines_of(session, order_id), today=today)


def case_of_order(session: ReadSession, order: Order, lines: Sequence[OrderLine], *, today: date) -> ReviewCase:
    """The same for an order at hand, which may still be in the making: its id only keeps it from being compared with
    itself, and those of its lines only tell them apart.
    """
    customer = None if order.customer_id is None else session.get(Customer, order.customer_id)
    known = None if customer is None or customer.walk_in else customer
    group = customer.price_group_id if customer else None
    products = {product.id: product for product in review_queries.products_of(session, _own(lines), group)}
    priced = price_stored(order, lines, exponent=session.company.exponent)
    past = past_of(session, order, known, today=today) if known else NO_PAST
    return ReviewCase(
        today=today,
        company=_company(session),
        order=_head(order, lines, priced),
        lines=_lines(session, order, lines, priced, products, customer, known),
        customer=customer_facts(session, order, customer) if customer else None,
        money=past.money,
        risk=past.risk,
        recent_orders=past.recent_orders,
        same_reference=past.same_reference,
        last_addresses=past.last_addresses,
    )


def _company(session: ReadSession) -> CompanyFacts:
    company = session.company
    closed = company.setting(CLOSED_WEEKDAYS)
    return CompanyFacts(
        currency=company.currency,
        exponent=company.exponent,
        closed_weekdays=frozenset(at for at, name in enumerate(WEEKDAYS) if name in closed),
        closed_dates=frozenset(date.fromisoformat(day) for day in company.setting(CLOSED_DAYS)),
    )


def _head(order: Order, lines: Sequence[OrderLine], priced: PricedLines) -> OrderFacts:
    totals = priced.totals
    return OrderFacts(
        terms=terms_of(order),
        order_id=order.id,
        ordered_on=order.ordered_on,
        promised_on=order.promised_on,
        delivery=order.delivery,
        quick_sale=order.source is OrderSource.QUICK_SALE,
        reference=order.customer_reference,
        discount=order.discount,
        address=Address(order.ship_street, order.ship_city, order.ship_postcode, order.ship_country),
        stored=OrderSums(
            amount=sum(line.amount for line in lines),
            discount=sum(line.share for line in lines),
            net=order.net,
            tax=order.tax,
            gross=order.gross,
        ),
        recomputed=OrderSums(
            amount=sum(priced.amounts),
            discount=sum(priced.shares),
            net=totals.net,
            tax=totals.tax,
            gross=totals.gross,
        ),
    )


def _lines(
    session: ReadSession,
    order: Order,
    lines: Sequence[OrderLine],
    priced: PricedLines,
    products: Products,
    customer: Customer | None,
    known: Customer | None,
) -> tuple[LineFacts, ...]:
    facts = _product_facts(session, order, lines, products, known)
    destination = destination_of(session, customer, order.delivery, order.ship_country)
    taxes = _Taxes(
        seller=seller_of(session),
        at_seat=buyer_of(customer) if customer else None,
        at_destination=buyer_of(customer, destination=destination) if customer else None,
        codes=review_queries.company_tax_codes(session),
    )
    return tuple(
        LineFacts(
            line_id=line.id,
            kind=line.kind,
            description=line.name,
            product=facts.get(line.product_id or 0),
            quantity=line.quantity,
            unit_price=_unit_price(line, products.get(line.product_id or 0)),
            discount=line.discount,
            gift=line.gift,
            net=net_of(line.amount - line.share, line.tax_rate, prices_gross=order.prices_gross),
            stored=LineSums(line.amount, line.share),
            recomputed=LineSums(amount, share),
            tax_code=taxes.of(line),
            tax_fits=taxes.fits(line, products.get(line.product_id or 0)),
            proposed_tax_code=taxes.proposed(products.get(line.product_id or 0)),
        )
        for line, amount, share in zip(lines, priced.amounts, priced.shares, strict=True)
    )


def _unit_price(line: OrderLine, product: ReviewedProduct | None) -> int | None:
    """The price; None where goods or a service cost nothing although nobody said so.

    Nothing is the price of a gift, of a replacement, and of what is free in the price list.
    """
    free = line.gift or line.replaces_line_id is not None or (product is not None and product.list_price == 0)
    priced = line.kind in (LineKind.GOODS, LineKind.SERVICE)
    return None if line.price == 0 and priced and not free else line.price


@dataclass(frozen=True, slots=True)
class _Taxes:
    """The rules for tax between the company and one customer; without a customer nobody can say what fits."""

    seller: tax.Seller
    at_seat: tax.Buyer | None
    at_destination: tax.Buyer | None
    codes: dict[int, CompanyTaxCode]

    def of(self, line: OrderLine) -> TaxCodeFacts | None:
        return None if line.tax_code_id is None else self.codes[line.tax_code_id].facts

    def fits(self, line: OrderLine, product: ReviewedProduct | None) -> bool | None:
        code, own = self.of(line), self.codes.get(product.tax_code_id or 0) if product else None
        buyer = self._buyer(product)
        if code is None or buyer is None:
            return None
        return tax.fits(
            code.category,
            self.seller,
            buyer,
            goods=_is_goods(product),
            product_category=own.facts.category if own else None,
        )

    def proposed(self, product: ReviewedProduct | None) -> TaxCodeFacts | None:
        found = tax.proposed_tax_code(
            self.seller,
            self._buyer(product) or tax.Buyer(),
            goods=_is_goods(product),
            codes=[tax.TaxCode(code_id, code.facts.category) for code_id, code in self.codes.items() if code.active],
            product_code_id=product.tax_code_id if product else None,
        )
        return None if found is None else self.codes[found].facts

    def _buyer(self, product: ReviewedProduct | None) -> tax.Buyer | None:
        """Goods are taxed where they are taken to, services where the customer has their seat."""
        return self.at_destination if _is_goods(product) else self.at_seat


def _is_goods(product: ReviewedProduct | None) -> bool:
    return product is None or product.kind is not ProductKind.SERVICE


def _product_facts(
    session: ReadSession, order: Order, lines: Sequence[OrderLine], products: Products, known: Customer | None
) -> dict[int, ProductFacts]:
    if not products:
        return {}
    incoming = review_queries.incoming_for(session, products, order.id)
    quantities = review_queries.usual_quantities(session, products, order.id, before=order.ordered_on)
    bought = _purchases(session, order, products, known) if known else {}
    own = {line.product_id: 0 for line in lines}
    for line in lines:
        own[line.product_id] += line.reserved
    return {
        product.id: ProductFacts(
            product_id=product.id,
            name=product.name,
            active=product.active,
            countable=product.countable,
            list_price=product.list_price,
            cost=product.cost,
            lead_days=product.lead_days,
            back_orders=product.back_orders,
            stock=StockFacts(
                on_hand=product.on_hand,
                reserved=product.reserved - own[product.id],
                incoming=tuple(Incoming(day, quantity) for day, quantity in incoming.get(product.id, ())),
            )
            if product.kind is ProductKind.GOODS
            else None,
            customer_history=bought.get(product.id, ()),
            quantities=quantities.get(product.id, ()),
        )
        for product in products.values()
    }


def _own(lines: Sequence[OrderLine]) -> list[int]:
    return sorted({line.product_id for line in lines if line.product_id is not None})


def _purchases(
    session: ReadSession, order: Order, products: Products, known: Customer
) -> dict[int, tuple[PastPurchase, ...]]:
    """What the customer bought of each product before, one entry per order, newest first."""
    by_product: dict[int, dict[int, list[PastLine]]] = {}
    for line in purchases_of(session, products, order.id, known.id, before=order.ordered_on):
        by_product.setdefault(line.product_id, {}).setdefault(line.order_id, []).append(line)
    return {
        product_id: tuple(_purchase(lines) for lines in list(orders.values())[:CUSTOMER_HISTORY])
        for product_id, orders in by_product.items()
    }


def _purchase(lines: Sequence[PastLine]) -> PastPurchase:
    last = lines[-1]
    return PastPurchase(
        order_id=last.order_id,
        number=last.number,
        ordered_on=last.ordered_on,
        quantity=sum(line.quantity for line in lines),
        unit_price=last.price,
        net=sum(net_of(line.value, line.tax_rate, prices_gross=line.prices_gross) for line in lines),
    )
