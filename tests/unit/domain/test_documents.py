"""All documents of an order add up to it, per line, per rate and in total, to the minor unit."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.amounts import TaxTotal, order_totals
from handcart.domain.documents import (
    NOTHING,
    DocumentAmounts,
    DocumentLine,
    OrderLine,
    PricedOrder,
    combined,
    credit_amounts,
    invoice_amounts,
    what_stands,
    worth,
)
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import LineKind, TaxRounding
from random_orders import open_quantities, random_documents, random_order, some_of

NET, GROSS = False, True


def _order(*lines: OrderLine, prices_gross: bool = NET, rounding: TaxRounding = TaxRounding.RATE) -> PricedOrder:
    return PricedOrder(lines, prices_gross, rounding)


def _line(line_id: int, quantity: int, amount: int, *, share: int = 0, rate: int = 190_000) -> OrderLine:
    return OrderLine(line_id=line_id, quantity=quantity, amount=amount, share=share, tax_code_id=rate, tax_rate=rate)


def _same_as_order(order: PricedOrder, standing: DocumentAmounts) -> None:
    totals = order_totals(order.lines, prices_gross=order.prices_gross, tax_rounding=order.tax_rounding)
    assert (standing.net, standing.tax, standing.gross) == (totals.net, totals.tax, totals.gross)
    assert standing.goods == totals.goods
    assert {total.rate_key: total for total in standing.by_rate} == {
        total.rate_key: total for total in totals.by_rate if total.net or total.tax
    }
    by_line = {line.line_id: (line.quantity, line.amount, line.share) for line in standing.lines}
    assert by_line == {line.line_id: (line.quantity, line.amount, line.share) for line in order.lines if line.quantity}


def _documents_add_up(random: Random) -> int:
    """Checks one random order with its documents; how many documents it had."""
    order = random_order(random)
    documents = list(random_documents(random, order))
    standing = what_stands(
        [document for sign, document in documents if sign > 0],
        [document for sign, document in documents if sign < 0],
    )
    _same_as_order(order, standing)
    for _, document in documents:
        _is_consistent(order, document)
    everything = {line.line_id: line.quantity for line in standing.lines}
    assert combined(standing, credit_amounts(order, standing, everything), -1) == NOTHING
    return len(documents) + 1


def _is_consistent(order: PricedOrder, document: DocumentAmounts) -> None:
    """A document is right in itself: net + tax = gross, and its lines come to its totals."""
    assert document.net + document.tax == document.gross
    assert all(total.net + total.tax == total.gross for total in document.by_rate)
    values = sum(line.value for line in document.lines)
    assert values == (document.gross if order.prices_gross else document.net)
    if order.tax_rounding is TaxRounding.LINE:
        assert sum(line.tax for line in document.lines) == document.tax


def _many_documents(number: int, seed: int) -> None:
    checked = 0
    while checked < number:
        seed += 1
        try:
            checked += _documents_add_up(Random(seed))
        except AssertionError as broken:
            broken.add_note(f"seed {seed}")
            raise


def test_2_000_random_documents_add_up_to_their_orders() -> None:
    _many_documents(2_000, seed=0)


@pytest.mark.long
def test_100_000_random_documents_add_up_to_their_orders() -> None:
    _many_documents(100_000, seed=1_000_000)


@given(st.randoms(use_true_random=False))
def test_documents_add_up_to_their_order(random: Random) -> None:
    _documents_add_up(random)


@given(st.randoms(use_true_random=False))
def test_no_document_strays_more_than_rounding_from_its_fair_amount(random: Random) -> None:
    order = random_order(random)
    first = {line: some_of(random, left) for line, left in open_quantities(order, NOTHING).items()}
    standing = invoice_amounts(order, NOTHING, first)
    rest = invoice_amounts(order, standing, open_quantities(order, standing))
    for line in rest.lines:
        of = next(candidate for candidate in order.lines if candidate.line_id == line.line_id)
        assert abs(line.amount * of.quantity - of.amount * line.quantity) <= abs(of.quantity)


def test_three_thirds_of_a_line_that_does_not_divide() -> None:
    order = _order(_line(1, 3_000, 100))
    standing, taxes, nets = NOTHING, [], []
    for _ in range(3):
        document = invoice_amounts(order, standing, {1: 1_000})
        standing = combined(standing, document, 1)
        nets.append(document.net)
        taxes.append(document.tax)
    assert nets == [33, 34, 33]
    assert taxes == [6, 7, 6]
    assert standing.gross == 119


def test_invoice_shows_quantity_amount_and_share() -> None:
    order = _order(_line(1, 2_000, 2_000, share=200), _line(2, 1_000, 500, rate=70_000))
    document = invoice_amounts(order, NOTHING, {1: 1_000})
    assert document.lines == (DocumentLine(1, 1_000, 1_000, 100, 0),)
    assert document.by_rate == (TaxTotal(190_000, 190_000, net=900, tax=171, gross=1_071),)
    assert document.goods == 900


def test_tax_of_a_line_is_stored_where_it_is_rounded_per_line() -> None:
    order = _order(_line(1, 3_000, 9), rounding=TaxRounding.LINE)
    document = invoice_amounts(order, NOTHING, {1: 1_000})
    assert document.lines == (DocumentLine(1, 1_000, 3, 0, 1),)


def test_a_credited_invoice_can_be_written_again() -> None:
    order = _order(_line(1, 3_000, 1_000), prices_gross=GROSS)
    invoice = invoice_amounts(order, NOTHING, {1: 3_000})
    credit = credit_amounts(order, invoice, {1: 3_000})
    assert credit == invoice
    assert invoice_amounts(order, what_stands([invoice], [credit]), {1: 3_000}) == invoice


def test_a_later_discount_is_caught_up_with_in_the_next_invoice() -> None:
    first = invoice_amounts(_order(_line(1, 1_000, 1_000), _line(2, 1_000, 1_000)), NOTHING, {1: 1_000})
    amended = _order(_line(1, 1_000, 1_000, share=100), _line(2, 1_000, 1_000, share=100))
    last = invoice_amounts(amended, first, {2: 1_000})
    assert last.lines == (DocumentLine(1, 0, 0, 100), DocumentLine(2, 1_000, 1_000, 100))
    _same_as_order(amended, what_stands([first, last]))


def test_worth_of_the_lines_that_are_not_cancelled() -> None:
    order = _order(_line(1, 3_000, 100), _line(2, 1_000, 500))
    assert worth(order, {1: 1_000}).net == 33
    assert worth(order, {}).gross == 0
    assert worth(order, {1: 3_000, 2: 1_000}).gross == 714


@pytest.mark.parametrize("quantity", [3_001, -1])
def test_more_than_open_or_less_than_nothing_is_not_invoiced(quantity: int) -> None:
    with pytest.raises(BadInput) as refused:
        invoice_amounts(_order(_line(1, 3_000, 100)), NOTHING, {1: quantity})
    assert refused.value.message.id == "input.quantity_above_open"


@pytest.mark.parametrize("quantity", [1_001, -1])
def test_more_than_invoiced_is_not_credited(quantity: int) -> None:
    order = _order(_line(1, 3_000, 100))
    with pytest.raises(BadInput) as refused:
        credit_amounts(order, invoice_amounts(order, NOTHING, {1: 1_000}), {1: quantity})
    assert refused.value.message.id == "input.quantity_above_invoiced"


def test_an_amount_without_quantity_is_a_fault() -> None:
    with pytest.raises(ValueError, match="quantity=0"):
        _line(1, 0, 100)


def test_a_charge_counts_in_the_total_and_not_in_the_goods() -> None:
    postage = OrderLine(line_id=2, quantity=1_000, amount=490, tax_code_id=1, tax_rate=190_000, kind=LineKind.CHARGE)
    document = invoice_amounts(_order(_line(1, 1_000, 1_000), postage), NOTHING, {1: 1_000, 2: 1_000})
    assert (document.goods, document.net) == (1_000, 1_490)
