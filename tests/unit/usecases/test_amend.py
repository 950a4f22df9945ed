"""Amending an approved order: versions, limits, and what a riskier change does."""

from dataclasses import replace
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import approved_order, level, lines_of_order, look, refused, reserved, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.order_life import AmendedTo
from handcart.domain.vocabulary import LineKind, OrderState, OrderStatus, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, OrderLine, OrderVersion, ReviewDecision, StoredFinding
from handcart.store.tables import findings, order_versions, review_decisions
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.amend import amend_order
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.repeat import repeat_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.products.save import change_product
from handcart.usecases.returns.open_return import open_return


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def entered(file: CompanyFile, order_id: int) -> OrderInput:
    order = look(file, lambda session: session.get(Order, order_id))
    return as_entered(order, lines_of_order(file, order_id))


def with_quantity(given: OrderInput, quantity: int) -> OrderInput:
    first, *others = given.lines
    return replace(given, lines=(replace(first, quantity=quantity), *others))


def two_cups(file: CompanyFile) -> int:
    return approved_order(file, (stocked_product(file, 5_000), 2_000))


def test_as_it_was_entered_changes_nothing(file: CompanyFile) -> None:
    order_id = two_cups(file)
    before, lines = look(file, lambda session: session.get(Order, order_id)), lines_of_order(file, order_id)
    done = step(file, amend_order, order_id, entered(file, order_id), reason="looked at it again")
    assert done.outcome is AmendedTo.STAYS_APPROVED
    assert done.order == replace(before, version=2)
    assert lines_of_order(file, order_id) == lines


def test_less_stays_approved_and_gives_back_what_was_reserved(file: CompanyFile) -> None:
    cup = stocked_product(file, 2_000)
    order_id, waiting = approved_order(file, (cup, 2_000)), approved_order(file, (cup, 1_000))
    done = step(file, amend_order, order_id, with_quantity(entered(file, order_id), 1_000), reason="only one")
    assert (done.outcome, done.order.state, done.order.version) == (AmendedTo.STAYS_APPROVED, OrderState.APPROVED, 2)
    assert done.order.gross == 595
    assert reserved(file, order_id, waiting) == [1_000, 1_000]
    (version,) = look(file, lambda session: session.find(OrderVersion, order_versions.c.order_id == order_id))
    assert (version.version, version.reason) == (1, "only one")
    assert version.content["order"]["gross"] == 1_190
    assert version.content["lines"][0]["quantity"] == 2_000


def test_more_is_received_again_where_nothing_has_left(file: CompanyFile) -> None:
    order_id = two_cups(file)
    done = step(file, amend_order, order_id, with_quantity(entered(file, order_id), 3_000), reason="one more")
    assert (done.outcome, done.order.state) == (AmendedTo.RECEIVED_AGAIN, OrderState.RECEIVED)
    assert (done.order.approved_at, done.order.approved_by) == (None, "")
    assert level(file, lines_of_order(file, order_id)[0].product_id) == (5_000, 0)
    step(file, approve_order, order_id)
    assert reserved(file, order_id) == [3_000]


def test_more_holds_the_open_part_where_goods_have_left(file: CompanyFile) -> None:
    order_id = two_cups(file)
    line = lines_of_order(file, order_id)[0]
    step(file, ship_order, order_id, quantities={line.id: 1_000})
    done = step(file, amend_order, order_id, with_quantity(entered(file, order_id), 4_000), reason="two more")
    assert (done.outcome, done.order.status) == (AmendedTo.OPEN_PART_HELD, OrderStatus.HELD)
    assert (done.order.state, done.order.hold_reason) == (OrderState.APPROVED, "two more")
    assert reserved(file, order_id) == [3_000]
    decisions = look(file, lambda session: session.find(ReviewDecision, review_decisions.c.order_id == order_id))
    assert [decision.decision for decision in decisions] == ["approved", "amended"]


@pytest.mark.parametrize(
    "changes",
    [{"discount": 100_000}, {"terms_days": 60}, {"cash_discount": 20_000}],
)
def test_softer_terms_are_riskier(file: CompanyFile, changes: dict[str, int]) -> None:
    order_id = two_cups(file)
    done = step(file, amend_order, order_id, replace(entered(file, order_id), **changes), reason="asked for it")
    assert done.outcome is AmendedTo.RECEIVED_AGAIN


def test_another_customer_and_a_lower_price_are_riskier(file: CompanyFile) -> None:
    first, second = two_cups(file), two_cups(file)
    other = step(file, add_customer, name="Bakery").id
    taken_over = replace(entered(file, first), customer_id=other, ship_to=None)
    assert step(file, amend_order, first, taken_over, reason="sold").outcome is AmendedTo.RECEIVED_AGAIN
    given = entered(file, second)
    cheaper = replace(given, lines=(replace(given.lines[0], price=49_900),))
    assert step(file, amend_order, second, cheaper, reason="haggled").outcome is AmendedTo.RECEIVED_AGAIN


