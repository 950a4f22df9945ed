"""One order while it is packed: what may go, what is proposed, what to think of, and what shipping it would do."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, lines_of_order, look, step, stocked_product
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.message import Quantity
from handcart.domain.vocabulary import LineKind, PaymentMethod
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.company_file import CompanyFile
from handcart.store.queries.ship_queue import Way
from handcart.usecases.company.profile import change_setting
from handcart.usecases.customers.save import add_customer
from handcart.usecases.customers.standing import set_customer_warning
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.payments.record import record_payment
from handcart.usecases.products.save import add_product
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.shipping.packing_page import Care, Effect, PackingPage, effects, packing_page, pieces
from shipping_orders import order_to_send

TWO, FIVE = 2_000, 5_000


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def page_of(file: CompanyFile, order_id: int) -> PackingPage:
    return look(file, packing_page, order_id, today=TODAY)


def said(page: PackingPage, taken: Mapping[int, int] | None = None) -> dict[Effect, str]:
    everything = {line.line_id: line.most for line in page.lines if line.most}
    return {effect: message.id for effect, message in effects(page, everything if taken is None else taken)}


def test_lines_say_what_is_open_and_what_of_it_may_go(file: CompanyFile) -> None:
    cup = step(file, add_product, name="Cup", code="CUP", barcode="4006381333931", price=50_000).id
    pot = stocked_product(file, FIVE, name="Pot")
    service = LineInput(kind=LineKind.SERVICE, name="Engraving", price=100_000, quantity=1_000)
    postage = LineInput(kind=LineKind.CHARGE, name="Postage", price=50_000, quantity=1_000)
    goods = (LineInput(product_id=cup, quantity=TWO), LineInput(product_id=pot, quantity=TWO))
    order_id = order_to_send(file, *goods, service, postage)
    lines = page_of(file, order_id).lines
    assert [(line.name, line.open, line.most) for line in lines] == [
        ("Cup", TWO, 0),
        ("Pot", TWO, TWO),
        ("Engraving", 1_000, 1_000),
    ]
    assert (lines[0].code, lines[0].barcode, lines[0].countable) == ("CUP", "4006381333931", True)
    step(file, change_setting, ALLOW_NEGATIVE_STOCK, True)
    assert page_of(file, order_id).lines[0].most == TWO


def test_why_nothing_can_go(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    held = approved_order(file, (cup, TWO))
    step(file, hold_order, held, reason="customer is moving")
    waiting = approved_order(file, (stocked_product(file, name="Pot"), TWO))
    line = LineInput(product_id=cup, quantity=1_000)
    unpaid = order_to_send(file, line, customer_id=WALK_IN_CUSTOMER, prepayment=True, terms_days=0)
    reasons = [page_of(file, order_id).refusal for order_id in (held, waiting, unpaid)]
    assert [reason.id for reason in reasons if reason is not None] == [
        "order.refused.held",
        "order.refused.no_stock",
        "order.refused.walk_in_unpaid",
    ]
    done = approved_order(file, (cup, 1_000))
    step(file, ship_order, done)
    gone = page_of(file, done)
    assert (gone.lines, gone.refusal.id if gone.refusal else "") == ((), "order.refused.nothing_open")


def test_the_carrier_of_the_customers_last_shipment_is_proposed_else_the_last_of_all(file: CompanyFile) -> None:
    line = LineInput(product_id=stocked_product(file, 20_000), quantity=1_000)
    museum, cafe = (step(file, add_customer, name=name).id for name in ("Museum", "Cafe"))
    first = order_to_send(file, line, customer_id=museum)
    assert page_of(file, first).proposed == Way("", "")
    step(file, ship_order, first, consignment=Consignment(carrier="UPS", service="Express"), made=days_ago(1))
    second = order_to_send(file, line, customer_id=cafe)
    assert page_of(file, second).proposed == Way("UPS", "Express")
    step(file, ship_order, second, consignment=Consignment(carrier="DHL", service="Parcel"))
    page = page_of(file, order_to_send(file, line, customer_id=museum))
    assert page.proposed == Way("UPS", "Express")
    assert page.ways == (Way("DHL", "Parcel"), Way("UPS", "Express"))


def test_what_to_think_of_before_the_box_is_closed(file: CompanyFile) -> None:
    cup = stocked_product(file, 20_000)
    for reason in ("", "Chipped on arrival"):
        sent = approved_order(file, (cup, TWO), made=days_ago(20))
        step(file, ship_order, sent, made=days_ago(19))
        line = lines_of_order(file, sent)[0].id
        step(file, open_return, sent, quantities={line: 1_000}, reason=reason, made=days_ago(10 if reason else 12))
    customer = step(file, add_customer, name="Museum").id
    step(file, set_customer_warning, customer, warning="Never before eleven")
    entered = LineInput(product_id=cup, quantity=1_000)
    careful = order_to_send(file, entered, customer_id=customer, notes="Goods entrance", reference="KH-118")
    cares = page_of(file, careful).cares
    assert [care for care, _ in cares] == [Care.WARNING, Care.NOTE, Care.RETURNED, Care.REFERENCE]
    returned = dict(cares)[Care.RETURNED]
    assert returned.id == "shipping.care.returned_because"
    assert (returned.values["count"], returned.values["reason"]) == (2, "Chipped on arrival")
    plain = stocked_product(file, FIVE, name="Pot")
    assert page_of(file, approved_order(file, (plain, 1_000))).cares == ()


def test_what_shipping_would_do_is_said_before(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, FIVE), stocked_product(file, name="Pot")
    page = page_of(file, approved_order(file, (cup, FIVE), (pot, TWO)))
    assert said(page) == {
        Effect.STOCK: "shipping.effect.pieces_leave",
        Effect.OPEN: "shipping.effect.pieces_stay",
        Effect.NEXT: "shipping.effect.invoice",
        Effect.UNDO: "shipping.effect.undo",
    }
    first = page.lines[0].line_id
    assert said(page, {first: 1_000})[Effect.STOCK] == "shipping.effect.piece_leaves"
    assert dict(effects(page, {first: 1_000}))[Effect.OPEN].values["pieces"] == Quantity(6_000)
    assert said(page, {}) == {}


def test_what_is_measured_is_told_in_lines_and_services_are_done(file: CompanyFile) -> None:
    tea = step(file, add_product, name="Loose tea", price=50_000, countable=False).id
    step(file, change_setting, ALLOW_NEGATIVE_STOCK, True)
    service = LineInput(kind=LineKind.SERVICE, name="Engraving", price=100_000, quantity=1_000)
    page = page_of(file, order_to_send(file, LineInput(product_id=tea, quantity=1_500), service))
    tea_line, service_line = (line.line_id for line in page.lines)
    told = said(page, {tea_line: 1_000, service_line: 1_000})
    assert (told[Effect.STOCK], told[Effect.SERVICE], told[Effect.OPEN]) == (
        "shipping.effect.lines_leave",
        "shipping.effect.services",
        "shipping.effect.lines_stay",
    )
    assert pieces(page, {tea_line: 1_000}) is None


def test_what_was_invoiced_before_needs_no_invoice_and_what_was_paid_is_finished(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), TWO))
    invoice = step(file, issue_document, step(file, draft_invoice, order_id).id)
    assert said(page_of(file, order_id))[Effect.NEXT] == "shipping.effect.no_invoice"
    page = page_of(file, order_id)
    paid = {"amount": invoice.gross, "method": PaymentMethod.TRANSFER, "allocations": {order_id: invoice.gross}}
    step(file, record_payment, page.order.customer_id, **paid)
    assert said(page_of(file, order_id))[Effect.NEXT] == "shipping.effect.finished"
