"""What needs the owner: every kind of row with its reason and its button, and what the button does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import look, step, stocked_product
from handcart.domain.message import Amount, Message, Quantity
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import FixAction
from handcart.domain.vocabulary import Delivery, OrderState, OrderStatus, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.queries.review_queue import waiting_orders as queue_of_reviews
from handcart.store.records import PurchaseOrder
from handcart.usecases.entry.begin import new_form
from handcart.usecases.entry.kept import forget_form, keep_form
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quotations import make_quotation, send_quotation
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.payments.record import record_payment
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.suppliers.save import add_supplier
from handcart.usecases.today.day_reading import MOST_OF_A_GROUP
from handcart.usecases.today.need import (
    AtOnce,
    DraftPurchase,
    MakeFix,
    Need,
    NeedGroup,
    NeedKind,
    Record,
    Supply,
    TakeStep,
)
from handcart.usecases.today.needs import what_needs_me
from handcart.usecases.today.settle import action_of, settle
from handcart.usecases.today.waiting import read_waiting
from handcart.wording import LANGUAGES, Wording
from money_steps import approved, customer, delivered, invoiced, line_ids, order_of, service

CUP = {"name": "Yunomi cup", "price": 140_000, "cost": 60_000}


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def groups_on(file: CompanyFile, days: int = 0) -> dict[NeedKind, NeedGroup]:
    """The groups some days after TODAY, by kind; every sentence has its words in both languages."""
    today = TODAY + timedelta(days=days)
    found = look(file, lambda session: what_needs_me(session, read_waiting(session, today), today))
    for need in (need for group in found for need in group.needs):
        for said in (need.reason, need.button):
            for language in LANGUAGES:
                assert "{" not in Wording(language).render(said)
    return {group.kind: group for group in found}


def only(file: CompanyFile, kind: NeedKind, days: int = 0) -> Need:
    """The one row of a kind."""
    (need,) = groups_on(file, days)[kind].needs
    return need


def settled(file: CompanyFile, need: Need) -> str:
    """Press the button of a row; the end of the id of what is said."""
    assert isinstance(need.settling, AtOnce)
    with file.change(action_of(need.settling), when()) as session:
        return settle(session, need.settling).removeprefix("today.done.")


def received(file: CompanyFile, *lines: LineInput, **values: object) -> int:
    entered = OrderInput(customer_id=customer(file), lines=lines or (service(),), delivery=Delivery.PICK_UP, **values)
    return step(file, receive_order, entered).id


def test_nothing_waits_in_an_empty_company(company: CompanyFile) -> None:
    assert groups_on(company) == {}


def test_what_is_clean_is_approved_in_one_go(company: CompanyFile) -> None:
    order_id = received(company)
    need = only(company, NeedKind.REVIEW)
    assert (need.number, need.name, need.state) == ("SO-0001", "Tea House", OrderStatus.TO_REVIEW)
    assert need.figure == Amount(order_of(company, order_id).gross, "EUR", 2)
    assert need.reason.id == "order.remaining.review_clear"
    assert (need.settling, need.inside) == (TakeStep(order_id, Step.APPROVE), Record("order", order_id))
    assert settled(company, need) == "approve"
    assert order_of(company, order_id).state is OrderState.APPROVED
    assert NeedKind.REVIEW not in groups_on(company)


def test_a_finding_is_the_reason_and_its_fix_the_button(company: CompanyFile) -> None:
    """Below cost blocks, and setting the price mends it."""
    cup = stocked_product(company, 5_000, **CUP)
    received(company, LineInput(product_id=cup, quantity=1_000, price=10_000))
    need = only(company, NeedKind.REVIEW)
    assert need.state is OrderStatus.BLOCKED
    assert "finding.margin.loss" in (need.reason.id, _inner(need.reason))
    assert isinstance(need.settling, MakeFix)
    assert need.settling.fix.action in (FixAction.SET_PRICE, FixAction.USE_LIST_PRICE)
    assert need.button.id == f"review.fix.{need.settling.fix.action}"
    assert settled(company, need).startswith("fix")
    assert NeedKind.REVIEW not in groups_on(company) or only(company, NeedKind.REVIEW).state is OrderStatus.TO_REVIEW


def _inner(reason: Message) -> str:
    inner = reason.values.get("reason")
    return inner.id if isinstance(inner, Message) else ""


def test_what_no_button_can_mend_leads_to_the_review(company: CompanyFile) -> None:
    order_id = received(
        company, LineInput(product_id=stocked_product(company, 0, back_orders=False, **CUP), quantity=1)
    )
    need = only(company, NeedKind.REVIEW)
    assert need.state is OrderStatus.BLOCKED
    assert (need.settling, need.button.id) == (Record("review", order_id), "today.review")


def test_blocked_orders_come_first_and_no_more_than_a_handful(company: CompanyFile) -> None:
    for _ in range(MOST_OF_A_GROUP + 1):
        received(company)
    cup = stocked_product(company, 5_000, **CUP)
    received(company, LineInput(product_id=cup, quantity=1_000, price=10_000))
    group = groups_on(company)[NeedKind.REVIEW]
    assert (group.count, len(group.needs), group.has_more) == (MOST_OF_A_GROUP + 2, MOST_OF_A_GROUP, True)
    assert group.needs[0].state is OrderStatus.BLOCKED
    assert group.total == (MOST_OF_A_GROUP + 1) * 11_900 + 119


def test_what_waits_for_a_decision_has_the_order_of_the_review(company: CompanyFile) -> None:
    days = (None, 10, 3, 10)
    ids = [received(company, promised_on=None if day is None else TODAY + timedelta(days=day)) for day in days]
    shown = [need.inside.id for need in groups_on(company)[NeedKind.REVIEW].needs]
    queue = [each.id for each in look(company, queue_of_reviews)]
    assert shown == queue[:MOST_OF_A_GROUP] == [ids[2], ids[1], ids[3]]


def test_what_is_there_is_shipped_and_says_its_promise(company: CompanyFile) -> None:
    order_id = approved(company, promised_on=TODAY)
    need = only(company, NeedKind.SHIP)
    assert (need.reason.id, _promise(need)) == ("today.ship.whole", "today.promise.today")
    assert (need.settling, need.button.id) == (TakeStep(order_id, Step.SHIP), "order.button.ship")
    assert _promise(only(company, NeedKind.SHIP, days=3)) == "today.promise.late"
    assert settled(company, need) == "ship"
    assert NeedKind.SHIP not in groups_on(company)


def _promise(need: Need) -> str:
    promise = need.reason.values["promise"]
    assert isinstance(promise, Message)
    return promise.id


def test_an_order_that_was_half_typed_is_gone_on_with(company: CompanyFile) -> None:
    with company.change("order.keep", when()) as session:
        keep_form(session, new_form(today=TODAY))
    need = only(company, NeedKind.HALF_TYPED)
    assert (need.settling, need.button.id) == (Record("new_order", 0), "today.half_typed.continue")
    with company.change("order.keep", when()) as session:
        forget_form(session, 0)
    assert NeedKind.HALF_TYPED not in groups_on(company)


def test_a_part_of_the_only_line_is_not_told_as_none_of_its_lines(company: CompanyFile) -> None:
    cup = stocked_product(company, 2_000, **CUP)
    approved(company, LineInput(product_id=cup, quantity=5_000))
    assert only(company, NeedKind.SHIP).reason.id == "today.ship.some"


def test_what_is_partly_there_is_shipped_in_part_and_what_is_missing_is_bought(company: CompanyFile) -> None:
    supplier = step(company, add_supplier, name="Kiln").id
    cup = stocked_product(company, 2_000, supplier_id=supplier, **CUP)
    lines = (LineInput(product_id=cup, quantity=5_000), service())
    order_id = approved(company, *lines, promised_on=TODAY + timedelta(days=2))
    need = only(company, NeedKind.SHIP)
    assert (need.reason.id, need.reason.values["count"], need.reason.values["lines"]) == ("today.ship.part", 1, 2)
    assert (need.state, _promise(need)) == (OrderStatus.SHORT, "today.promise.ahead")

    short = only(company, NeedKind.STOCK)
    assert (short.number, short.figure, short.state) == ("P-0001", Quantity(3_000), Supply.SHORT)
    assert (short.settling, short.inside) == (DraftPurchase(order_id), Record("product", cup))
    assert settled(company, short) == "draft_purchase"

    (draft,) = look(company, lambda session: session.find(PurchaseOrder))
    drafted = only(company, NeedKind.STOCK)
    assert (drafted.settling, drafted.button.id) == (Record("purchase_order", draft.id), "today.place_order")
    assert drafted.state is Supply.ON_ORDER


def test_a_purchase_on_its_way_is_named(company: CompanyFile) -> None:
    supplier = step(company, add_supplier, name="Kiln").id
    cup = stocked_product(company, 0, supplier_id=supplier, **CUP)
    approved(company, LineInput(product_id=cup, quantity=4_000))
    approved(company, LineInput(product_id=cup, quantity=1_000))
    wanted = [PurchaseLineInput(product_id=cup, quantity=10_000, price=10_000)]
    purchase = step(company, draft_purchase_order, supplier, wanted).id
    step(company, place_purchase_order, purchase, expected_on=TODAY + timedelta(days=4))
    need, group = only(company, NeedKind.STOCK), groups_on(company)[NeedKind.STOCK]
    assert (need.figure, group.orders) == (Quantity(5_000), 2)
    assert (need.settling, need.button.id) == (Record("purchase_order", purchase), "today.open_purchase")
    supply = need.reason.values["supply"]
    assert isinstance(supply, Message)
    assert supply.id == "today.stock.coming_on"
    assert NeedKind.SHIP not in groups_on(company)


def test_a_product_nobody_supplies_is_opened(company: CompanyFile) -> None:
    cup = stocked_product(company, 0, **CUP)
    approved(company, LineInput(product_id=cup, quantity=1_000))
    assert only(company, NeedKind.STOCK).settling == Record("product", cup)


def test_what_is_delivered_is_invoiced(company: CompanyFile) -> None:
    order_id = delivered(company)
    need = only(company, NeedKind.INVOICE)
    assert (need.settling, need.reason.id) == (TakeStep(order_id, Step.INVOICE), "order.remaining.to_invoice")
    assert settled(company, need) == "invoice"
    assert order_of(company, order_id).invoiced == order_of(company, order_id).gross


def test_late_money_says_how_late_and_is_taken_where_all_is_seen_that_the_customer_owes(company: CompanyFile) -> None:
    order_id = invoiced(company, terms_days=14)
    assert NeedKind.OVERDUE not in groups_on(company, days=14)
    need = only(company, NeedKind.OVERDUE, days=15)
    assert need.reason == Message("today.overdue.since", {"count": 1, "day": TODAY + timedelta(days=14)})
    owner = order_of(company, order_id).customer_id
    assert owner is not None
    assert (need.settling, need.button.id) == (Record("debt", owner), "order.step.take_money")
    assert need.inside == Record("order", order_id)
    assert groups_on(company, days=15)[NeedKind.OVERDUE].total == order_of(company, order_id).due


def test_refunds_come_to_what_is_owed(company: CompanyFile) -> None:
    order_id = approved(company)
    owner = order_of(company, order_id).customer_id
    step(company, record_payment, owner, amount=500, method=PaymentMethod.TRANSFER, allocations={order_id: 500})
    step(company, cancel_order, order_id, reason="Changed their mind")
    need, group = only(company, NeedKind.REFUND), groups_on(company)[NeedKind.REFUND]
    assert (need.figure, group.total) == (Amount(500, "EUR", 2), 500)
    assert need.settling == Record("order", order_id)


def test_open_returns_wait_for_their_outcome(company: CompanyFile) -> None:
    order_id = invoiced(company, LineInput(product_id=stocked_product(company, 5_000, **CUP), quantity=1_000))
    (line_id,) = line_ids(company, order_id)
    opened = step(company, open_return, order_id, quantities={line_id: 1_000}, reason="Broken")
    need = only(company, NeedKind.RETURN)
    assert (need.settling, need.inside) == (Record("return", opened.returned.id), Record("order", order_id))
    assert (need.reason.id, need.reason.values["why"]) == ("today.return.because", "Broken")


def test_holds_are_told_when_they_are_about_to_end(company: CompanyFile) -> None:
    soon, later, open_end = (approved(company) for _ in range(3))
    step(company, hold_order, soon, reason="Moves house", until=TODAY + timedelta(days=3))
    step(company, hold_order, later, reason="On holiday", until=TODAY + timedelta(days=30))
    step(company, hold_order, open_end, reason="Nobody knows")
    need = only(company, NeedKind.HOLD)
    assert (need.settling, need.reason.id) == (TakeStep(soon, Step.RELEASE), "today.hold.ends")
    assert settled(company, need) == "release"
    assert NeedKind.HOLD not in groups_on(company)


def test_drafts_and_quotations_that_nobody_finished(company: CompanyFile) -> None:
    draft = _draft(company)
    unsent, running_out, fresh = (_draft(company) for _ in range(3))
    step(company, make_quotation, unsent)
    for quotation, days in ((running_out, 2), (fresh, 60)):
        step(company, make_quotation, quotation, valid_until=TODAY + timedelta(days=days))
        step(company, send_quotation, quotation)
    group = groups_on(company)[NeedKind.DRAFT]
    assert group.count == 3
    assert [(need.inside.id, need.reason.id) for need in group.needs] == [
        (running_out, "today.quotation.until"),
        (unsent, "order.remaining.quotation_open"),
        (draft, "today.draft.begun"),
    ]
    assert [need.settling for need in group.needs[:2]] == [Record("order", running_out), Record("order", unsent)]
    assert settled(company, group.needs[2]) == "receive"


def _draft(file: CompanyFile) -> int:
    entered = OrderInput(customer_id=customer(file), lines=(service(),), delivery=Delivery.PICK_UP)
    return step(file, save_draft, entered).id


def test_groups_come_in_the_order_of_their_kinds(company: CompanyFile) -> None:
    _draft(company)
    delivered(company)
    approved(company)
    received(company)
    assert list(groups_on(company)) == [NeedKind.REVIEW, NeedKind.SHIP, NeedKind.INVOICE, NeedKind.DRAFT]


def test_an_order_without_a_customer_cannot_be_received_and_is_opened(company: CompanyFile) -> None:
    order_id = step(company, save_draft, OrderInput(lines=())).id
    need = only(company, NeedKind.DRAFT)
    assert need.settling == Record("order", order_id)
    assert (need.number, need.name) == ("", "")


def test_approving_what_was_approved_meanwhile_is_refused(company: CompanyFile) -> None:
    order_id = received(company)
    need = only(company, NeedKind.REVIEW)
    step(company, approve_order, order_id)
    with pytest.raises(Exception, match=r"order\.refused"):
        settled(company, need)
