"""From the page to the order: worked out without writing, kept while it is half-typed, saved each way."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from reviewed_company import ReviewedCompany, reviewed_company

from builders import TODAY, when
from catalogue_steps import look
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import message
from handcart.domain.order_life import AmendedTo
from handcart.domain.order_steps import Step
from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import LineKind, OrderState, PurchaseKind, PurchaseState, QuotationState, Verdict
from handcart.store.journal import next_to_undo
from handcart.store.queries.orders import lines_of
from handcart.store.records import (
    JournalStep,
    NumberSeries,
    Order,
    OrderLine,
    PurchaseLine,
    PurchaseOrder,
    Supplier,
    UnfinishedOrder,
)
from handcart.usecases.entry.begin import form_of_order, form_repeating, new_form, order_of_form
from handcart.usecases.entry.form import Cell, EntryForm, EntryLine, Way
from handcart.usecases.entry.kept import (
    all_kept,
    forget_form,
    form_from_dict,
    form_to_dict,
    free_slot,
    keep_form,
    kept_form,
)
from handcart.usecases.entry.preview import Preview, preview_order, review_so_far
from handcart.usecases.entry.save import Saved, discard_entry, save_entry, saving_step
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.ship import ship_order


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def cups(company: ReviewedCompany, quantity: int = 24_000, **values: Any) -> EntryLine:
    return EntryLine(**{"key": 1, "product_id": company.cups, "name": "Cup", "quantity": quantity} | values)


def form_for(company: ReviewedCompany, *lines: EntryLine, **values: Any) -> EntryForm:
    form = new_form(today=TODAY, customer_id=company.customer)
    return replace(form, **{"lines": lines or (cups(company),)} | values)


def preview(company: ReviewedCompany, form: EntryForm) -> Preview:
    return look(company.file, preview_order, form, today=TODAY)


def save(company: ReviewedCompany, form: EntryForm, step: Step = Step.RECEIVE) -> Saved:
    with company.file.change(f"order.{step}", when()) as session:
        return save_entry(session, form, step)


def keep(company: ReviewedCompany, form: EntryForm) -> None:
    with company.file.change("order.keep", when()) as session:
        keep_form(session, form)


def form_of(company: ReviewedCompany, order_id: int) -> EntryForm:
    return look(company.file, form_of_order, order_id, today=TODAY)


def kept(company: ReviewedCompany) -> list[EntryForm]:
    return [each.form for each in look(company.file, all_kept)]


def test_what_is_shown_is_what_is_saved(company: ReviewedCompany) -> None:
    gift = cups(company, 1_000, key=2, gift=True)
    charge = EntryLine(key=3, kind=LineKind.CHARGE, name="Express", price=125_000)
    text = EntryLine(key=4, kind=LineKind.TEXT, name="With our thanks")
    form = form_for(company, cups(company, discount=100_000), gift, charge, text)
    shown = preview(company, form)
    order = save(company, form).order
    stored = look(company.file, lines_of, order.id)
    assert (shown.net, shown.gross) == (order.net, order.gross)
    assert [(line.price, line.amount, line.code) for line in shown.lines.values()] == [
        (line.price, line.amount, line.code) for line in stored
    ]
    assert list(shown.lines) == [1, 2, 3, 4]


def test_working_out_writes_nothing(company: ReviewedCompany) -> None:
    before = company.file.path.stat().st_mtime_ns
    assert preview(company, form_for(company)).gross
    assert look(company.file, review_so_far, form_for(company), today=TODAY)[0]
    assert company.file.path.stat().st_mtime_ns == before
    assert look(company.file, lambda session: session.find(Order)) == []


def test_lines_of_one_product_share_its_stock(company: ReviewedCompany) -> None:
    shown = preview(company, form_for(company, cups(company, 90_000), cups(company, 30_000, key=2)))
    assert [(line.free, line.missing) for line in shown.lines.values()] == [(100_000, 0), (10_000, 20_000)]


def test_the_rest_comes_with_what_was_bought(company: ReviewedCompany) -> None:
    day = TODAY + timedelta(days=4)
    with company.change() as session:
        supplier = session.add(Supplier, number="S-1", name="Kiln", created_on=TODAY)
        bought = session.add(
            PurchaseOrder,
            number="PO-1",
            kind=PurchaseKind.PURCHASE,
            supplier_id=supplier,
            state=PurchaseState.ORDERED,
            made_on=TODAY,
            currency="EUR",
            expected_on=day,
        )
        session.add(PurchaseLine, purchase_order_id=bought, position=1, product_id=company.cups, quantity=50_000)
    shown = preview(company, form_for(company, cups(company, 120_000), cups(company, 100_000, key=2)))
    assert [(line.missing, line.here_on) for line in shown.lines.values()] == [(20_000, day), (100_000, None)]


def test_what_cannot_be_is_said_of_its_line_and_takes_no_figure_from_others(company: ReviewedCompany) -> None:
    first, last = cups(company, key=3), cups(company, 2_000, key=9)
    dear = [cups(company, 900_000_000, key=key, price=10**12) for key in (7, 8)]
    shown = preview(company, form_for(company, first, *dear, last))
    assert [(wrong.key, wrong.field, wrong.why.id) for wrong in shown.wrong] == [
        (key, "price", "order.bad.amount") for key in (7, 8)
    ]
    assert [wrong.why.values["line"] for wrong in shown.wrong] == [2, 3]
    others = preview(company, form_for(company, first, last))
    assert (shown.lines, shown.net, shown.gross) == (others.lines, others.net, others.gross)
    assert set(shown.lines) == {3, 9}
    found, keys = look(company.file, review_so_far, form_for(company, first, *dear, last), today=TODAY)
    assert found
    assert set(keys.values()) == {3, 9}


def test_a_customer_who_is_gone_is_said(company: ReviewedCompany) -> None:
    form = form_for(company)
    (wrong,) = preview(company, replace(form, head=replace(form.head, customer_id=999))).wrong
    assert (wrong.key, wrong.field) == (None, "customer")


def test_the_review_says_the_same_before_and_after_saving(company: ReviewedCompany) -> None:
    form = form_for(company, cups(company, 200_000))
    found, keys = look(company.file, review_so_far, form, today=TODAY)
    saved = save(company, form)
    after = company.findings(saved.order.id)
    before: dict[Rule, list[tuple[Verdict, str]]] = {}
    for finding in found:
        before.setdefault(finding.rule, []).append((finding.verdict, finding.detail))
    assert before == after
    assert set(keys.values()) == {1}
    assert saved.warnings == sum(verdict is Verdict.WARNING for each in after.values() for verdict, _ in each)


def test_an_order_that_is_changed_is_not_compared_with_itself(company: ReviewedCompany) -> None:
    order_id = company.receive(company.entered(reference="PO 1")).id
    found, _ = look(company.file, review_so_far, form_of(company, order_id), today=TODAY)
    same = [finding.verdict for finding in found if finding.rule in (Rule.DUPLICATE_REFERENCE, Rule.DUPLICATE_LINES)]
    assert same == [Verdict.CLEAR, Verdict.CLEAR]


def test_there_is_nothing_to_review_before_a_customer_and_a_line(company: ReviewedCompany) -> None:
    assert look(company.file, review_so_far, new_form(today=TODAY), today=TODAY) == ((), {})


def test_what_is_kept_comes_back_letter_by_letter(company: ReviewedCompany) -> None:
    half = cups(company, typed={Cell.QUANTITY: "3x"}, problems={Cell.QUANTITY: message("input.not_a_number")})
    head = replace(form_for(company).head, ship_to=PostalAddress(city="Ulm"), promised_on=TODAY, notes="<b>x</b>")
    form = form_for(
        company, half, EntryLine(key=2, typed={Cell.PRODUCT: "teap"}), head=head, typed={"ordered_on": "32"}
    )
    assert form_from_dict(json.loads(json.dumps(form_to_dict(form)))) == replace(
        form, lines=(replace(half, problems={}), form.lines[1])
    )
    keep(company, form)
    found = look(company.file, kept_form, 0)
    assert found is not None
    assert found.form.typed == {"ordered_on": "32"}
    assert found.form.lines[0].typed == {Cell.QUANTITY: "3x"}
    assert found.name == "Hotel Seeblick"


def test_keeping_is_no_step_and_takes_no_number(company: ReviewedCompany) -> None:
    steps = look(company.file, lambda session: len(session.find(JournalStep)))
    newest = look(company.file, lambda session: next_to_undo(session.connection))
    numbers = look(company.file, lambda session: session.find(NumberSeries))
    for quantity in range(1, 6):
        keep(company, form_for(company, cups(company, quantity * 1_000)))
    assert look(company.file, lambda session: len(session.find(JournalStep))) == steps
    assert look(company.file, lambda session: next_to_undo(session.connection)) == newest
    assert look(company.file, lambda session: session.find(NumberSeries)) == numbers
    assert [form.lines[0].quantity for form in kept(company)] == [5_000]


def test_saving_forgets_what_was_kept(company: ReviewedCompany) -> None:
    keep(company, form_for(company))
    save(company, form_for(company))
    assert kept(company) == []
    keep(company, form_for(company))
    with company.file.change("order.discard_draft", when()) as session:
        discard_entry(session, form_for(company))
    assert kept(company) == []
    with company.file.change("order.keep", when()) as session:
        forget_form(session, 0)


def test_a_refused_save_keeps_what_was_kept(company: ReviewedCompany) -> None:
    empty = replace(form_for(company), lines=())
    keep(company, empty)
    with pytest.raises(NotAllowed):
        save(company, empty)
    assert len(kept(company)) == 1
    assert look(company.file, lambda session: session.find(Order)) == []


def test_several_orders_are_unfinished_beside_each_other(company: ReviewedCompany) -> None:
    keep(company, form_for(company))
    assert look(company.file, free_slot) == 1
    keep(company, form_for(company, slot=1))
    order_id = company.receive().id
    keep(company, form_of(company, order_id))
    assert {form.kept_under for form in kept(company)} == {0, -1, order_id}
    names = {each.name for each in look(company.file, all_kept)}
    assert names == {"Hotel Seeblick", company.order(order_id).number}


def test_the_same_form_saved_twice_is_one_order(company: ReviewedCompany) -> None:
    form = form_for(company)
    assert save(company, form).order.id == save(company, form).order.id


def test_a_draft_is_saved_changed_received(company: ReviewedCompany) -> None:
    draft = save(company, replace(form_for(company), lines=()), Step.SAVE_DRAFT).order
    assert (draft.state, draft.number) == (OrderState.DRAFT, None)
    form = replace(form_of(company, draft.id), lines=(cups(company),))
    assert saving_step(form, draft) is Step.RECEIVE
    received = save(company, form).order
    assert (received.id, received.state) == (draft.id, OrderState.RECEIVED)


def test_a_quotation_is_made_once_and_then_changed(company: ReviewedCompany) -> None:
    form = form_for(company, way=Way.QUOTATION)
    assert saving_step(form, None) is Step.MAKE_QUOTATION
    quoted = save(company, form, Step.MAKE_QUOTATION).order
    assert quoted.quotation_state is QuotationState.OPEN
    again = form_of(company, quoted.id)
    assert again.way is Way.QUOTATION
    assert saving_step(again, quoted) is Step.SAVE_DRAFT
    changed = save(company, replace(again, lines=(cups(company, 1_000),)), Step.SAVE_DRAFT).order
    assert (changed.quotation_number, changed.gross) == (quoted.quotation_number, quoted.gross // 24)


def test_a_received_order_is_edited(company: ReviewedCompany) -> None:
    received = company.receive()
    form = form_of(company, received.id)
    order = company.order(received.id)
    assert saving_step(form, order) is Step.EDIT
    line = replace(form.lines[0], quantity=12_000)
    edited = save(company, replace(form, lines=(line,)), Step.EDIT)
    assert edited.order.gross == order.gross // 2
    assert look(company.file, lines_of, received.id)[0].id == form.lines[0].line_id


def test_an_approved_order_is_amended_with_a_reason_and_not_below_what_was_shipped(company: ReviewedCompany) -> None:
    order_id = company.receive().id
    with company.change() as session:
        approve_order(session, order_id)
        line = lines_of(session, order_id)[0]
        ship_order(session, order_id, quantities={line.id: 10_000})
    form = replace(form_of(company, order_id), reason="they called")
    assert saving_step(form, company.order(order_id)) is Step.AMEND
    too_few = replace(form, lines=(replace(form.lines[0], quantity=5_000),))
    with pytest.raises(NotAllowed):
        save(company, too_few, Step.AMEND)
    with pytest.raises(BadInput):
        save(company, replace(form, reason=" "), Step.AMEND)
    fewer = save(company, replace(form, lines=(replace(form.lines[0], quantity=12_000),)), Step.AMEND)
    assert (fewer.outcome, fewer.order.version) == (AmendedTo.STAYS_APPROVED, 2)
    assert preview(company, form_of(company, order_id)).lines[1].shipped == 10_000


def test_what_is_over_cannot_be_changed(company: ReviewedCompany) -> None:
    order_id = company.receive().id
    with company.change() as session:
        session.change(Order, order_id, state=OrderState.CANCELLED)
    with pytest.raises(NotAllowed):
        form_of(company, order_id)


def test_repeating_an_order_begins_a_new_one_at_todays_prices(company: ReviewedCompany) -> None:
    entered = company.entered(line={"price": 1_000}, reference="PO 1", promised_on=TODAY)
    form = look(company.file, form_repeating, company.receive(entered).id, today=TODAY)
    assert (form.order_id, form.head.reference, form.head.promised_on) == (None, "", None)
    assert [(line.price, line.line_id, line.quantity) for line in form.lines] == [(None, None, 24_000)]
    assert save(company, form).order.number


def test_a_quick_sale_is_paid_and_handed_over(company: ReviewedCompany) -> None:
    form = replace(new_form(Way.QUICK_SALE, today=TODAY), lines=(cups(company, 2_000),))
    assert saving_step(form, None) is Step.QUICK_SALE
    sold = save(company, form, Step.QUICK_SALE)
    assert sold.order.state is OrderState.FINISHED
    assert sold.order.due == 0


def test_discarding_takes_a_draft_away_and_leaves_an_order(company: ReviewedCompany) -> None:
    draft = save(company, form_for(company), Step.SAVE_DRAFT).order
    with company.file.change("order.discard_draft", when()) as session:
        discard_entry(session, form_of(company, draft.id))
    assert look(company.file, lambda session: session.find(OrderLine)) == []
    received = company.receive().id
    form = form_of(company, received)
    with company.file.change("order.discard_draft", when()) as session:
        discard_entry(session, form)
    assert look(company.file, order_of_form, form) is not None
    assert look(company.file, lambda session: session.find(UnfinishedOrder)) == []
