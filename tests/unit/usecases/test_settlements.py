"""Rests that need not be paid: what is written off, what becomes a credit note, and what is only remarked."""

from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import document_content, look, redo, refused, step, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import MoneyFacet, OrderState, SettlementKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import Settlement
from handcart.usecases.company.profile import change_profile
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.payments.settle import settle_rest
from money_steps import (
    HOUR,
    approved,
    customer,
    delivered,
    invoice,
    invoiced,
    line_ids,
    order_of,
    paid,
    require_sound,
    service,
)

GROSS = 11_900
TWO_PERCENT = 20_000
CORRECTED = (SettlementKind.CASH_DISCOUNT, SettlementKind.BAD_DEBT)


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


@pytest.mark.parametrize("kind", CORRECTED)
def test_in_the_eu_what_lowers_the_price_is_credited_with_its_tax(file: CompanyFile, kind: SettlementKind) -> None:
    order_id = invoiced(file)
    paid(file, order_id, 11_662)
    settled = step(file, settle_rest, order_id, kind=kind)
    note = settled.credit_note
    assert note is not None
    assert (note.gross, note.net, note.tax, settled.settlement.amount) == (238, 200, 38, 238)
    order = settled.order
    assert (order.credited, order.written_off, order.due, order.state) == (238, 0, 0, OrderState.FINISHED)
    assert order.money is MoneyFacet.PAID
    assert look(file, document_content, note.id).settles is kind


@pytest.mark.parametrize("kind", [kind for kind in SettlementKind if kind not in CORRECTED])
def test_the_companys_own_cost_is_written_off(file: CompanyFile, kind: SettlementKind) -> None:
    order_id = invoiced(file)
    paid(file, order_id, GROSS - 3)
    settled = step(file, settle_rest, order_id, kind=kind, note=" cents ")
    assert (settled.credit_note, settled.settlement.note) == (None, "cents")
    assert (settled.order.written_off, settled.order.due, settled.order.state) == (3, 0, OrderState.FINISHED)


@pytest.mark.parametrize(
    "company", [{"country": "US", "currency": "USD"}, {"country": "CH", "currency": "CHF"}, {"small_business": True}]
)
def test_elsewhere_and_without_tax_all_is_written_off(tmp_path: Path, company: dict[str, object]) -> None:
    with new_company(tmp_path, **company) as file:
        order_id = invoiced(file)
        due = order_of(file, order_id).due
        settled = step(file, settle_rest, order_id, kind=SettlementKind.BAD_DEBT)
        assert (settled.credit_note, settled.order.written_off, settled.order.due) == (None, due, 0)
        require_sound(file)


def test_tax_that_is_due_on_payment_needs_no_correction(file: CompanyFile) -> None:
    step(file, change_profile, tax_due_on_payment=True)
    order_id = invoiced(file)
    assert step(file, settle_rest, order_id, kind=SettlementKind.BAD_DEBT).credit_note is None


def test_at_most_what_is_due_is_settled(file: CompanyFile) -> None:
    order_id = invoiced(file)
    assert refused(file, settle_rest, order_id, kind=SettlementKind.ROUNDING, amount=GROSS + 1) == (
        "payment.bad.above",
        "amount",
    )
    assert refused(file, settle_rest, order_id, kind=SettlementKind.ROUNDING, amount=0)[0] == "payment.bad.amount"
    assert refused(file, settle_rest, order_id, kind=SettlementKind.ROUNDING, amount=-1)[0] == "payment.bad.amount"
    assert step(file, settle_rest, order_id, kind=SettlementKind.ROUNDING, amount=1).order.due == GROSS - 1


def test_nothing_due_and_an_order_not_approved_are_refused(file: CompanyFile) -> None:
    assert refused(file, settle_rest, approved(file), kind=SettlementKind.ROUNDING, error=NotAllowed)[0] == (
        "order.refused.nothing_due"
    )


def test_an_agreed_discount_in_time_is_settled_without_remark(file: CompanyFile) -> None:
    order_id = invoiced(file, cash_discount=TWO_PERCENT, cash_discount_days=10)
    paid(file, order_id, GROSS - 238)
    assert step(file, settle_rest, order_id, kind=SettlementKind.CASH_DISCOUNT).notices == ()


def test_a_discount_too_large_too_late_or_not_agreed_is_remarked(file: CompanyFile) -> None:
    order_id = delivered(file, service(HOUR), cash_discount=TWO_PERCENT, cash_discount_days=5)
    with file.change("test.invoice", days_ago(6)) as session:
        issue_document(session, draft_invoice(session, order_id).id)
    paid(file, order_id, GROSS - 500)
    remarked = step(file, settle_rest, order_id, kind=SettlementKind.CASH_DISCOUNT).notices
    assert [notice.id for notice in remarked] == ["payment.notice.discount_above", "payment.notice.discount_late"]
    other = invoiced(file, customer_id=customer(file, "Other"))
    remarked = step(file, settle_rest, other, kind=SettlementKind.CASH_DISCOUNT, amount=10).notices
    assert [notice.id for notice in remarked] == ["payment.notice.discount_not_agreed"]


def test_what_was_settled_is_not_charged_again(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR))
    first = invoice(file, order_id, quantities={line_ids(file, order_id)[0]: HOUR})
    step(file, settle_rest, order_id, kind=SettlementKind.BAD_DEBT, amount=119)
    second = invoice(file, order_id)
    assert first.gross + second.gross == order_of(file, order_id).gross


def test_undo_takes_settlement_and_credit_note_back(file: CompanyFile) -> None:
    order_id = invoiced(file)
    before = order_of(file, order_id)
    step(file, settle_rest, order_id, kind=SettlementKind.BAD_DEBT)
    after = order_of(file, order_id)
    undo(file)
    assert order_of(file, order_id) == before
    assert look(file, lambda session: session.find(Settlement)) == []
    redo(file)
    assert order_of(file, order_id) == after
    assert (after.due, after.finished_at is not None, after.ordered_on) == (0, True, TODAY)
