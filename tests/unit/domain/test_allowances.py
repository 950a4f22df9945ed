"""Credit notes over an amount: exact, spread by rate, and never given back twice."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.allowances import allowance_amounts
from handcart.domain.documents import (
    NOTHING,
    OrderLine,
    PricedOrder,
    combined,
    credit_amounts,
    invoice_amounts,
)
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import TaxRounding
from random_orders import open_quantities, random_order


def _order(rounding: TaxRounding = TaxRounding.RATE) -> PricedOrder:
    standard = OrderLine(line_id=1, quantity=1_000, amount=10_000, tax_code_id=1, tax_rate=190_000)
    reduced = OrderLine(line_id=2, quantity=1_000, amount=10_000, tax_code_id=2, tax_rate=70_000)
    return PricedOrder((standard, reduced), prices_gross=False, tax_rounding=rounding)


@pytest.mark.parametrize("rounding", TaxRounding)
def test_a_cash_discount_takes_its_part_of_every_rate(rounding: TaxRounding) -> None:
    order = _order(rounding)
    invoice = invoice_amounts(order, NOTHING, {1: 1_000, 2: 1_000})
    credit = allowance_amounts(order, invoice, 452)  # 2 % of 226.00
    assert (credit.net, credit.tax, credit.gross, credit.goods) == (400, 52, 452, 400)
    assert [(total.net, total.tax) for total in credit.by_rate] == [(200, 38), (200, 14)]
    assert [(line.quantity, line.amount) for line in credit.lines] == [(0, 200), (0, 200)]


@pytest.mark.parametrize("gross", [0, -1, 22_601])
def test_no_more_than_what_stands_is_allowed(gross: int) -> None:
    order = _order()
    invoice = invoice_amounts(order, NOTHING, {1: 1_000, 2: 1_000})
    with pytest.raises(BadInput) as refused:
        allowance_amounts(order, invoice, gross)
    assert refused.value.field == "amount"


@given(st.randoms(use_true_random=False))
def test_an_allowance_is_exact_and_crediting_the_rest_leaves_nothing(random: Random) -> None:
    order = random_order(random)
    invoice = invoice_amounts(order, NOTHING, open_quantities(order, NOTHING))
    if invoice.gross <= 0:
        return
    gross = random.randint(1, invoice.gross)
    allowance = allowance_amounts(order, invoice, gross)
    assert allowance.gross == gross == allowance.net + allowance.tax
    values = sum(line.value for line in allowance.lines)
    assert values == (allowance.gross if order.prices_gross else allowance.net)
    standing = combined(invoice, allowance, -1)
    rest = credit_amounts(order, standing, {line.line_id: line.quantity for line in standing.lines})
    assert combined(standing, rest, -1) == NOTHING
    assert rest.gross == invoice.gross - gross