def test_never_below_what_was_shipped(file: CompanyFile) -> None:
    order_id = two_cups(file)
    line = lines_of_order(file, order_id)[0]
    step(file, ship_order, order_id, quantities={line.id: 1_000})
    less = with_quantity(entered(file, order_id), 500)
    assert refused(file, amend_order, order_id, less, reason="x", error=NotAllowed)[0] == "order.refused.below_shipped"
    without = replace(entered(file, order_id), lines=(LineInput(product_id=line.product_id),))
    assert refused(file, amend_order, order_id, without, reason="x")[0] == "order.bad.line_in_use"


def test_no_other_price_for_what_was_invoiced(file: CompanyFile) -> None:
    order_id = two_cups(file)
    line = lines_of_order(file, order_id)[0]
    with file.change("test.invoiced", when()) as session:
        session.change(OrderLine, line.id, invoiced=1_000)
    given = entered(file, order_id)
    dearer = replace(given, lines=(replace(given.lines[0], price=60_000),))
    refusal = refused(file, amend_order, order_id, dearer, reason="x", error=NotAllowed)
    assert refusal[0] == "order.refused.price_invoiced"
    discount = replace(given, discount=10_000)
    refusal = refused(file, amend_order, order_id, discount, reason="x", error=NotAllowed)
    assert refusal[0] == "order.refused.price_invoiced"
    undo(file)


def test_a_line_once_shipped_stays_even_if_the_shipment_was_taken_back(file: CompanyFile) -> None:
    order_id = two_cups(file)
    step(file, undo_shipment, step(file, ship_order, order_id).shipment.id)
    product = lines_of_order(file, order_id)[0].product_id
    without = replace(entered(file, order_id), lines=(LineInput(product_id=product),))
    assert refused(file, amend_order, order_id, without, reason="x")[0] == "order.bad.line_in_use"


def test_an_amendment_needs_a_reason(file: CompanyFile) -> None:
    order_id = two_cups(file)
    assert refused(file, amend_order, order_id, entered(file, order_id), reason=" ") == ("order.bad.reason", "reason")


def test_undoing_an_amendment_brings_the_decision_and_its_findings_back(file: CompanyFile) -> None:
    order_id = two_cups(file)
    product = lines_of_order(file, order_id)[0].product_id

    def said() -> list[tuple[str, str]]:
        rows = look(file, lambda session: session.find(StoredFinding, findings.c.order_id == order_id))
        return [(row.rule, row.identity) for row in rows]

    decided = said()
    before = look(file, lambda session: session.get(Order, order_id))
    step(file, change_product, product, price=90_000)
    step(file, amend_order, order_id, with_quantity(entered(file, order_id), 4_000), reason="two more")
    assert said() != decided
    undo(file)
    assert said() == decided
    assert look(file, lambda session: session.get(Order, order_id)) == before


def test_the_same_again_is_a_draft_at_todays_prices(file: CompanyFile) -> None:
    order_id = two_cups(file)
    product = lines_of_order(file, order_id)[0].product_id
    step(file, change_product, product, price=60_000, name="Mug")
    again = step(file, repeat_order, order_id)
    (line,) = lines_of_order(file, again.id)
    assert (again.order.state, again.order.number) == (OrderState.DRAFT, None)
    assert (line.name, line.price, line.quantity) == ("Mug", 60_000, 2_000)
    assert again.order.customer_id == look(file, lambda session: session.get(Order, order_id)).customer_id


def test_an_invoice_binds_also_while_the_order_is_received_again(file: CompanyFile) -> None:
    order_id = two_cups(file)
    line = lines_of_order(file, order_id)[0]
    step(file, issue_document, step(file, draft_invoice, order_id, quantities={line.id: 1_000}).id)
    done = step(file, amend_order, order_id, with_quantity(entered(file, order_id), 3_000), reason="one more")
    assert done.outcome is AmendedTo.RECEIVED_AGAIN
    given = entered(file, order_id)
    dearer = replace(given, lines=(replace(given.lines[0], price=60_000),))
    assert refused(file, edit_order, order_id, dearer, error=NotAllowed)[0] == "order.refused.price_invoiced"
    assert step(file, edit_order, order_id, with_quantity(given, 1_000)).order.gross == 595


def test_a_charge_given_up_in_a_return_keeps_its_quantity(file: CompanyFile) -> None:
    entered_at_counter = OrderInput(
        lines=(LineInput(kind=LineKind.CHARGE, name="Deposit", quantity=5_000, price=10_000),)
    )
    order_id = step(file, quick_sale, entered_at_counter, method=PaymentMethod.CASH).order.id
    line = lines_of_order(file, order_id)[0]
    step(file, draft_credit_note, order_id, reason="paid twice", quantities={line.id: 5_000})
    step(file, open_return, order_id, quantities={line.id: 4_000})
    less = with_quantity(entered(file, order_id), 3_000)
    assert refused(file, amend_order, order_id, less, reason="x", error=NotAllowed)[0] == "order.refused.below_shipped"
