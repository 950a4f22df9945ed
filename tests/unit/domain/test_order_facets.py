"""The facets of an order: what each value means, and that progress never turns one back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from order_examples import goods, lines

from handcart.domain.order_facets import (
    Judgement,
    LineSupply,
    invoicing_extent,
    returns_facet,
    review_facet,
    shipping_extent,
    supply_facet,
)
from handcart.domain.order_lines import LineQuantities
from handcart.domain.vocabulary import Extent, LineKind, ReturnsFacet, ReviewFacet, SupplyFacet, Verdict

_RANK = {extent: rank for rank, extent in enumerate(Extent)}


@pytest.mark.parametrize(
    ("judgements", "facet"),
    [
        ([], ReviewFacet.NONE),
        ([Judgement(Verdict.CLEAR), Judgement(Verdict.INFO), Judgement(Verdict.UNKNOWN)], ReviewFacet.CLEAR),
        ([Judgement(Verdict.CLEAR), Judgement(Verdict.WARNING)], ReviewFacet.WARNINGS),
        ([Judgement(Verdict.WARNING), Judgement(Verdict.BLOCK)], ReviewFacet.BLOCKED),
        ([Judgement(Verdict.WARNING), Judgement(Verdict.BLOCK, overridden=True)], ReviewFacet.WARNINGS),
        ([Judgement(Verdict.CLEAR), Judgement(Verdict.BLOCK, overridden=True)], ReviewFacet.OVERRIDDEN),
        ([Judgement(Verdict.WARNING, overridden=True)], ReviewFacet.OVERRIDDEN),
    ],
)
def test_review(judgements: list[Judgement], facet: ReviewFacet) -> None:
    assert review_facet(judgements) is facet


_SERVICE = LineQuantities(kind=LineKind.SERVICE, ordered=1)


@pytest.mark.parametrize(
    ("supplies", "facet"),
    [
        ([], SupplyFacet.NONE),
        ([LineSupply(line=_SERVICE)], SupplyFacet.NONE),
        ([LineSupply(line=goods(5, shipped=5))], SupplyFacet.NONE),
        ([LineSupply(line=goods(5, reserved=5))], SupplyFacet.READY),
        ([LineSupply(line=goods(5, reserved=2), free=3)], SupplyFacet.READY),
        ([LineSupply(line=goods(5, reserved=2), free=-3, incoming=3)], SupplyFacet.ON_ORDER),
        ([LineSupply(line=goods(5, reserved=2), incoming=2)], SupplyFacet.SHORT),
        ([LineSupply(line=goods(5, reserved=5)), LineSupply(line=goods(1))], SupplyFacet.SHORT),
    ],
)
def test_supply(supplies: list[LineSupply], facet: SupplyFacet) -> None:
    assert supply_facet(supplies) is facet


@pytest.mark.parametrize(
    ("order_lines", "extent"),
    [
        ([], Extent.NONE),
        ([goods(5)], Extent.NONE),
        ([goods(5, cancelled=5)], Extent.NONE),
        ([goods(5, shipped=2)], Extent.PARTLY),
        ([goods(5, shipped=2, cancelled=3)], Extent.FULLY),
        ([goods(5, shipped=5), _SERVICE], Extent.PARTLY),
    ],
)
def test_shipping(order_lines: list[LineQuantities], extent: Extent) -> None:
    assert shipping_extent(order_lines) is extent


@pytest.mark.parametrize(
    ("order_lines", "extent"),
    [
        ([goods(5, shipped=5)], Extent.NONE),
        ([goods(5, invoiced=2)], Extent.PARTLY),
        ([goods(5, invoiced=5)], Extent.FULLY),
        ([goods(5, invoiced=5, credited=5)], Extent.NONE),
        ([goods(5, invoiced=5), replace(goods(1), billable=False)], Extent.FULLY),
    ],
)
def test_invoicing(order_lines: list[LineQuantities], extent: Extent) -> None:
    assert invoicing_extent(order_lines) is extent


@pytest.mark.parametrize(
    ("order_lines", "open_returns", "facet"),
    [
        ([goods(5, shipped=5)], 0, ReturnsFacet.NONE),
        ([goods(5, shipped=5, returned=1)], 1, ReturnsFacet.OPEN),
        ([goods(5, shipped=5, returned=1)], 0, ReturnsFacet.PARTLY),
        ([goods(5, shipped=3, returned=3)], 0, ReturnsFacet.FULLY),
    ],
)
def test_returns(order_lines: list[LineQuantities], open_returns: int, facet: ReturnsFacet) -> None:
    assert returns_facet(order_lines, open_returns=open_returns) is facet


@given(st.lists(lines([LineKind.GOODS, LineKind.SERVICE]), min_size=1, max_size=3))
def test_shipping_more_never_turns_the_facet_back(order_lines: list[LineQuantities]) -> None:
    first, *others = order_lines
    more = replace(first, shipped=first.shipped + first.shippable, reserved=0)
    assert _RANK[shipping_extent([more, *others])] >= _RANK[shipping_extent(order_lines)]


@given(st.lists(lines(), min_size=1, max_size=3))
def test_invoicing_more_never_turns_the_facet_back(order_lines: list[LineQuantities]) -> None:
    first, *others = order_lines
    more = replace(first, invoiced=first.invoiced + first.invoiceable)
    assert _RANK[invoicing_extent([more, *others])] >= _RANK[invoicing_extent(order_lines)]
