"""The forms of an order's steps: what they propose, good and bad input, Esc, both languages; the books stay right."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from forms_at_work import go_to, on_page, open_form, opened_on, problem_of
from orders_at_work import OrdersWindow, made, order_for, product_for
from orders_in_states import REASON, approved, draft, drafted, invoiced, overpaid, received, shipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from builders import TODAY, new_company
from catalogue_steps import look
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentState, OrderStatus, QuotationState
from handcart.store.company_file import CompanyFile
from handcart.store.records import OrderLine, PurchaseOrder
from handcart.ui.forms.cancelling import EndForm
from handcart.ui.forms.delivering import CancelOpenForm, ShipForm
from handcart.ui.forms.invoicing import ChooseForm, InvoiceForm
from handcart.ui.forms.lines_grid import AT_ONCE, LinesGrid
from handcart.ui.forms.reasons import HoldForm, ReasonForm
from handcart.ui.kit.words import Words
from handcart.ui.orders.steps import Doing, Told
from handcart.usecases.check.check_company import check_company
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.quotations import make_quotation
from handcart.usecases.orders.step_lines import StepLine
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.suppliers.save import add_supplier
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """After each test the books are right."""
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, check_company) == []


Show = Callable[[int], OrdersWindow]


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot) -> Show:
    """Opens the window with the list standing on an order."""
    return lambda order_id: opened_on(order_id, words, company, qtbot)


def quotation(company: CompanyFile) -> int:
    order_id = draft(company)
    made(company, "order.make_quotation", make_quotation, order_id)
    return order_id


def two_lines(company: CompanyFile) -> int:
    """An approved order of 2 cups and 3 bowls, all on the shelf."""
    cup, bowl = product_for(company, 10_000), product_for(company, 10_000, "Bowl")
    lines = (LineInput(product_id=cup, quantity=2_000), LineInput(product_id=bowl, quantity=3_000))
    order_id = order_for(company, "Hotel Seeblick", product=cup, lines=lines)
    made(company, "order.approve", approve_order, order_id)
    return order_id


FORMS: list[tuple[Doing, Callable[[CompanyFile], int], OrderStatus]] = [
    (Step.HOLD, approved, OrderStatus.HELD),
    (Step.REJECT, received, OrderStatus.REJECTED),
    (Step.CANCEL, approved, OrderStatus.CANCELLED),
    (Step.SHIP, approved, OrderStatus.TO_INVOICE),
    (Step.INVOICE, shipped, OrderStatus.TO_COLLECT),
    (Step.TAKE_MONEY, invoiced, OrderStatus.FINISHED),
    (Step.SETTLE, invoiced, OrderStatus.FINISHED),
    (Step.REFUND, overpaid, OrderStatus.FINISHED),
    (Step.KEEP_CREDIT, overpaid, OrderStatus.FINISHED),
    (Step.CANCEL_OPEN, approved, OrderStatus.FINISHED),
    (Step.MAKE_QUOTATION, draft, OrderStatus.QUOTATION),
    (Step.SEND_QUOTATION, quotation, OrderStatus.QUOTATION),
    (Step.DECLINE_QUOTATION, quotation, OrderStatus.QUOTATION),
]


@pytest.mark.parametrize(("step", "prepare", "then"), FORMS, ids=lambda value: getattr(value, "name", None))
def test_a_form_does_nothing_when_put_away_and_its_step_when_answered(
    show: Show, company: CompanyFile, step: Step, prepare: Callable[[CompanyFile], int], then: OrderStatus
) -> None:
    window = show(prepare(company))
    before = on_page(window)
    window.screen.take(step)
    strip = window.screen.page.strip
    form = strip.form
    assert form is not None
    QTest.keyClick(form.first(), Qt.Key.Key_Escape)
    assert strip.form is None
    assert strip.sentence.isVisible()
    assert on_page(window) == before
    window.screen.take(step)
    form = strip.form
    assert form is not None
    if isinstance(form, HoldForm | ReasonForm):
        form.reason.setText(REASON)
    QTest.keyClick(form.first(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert on_page(window).status is then
    assert strip.form is None
    assert window.window.notices.toast.isVisible()
    window.undo()
    assert on_page(window).status is before.status


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("step", "prepare", "_then"), FORMS, ids=lambda value: getattr(value, "name", None))
def test_no_form_has_a_nameless_control_or_a_cut_text(
    show: Show,
    company: CompanyFile,
    words: Words,
    qtbot: QtBot,
    language: str,
    step: Step,
    prepare: Callable[[CompanyFile], int],
    _then: OrderStatus,
) -> None:
    window = show(prepare(company))
    window.window.resize(1280, 800)
    window.screen.take(step)
    words.switch(Wording(language))
    form = window.screen.page.strip.form
    assert form is not None
    assert nameless(form) == []
    qtbot.waitUntil(lambda: cut_texts(form) == [])
    words.switch(Wording("en"))


def test_a_missing_reason_is_said_beside_its_field(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    form = open_form(window, Step.REJECT, ReasonForm)
    form.confirm.click()
    assert problem_of(form, "reason") == "Please give a reason."
    assert on_page(window).status is OrderStatus.TO_REVIEW


def test_a_hold_until_a_day_that_is_over_is_refused_beside_it(show: Show, company: CompanyFile) -> None:
    window = show(approved(company))
    form = open_form(window, Step.HOLD, HoldForm)
    form.reason.setText(REASON)
    form.until.edit.setText("-1")
    form.answer()
    assert "19" in problem_of(form, "until")
    form.until.edit.setText("abc")
    form.answer()
    assert problem_of(form, "until")
    form.until.edit.setText("+3")
    assert "Mon" in form.effect.text()
    form.answer()
    assert on_page(window).order.hold_until == TODAY + timedelta(3)


def test_some_quantities_ship_and_the_rest_stays(show: Show, company: CompanyFile) -> None:
    window = show(two_lines(company))
    form = open_form(window, Step.SHIP, ShipForm)
    first, second = form.grid.edits.values()
    assert (first.text(), second.text()) == ("2", "3")
    first.setText("9")
    form.answer()
    assert any(each.isVisible() and "At most 2" in each.text() for each in form.grid.problems.values())
    first.setText("1.5")
    form.answer()
    assert on_page(window).status is OrderStatus.TO_SHIP
    first.setText("1")
    second.clear()
    assert "1 line leaves" in form.effect.text()
    form.answer()
    page = on_page(window)
    assert page.status is OrderStatus.PARTLY_SHIPPED
    assert [each.line.shipped for each in page.lines] == [1_000, 0]


def test_what_is_typed_for_one_order_is_not_lost_while_another_is_shown(
    show: Show, company: CompanyFile, qtbot: QtBot
) -> None:
    first, other = two_lines(company), two_lines(company)
    window = show(first)
    form = open_form(window, Step.HOLD, HoldForm)
    QTest.keyClicks(form.reason, "moves house")
    assert window.screen.half_typed()
    go_to(window, other, qtbot)
    assert window.screen.page.strip.form is None
    assert window.screen.half_typed()
    assert window.window.warns_before_leaving()
    qtbot.waitUntil(lambda: window.screen.page.strip.form is form)
    assert window.screen.page.strip.form is form
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)
    assert form.esc_again.isVisible()
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)
    assert window.screen.page.strip.form is None
    assert not window.screen.half_typed()


def test_nothing_chosen_is_said(show: Show, company: CompanyFile) -> None:
    window = show(two_lines(company))
    form = open_form(window, Step.SHIP, ShipForm)
    form.grid.take_none()
    form.answer()
    assert form.problem.isVisible()
    form.grid.take_all()
    form.answer()
    assert on_page(window).status is OrderStatus.TO_INVOICE


def test_an_invoice_is_foreseen_drafted_and_issued(show: Show, company: CompanyFile) -> None:
    window = show(shipped(company))
    form = open_form(window, Step.INVOICE, InvoiceForm)
    assert "33.32" in form.effect.text()
    edit = next(iter(form.grid.edits.values()))
    edit.setText("1")
    assert "16.66" in form.effect.text()
    form.draft.click()
    assert [each.state for each in on_page(window).documents] == [DocumentState.DRAFT]
    window.screen.take(Step.ISSUE)
    assert "INV-2026-0001 for SO-0001 issued." in window.window.notices.toast.accessibleName()
    assert on_page(window).documents[0].gross == 1_666
    assert on_page(window).status is OrderStatus.TO_INVOICE


def test_one_of_several_drafts_is_chosen(show: Show, company: CompanyFile) -> None:
    window = show(shipped(company))
    for _ in range(2):
        form = open_form(window, Step.INVOICE, InvoiceForm)
        next(iter(form.grid.edits.values())).setText("1")
        form.draft.click()
    chosen = open_form(window, Step.ISSUE, ChooseForm)
    assert chosen.choice.count() == 2
    chosen.answer()
    states = [each.state for each in on_page(window).documents]
    assert sorted(states) == [DocumentState.DRAFT, DocumentState.ISSUED]


def test_part_of_what_is_open_is_cancelled(show: Show, company: CompanyFile) -> None:
    window = show(two_lines(company))
    form = open_form(window, Step.CANCEL_OPEN, CancelOpenForm)
    first, second = form.grid.edits.values()
    first.clear()
    second.setText("1")
    form.answer()
    assert [each.line.cancelled for each in on_page(window).lines] == [0, 1_000]


def test_what_is_half_typed_survives_language_refresh_and_a_look_elsewhere(
    show: Show, company: CompanyFile, words: Words, qtbot: QtBot
) -> None:
    other = received(company, name="Studio Halm")
    order_id = approved(company)
    window = show(order_id)
    form = open_form(window, Step.HOLD, HoldForm)
    QTest.keyClicks(form.reason, "they call")
    form.until.edit.setText("+")
    words.switch(Wording("zh_CN"))
    window.window.running.changed.emit(frozenset({"orders"}))
    go_to(window, other, qtbot)
    assert window.screen.page.strip.form is None
    go_to(window, order_id, qtbot)
    words.switch(Wording("en"))
    assert window.screen.page.strip.form is form
    assert (form.reason.text(), form.until.edit.text()) == ("they call", "+")


def test_a_form_goes_when_its_step_is_not_possible_any_more(show: Show, company: CompanyFile) -> None:
    window = show(approved(company))
    open_form(window, Step.HOLD, HoldForm)
    made(company, "order.hold", hold_order, on_page(window).order.id, reason=REASON)
    window.window.running.changed.emit(frozenset({"orders"}))
    assert window.screen.page.strip.form is None
    assert on_page(window).status is OrderStatus.HELD


def test_a_quotation_is_valid_until_a_day(show: Show, company: CompanyFile) -> None:
    window = show(draft(company))
    window.screen.take(Step.MAKE_QUOTATION)
    form = window.screen.page.strip.form
    assert form is not None
    until = form.first()
    assert isinstance(until, QLineEdit)
    until.setText("-1")
    form.answer()
    assert problem_of(form, "valid_until")
    until.setText("+10")
    form.answer()
    order = on_page(window).order
    assert (order.quotation_state, order.valid_until) == (QuotationState.OPEN, TODAY + timedelta(10))


def test_a_draft_of_a_document_is_deleted_from_its_row(show: Show, company: CompanyFile) -> None:
    window = show(drafted(company))
    document = on_page(window).documents[0]
    window.screen.page.take(Step.DISCARD_DOCUMENT, Told(about=document.id))
    assert on_page(window).documents == ()


@pytest.mark.parametrize("step", [Step.CANCEL, Step.CANCEL_OPEN])
def test_purchases_made_for_an_order_are_cancelled_with_it_where_ticked(
    show: Show, company: CompanyFile, step: Step
) -> None:
    order_id = approved(company, stock=0)
    line = look(company, lambda session: session.find(OrderLine))[0]
    supplier = made(company, "supplier.add", add_supplier, name="Kiln").id
    wanted = PurchaseLineInput(product_id=line.product_id or 0, quantity=2_000, price=1, order_line_id=line.id)
    made(company, "purchase.draft", draft_purchase_order, supplier, [wanted])
    window = show(order_id)
    form: EndForm | CancelOpenForm = open_form(window, step, EndForm if step is Step.CANCEL else CancelOpenForm)
    assert form.purchases.isVisible()
    assert "Yunomi cup" in form.purchases.ticks[0].box.text()
    form.purchases.ticks[0].box.setChecked(True)
    if isinstance(form, EndForm):
        form.reason.setText(REASON)
    form.answer()
    assert look(company, lambda session: session.find(PurchaseOrder)) == []
    window.undo()
    assert len(look(company, lambda session: session.find(PurchaseOrder))) == 1


def test_a_long_order_shows_its_lines_a_few_at_a_time(words: Words, qtbot: QtBot) -> None:
    lines = [StepLine(number, f"Product {number}", "pc", 5_000, 5_000, True) for number in range(AT_ONCE + 5)]
    grid = LinesGrid(words, lines, "forms.ship.lines")
    qtbot.addWidget(grid)
    grid.show()
    assert len(grid.edits) == AT_ONCE
    assert len(grid.quantities()) == AT_ONCE + 5
    grid.take_none()
    assert grid.known() == {}
    grid.more.click()
    assert not grid.more.isVisible()
    grid.edits[AT_ONCE + 4].setText("2")
    assert grid.quantities() == {AT_ONCE + 4: 2_000}
