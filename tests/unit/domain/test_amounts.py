"""Amounts of lines, the order discount and totals, in currencies with 0, 2 and 3 decimals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.amounts import (
    Line,
    TaxTotal,
    discount_shares,
    line_amount,
    order_discount,
    order_totals,
    percent_of,
    tax_of,
)
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import LineKind, TaxRounding

JPY, EUR, KWD = 0, 2, 3


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "exponent", "expected"),
    [
        (3_000, 98_000, 0, EUR, 2_940),
        (1_000, 10_050, 0, EUR, 101),  # 1.005: the half goes up
        (-1_000, 10_050, 0, EUR, -101),
        (1_000, -10_050, 0, EUR, -101),
        (1_500, 1_980_000, 0, JPY, 297),
        (1_000, 10_005, 0, KWD, 1_001),
        (333, 100_000, 0, EUR, 333),
        (2_000, 100_000, 125_000, EUR, 1_750),  # 12.5 %
        (1_000, 100_000, 1_000_000, EUR, 0),
        (0, 100_000, 0, EUR, 0),
    ],
)
def test_amount_of_a_line(quantity: int, price: int, discount: int, exponent: int, expected: int) -> None:
    assert line_amount(quantity, price, discount, exponent) == expected


def test_the_largest_line_is_exact() -> None:
    assert line_amount(1_000_000_000, 10**13, 0, KWD) == 10**18


def test_order_discount_is_borne_by_positive_lines_only() -> None:
    amounts = [1_000, -500, 0, 2_000]
    discount = order_discount(amounts, 100_000)
    assert discount == 300
    assert discount_shares(amounts, discount) == [100, 0, 0, 200]


@pytest.mark.parametrize("discount", [-1, 3_001])
def test_order_discount_beyond_the_lines_is_refused(discount: int) -> None:
    with pytest.raises(BadInput) as refused:
        discount_shares([1_000, -500, 2_000], discount)
    assert refused.value.field == "order_discount"


def test_percent_of_an_amount() -> None:
    assert percent_of(1_999, 190_000) == 380
    assert percent_of(-1_999, 190_000) == -380


def test_tax_on_net_and_contained_in_gross() -> None:
    assert tax_of(10_000, 190_000, prices_gross=False) == 1_900
    assert tax_of(11_900, 190_000, prices_gross=True) == 1_900
    assert tax_of(10_000, 88_750, prices_gross=False) == 888  # New York City, 8.8750 %
    assert tax_of(-11_900, 190_000, prices_gross=True) == -1_900


def _line(amount: int, rate: int = 190_000, *, code: int = 1, share: int = 0, kind: LineKind = LineKind.GOODS) -> Line:
    return Line(amount=amount, share=share, tax_code_id=code, tax_rate=rate, kind=kind)


def test_totals_with_net_prices() -> None:
    lines = [
        _line(1_000),
        _line(500, 70_000, code=2),
        _line(490, kind=LineKind.CHARGE),
        _line(2_000, share=200),
    ]
    totals = order_totals(lines, prices_gross=False, tax_rounding=TaxRounding.RATE)
    assert (totals.net, totals.tax, totals.gross, totals.goods) == (3_790, 660, 4_450, 3_300)
    assert totals.by_rate == (
        TaxTotal(1, 190_000, net=3_290, tax=625, gross=3_915),
        TaxTotal(2, 70_000, net=500, tax=35, gross=535),
    )


def test_totals_with_gross_prices() -> None:
    lines = [_line(1_190), _line(535, 70_000, code=2), _line(595, kind=LineKind.CHARGE)]
    totals = order_totals(lines, prices_gross=True, tax_rounding=TaxRounding.RATE)
    assert (totals.net, totals.tax, totals.gross, totals.goods) == (2_000, 320, 2_320, 1_500)


def test_tax_rounded_per_line_differs_from_per_rate() -> None:
    lines = [_line(3), _line(3), _line(3)]
    per_rate = order_totals(lines, prices_gross=False, tax_rounding=TaxRounding.RATE)
    per_line = order_totals(lines, prices_gross=False, tax_rounding=TaxRounding.LINE)
    assert (per_rate.tax, per_line.tax) == (2, 3)


def test_text_lines_count_nothing_and_no_lines_come_to_nothing() -> None:
    text = Line(amount=0, tax_code_id=None, tax_rate=0, kind=LineKind.TEXT)
    totals = order_totals([text], prices_gross=False, tax_rounding=TaxRounding.RATE)
    assert (totals.net, totals.tax, totals.gross, totals.goods, totals.by_rate) == (0, 0, 0, 0, ())


@given(
    st.lists(st.tuples(st.integers(-(10**9), 10**9), st.sampled_from([0, 70_000, 88_750, 190_000])), max_size=8),
    st.booleans(),
    st.sampled_from(TaxRounding),
)
def test_totals_are_the_sum_of_their_rates(
    drawn: list[tuple[int, int]], prices_gross: bool, tax_rounding: TaxRounding
) -> None:
    lines = [_line(amount, rate, code=rate) for amount, rate in drawn]
    totals = order_totals(lines, prices_gross=prices_gross, tax_rounding=tax_rounding)
    assert totals.net + totals.tax == totals.gross
    assert totals.goods == totals.net
    assert (totals.gross if prices_gross else totals.net) == sum(line.value for line in lines)
