"""The fixes of findings: what mends them, and that the review said before what it says afterwards."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from review_situations import BLOCK, FOUND, WARNING, capped, moved, twice, usual_quantity
from reviewed_company import ReviewedCompany, Situation, reviewed_company

from builders import TODAY, when
from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.finding import Finding, Fix, FixAction, Rule
from handcart.domain.review.fixes import changes_order
from handcart.domain.vocabulary import OrderState, Verdict
from handcart.store.records import Customer, Order, OrderLine, Product
from handcart.store.tables import order_lines
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.review.after_fix import review_after, verdict_after
from handcart.usecases.review.fixes import make_fix, step_of
from handcart.usecases.review.look import Objection, look_at_review
from handcart.usecases.review.renew import ask_rules, renew_review

STAYS = {"above_usual"}
"""The customer used to pay far less than the list price is now: no price is both, and the page says so."""

Says = list[tuple[str, str, str]]

NOT_CLEAR_BY_ONE_CLICK = {
    "blocked": FixAction.OPEN_CUSTOMER,
    "note": FixAction.OPEN_CUSTOMER,
    "near": FixAction.OPEN_CUSTOMER,
    "overdue": FixAction.OPEN_CUSTOMER,
    "no_exemption_number": FixAction.OPEN_CUSTOMER,
    "no_contact": FixAction.EDIT_ORDER,
    "no_street": FixAction.EDIT_ORDER,
    "no_price": FixAction.EDIT_LINE,
    "product_inactive": FixAction.EDIT_LINE,
    "gift": None,
}
"""What the owner mends with the customer, types, or has nothing to mend about."""


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def objection_of(company: ReviewedCompany, order_id: int, rule: Rule, *, today: date = TODAY) -> Objection:
    """What the rule objects to."""
    with company.file.read() as session:
        look = look_at_review(session, order_id, today=today)
    return next(each for each in look.objections if each.finding.rule is rule)


def said_after(company: ReviewedCompany, order_id: int, fix: Fix) -> list[Finding]:
    """What every rule would say."""
    with company.file.read() as session:
        after = review_after(session, order_id, fix, today=TODAY)
    assert after is not None
    return list(after.findings)


def make(company: ReviewedCompany, order_id: int, fix: Fix, reason: str = "") -> Order:
    with company.file.change(step_of(fix), when()) as session:
        return make_fix(session, order_id, fix, reason=reason).order


def says(findings: list[Finding]) -> Says:
    return [(finding.rule, finding.verdict, finding.detail) for finding in findings]


def speaking(verdict: Verdict) -> bool:
    return verdict not in (Verdict.CLEAR, Verdict.UNKNOWN)


@pytest.mark.parametrize(
    ("situation", "rule", "verdict", "detail"),
    [each for each in FOUND if speaking(each.values[2])],  # type: ignore[arg-type]
)
def test_each_fix_does_what_was_said_before(
    company: ReviewedCompany, situation: Situation, rule: Rule, verdict: Verdict, detail: str
) -> None:
    """The filled fix mends the finding; every fix leads to exactly the review that was worked out without writing."""
    received = company.receive(situation(company))
    objection = objection_of(company, received.id, rule)
    mended = [fix for fix in objection.fixes if changes_order(fix)]
    if detail in NOT_CLEAR_BY_ONE_CLICK:
        first = objection.fixes[0].action if objection.fixes else None
        assert first is NOT_CLEAR_BY_ONE_CLICK[detail]
    else:
        assert changes_order(objection.fixes[0])
    for fix in mended:
        if fix.action is FixAction.CANCEL_DUPLICATE:
            continue
        before = says(said_after(company, received.id, fix))
        make(company, received.id, fix)
        with company.file.read() as session:
            really = ask_rules(session, received.id, today=TODAY)
        assert says(list(really.findings)) == before
        if fix == objection.fixes[0] and detail not in STAYS:
            assert not speaking(verdict_after(objection.finding, really))
        company.undo()


def test_a_fix_is_one_step_that_undo_takes_back(company: ReviewedCompany) -> None:
    received = company.receive(usual_quantity(company))
    fix = objection_of(company, received.id, Rule.QUANTITY).fixes[0]
    make(company, received.id, fix)
    assert quantities(company, received.id) != [26_000]
    company.undo()
    assert quantities(company, received.id) == [26_000]
    assert (WARNING, "zero_more_customer") in company.findings(received.id)[Rule.QUANTITY]


def test_working_out_a_fix_writes_nothing(company: ReviewedCompany) -> None:
    received = company.receive(usual_quantity(company))
    fix = objection_of(company, received.id, Rule.QUANTITY).fixes[0]
    before = company.findings(received.id)
    said_after(company, received.id, fix)
    assert company.findings(received.id) == before
    assert quantities(company, received.id) == [26_000]


def test_other_rules_are_clear_with_the_usual_quantity(company: ReviewedCompany) -> None:
    """The picture of the screen: a zero too many also breaks the credit limit and empties the shelf."""
    entered = usual_quantity(company)
    company.set(Customer, company.customer, credit_limit=30_000)
    received = company.receive(entered)
    fix = objection_of(company, received.id, Rule.QUANTITY).fixes[0]
    assert company.findings(received.id)[Rule.CREDIT][0][0] is BLOCK
    after = {finding.rule: finding.verdict for finding in said_after(company, received.id, fix)}
    assert after[Rule.CREDIT] is Verdict.CLEAR


def test_a_duplicate_is_cancelled_with_its_reason(company: ReviewedCompany) -> None:
    received = company.receive(twice(company))
    fix = objection_of(company, received.id, Rule.DUPLICATE_LINES).fixes[0]
    assert fix.action is FixAction.CANCEL_DUPLICATE
    with company.file.read() as session:
        assert review_after(session, received.id, fix, today=TODAY) is None
    order = make(company, received.id, fix, reason="Duplicate of SO-0001")
    assert (order.state, order.decision_reason) == (OrderState.CANCELLED, "Duplicate of SO-0001")


def test_a_line_is_left_out_only_where_another_stays(company: ReviewedCompany) -> None:
    with company.change() as session:
        other = session.add(Product, code="POT", name="Pot", price=10_000, created_on=TODAY, active=False)
    alone = company.receive(company.entered(lines=(LineInput(product_id=other),)))
    assert FixAction.LEAVE_OUT not in actions(objection_of(company, alone.id, Rule.COMPLETE))
    two = company.receive(company.entered(lines=(LineInput(product_id=company.cups), LineInput(product_id=other))))
    fix = objection_of(company, two.id, Rule.COMPLETE).fixes[0]
    assert (fix.action, fix.parameters["product"]) == (FixAction.LEAVE_OUT, "Pot")
    make(company, two.id, fix)
    assert len(quantities(company, two.id)) == 1


def test_an_address_nearby_is_proposed_before_one_elsewhere(company: ReviewedCompany) -> None:
    company.past_order(40)
    nearby = company.entered(ship_to=PostalAddress(name="Hotel", street="Seestrasse 4", city="Konstanz", country="DE"))
    first = company.receive(nearby)
    assert actions(objection_of(company, first.id, Rule.ADDRESS))[0] is FixAction.USE_ADDRESS
    far = company.entered(ship_to=PostalAddress(street="Hafen 1", postcode="2045", city="Hamburg", country="DE"))
    second = company.receive(far)
    assert actions(objection_of(company, second.id, Rule.ADDRESS)) == [FixAction.EDIT_ORDER, FixAction.USE_ADDRESS]


def test_using_an_address_keeps_who_receives_it(company: ReviewedCompany) -> None:
    received = company.receive(moved(company))
    fix = Fix(
        FixAction.USE_ADDRESS,
        {"street": "Seestrasse 4", "postcode": "78462", "city": "Konstanz", "country": "DE"},
    )
    order = make(company, received.id, fix)
    assert (order.ship_street, order.ship_city, order.ship_street2) == ("Seestrasse 4", "Konstanz", "")


@pytest.mark.parametrize(
    ("fix", "columns"),
    [
        (Fix(FixAction.SET_REFERENCE, {"reference": "PO 2"}), {"customer_reference": "PO 2"}),
        (Fix(FixAction.SET_CONTACT, {"email": "a@b.example", "phone": ""}), {"ship_email": "a@b.example"}),
        (Fix(FixAction.SET_CONTACT, {"email": "", "phone": "0123"}), {"ship_phone": "0123"}),
        (Fix(FixAction.SET_ORDERED_DAY, {"day": date(2026, 11, 1)}), {"ordered_on": date(2026, 11, 1)}),
        (Fix(FixAction.SET_PROMISED_DAY, {"day": date(2026, 12, 1)}), {"promised_on": date(2026, 12, 1)}),
        (Fix(FixAction.SET_ORDER_DISCOUNT, {"discount": Percent(50_000)}), {"discount": 50_000}),
        (Fix(FixAction.ASK_PREPAYMENT, {"amount": Amount(1, "EUR", 2)}), {"prepayment": True}),
    ],
)
def test_what_a_typed_fix_changes_in_the_head(company: ReviewedCompany, fix: Fix, columns: dict[str, object]) -> None:
    order = make(company, company.receive().id, fix)
    assert {name: getattr(order, name) for name in columns} == columns


def test_what_a_typed_fix_changes_in_a_line(company: ReviewedCompany) -> None:
    received = company.receive()
    line = lines(company, received.id)[0]
    for fix in (
        Fix(FixAction.SET_QUANTITY, {"line_id": line.id, "quantity": Quantity(7_000)}),
        Fix(FixAction.SET_PRICE, {"line_id": line.id, "price": UnitPrice(130_000, "EUR")}),
        Fix(FixAction.SET_LINE_DISCOUNT, {"line_id": line.id, "discount": Percent(20_000)}),
    ):
        make(company, received.id, fix)
    changed = lines(company, received.id)[0]
    assert (changed.quantity, changed.price, changed.discount) == (7_000, 130_000, 20_000)


def test_of_two_discounts_the_order_gives_way_to_the_cap(company: ReviewedCompany) -> None:
    entered = capped(company)
    both = company.entered(line={"discount": 40_000}, discount=entered.discount)
    received = company.receive(both)
    fix = objection_of(company, received.id, Rule.DISCOUNT).fixes[0]
    assert fix.action is FixAction.SET_ORDER_DISCOUNT
    make(company, received.id, fix)
    assert company.findings(received.id)[Rule.DISCOUNT][0][0] is Verdict.CLEAR


def actions(objection: Objection) -> list[FixAction]:
    return [fix.action for fix in objection.fixes]


def lines(company: ReviewedCompany, order_id: int) -> list[OrderLine]:
    with company.file.read() as session:
        return session.find(OrderLine, order_lines.c.order_id == order_id)


def quantities(company: ReviewedCompany, order_id: int) -> list[int]:
    return [line.quantity for line in lines(company, order_id)]


def test_what_can_be_bought_proposes_no_smaller_sale(company: ReviewedCompany) -> None:
    """Approving puts what is missing on the purchase plan; without back orders there is nothing to wait for."""
    short = objection_of(company, company.receive(company.entered(quantity=101_000)).id, Rule.STOCK)
    assert short.fixes[0].action is FixAction.SET_QUANTITY
    assert (short.proposed, short.after) == (None, None)
    company.set(Product, company.cups, back_orders=False)
    over = objection_of(company, company.receive(company.entered(quantity=102_000)).id, Rule.STOCK)
    assert over.proposed == over.fixes[0]


def test_a_note_proposes_nothing(company: ReviewedCompany) -> None:
    new = objection_of(company, company.receive(moved(company)).id, Rule.ADDRESS)
    assert new.fixes
    assert new.proposed is None


def test_amounts_that_do_not_add_up_are_computed_again(company: ReviewedCompany) -> None:
    """Only a fault could write them so; the fix stores what the rules compute."""
    received = company.receive()
    right = company.order(received.id).net
    with company.change() as session:
        session.change(Order, received.id, net=right + 1)
        renew_review(session, received.id)
    objection = objection_of(company, received.id, Rule.ARITHMETIC)
    assert [figure.value for figure in objection.figures] == [
        Amount(right + 1, "EUR", 2),
        Amount(right, "EUR", 2),
        Amount(1, "EUR", 2),
    ]
    assert objection.after is not None
    assert not speaking(verdict_after(objection.finding, objection.after))
    make(company, received.id, objection.fixes[0])
    assert company.order(received.id).net == right
