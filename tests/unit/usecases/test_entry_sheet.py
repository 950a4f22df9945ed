"""The lines on the entry page: what typing, taking, scanning, repeating and taking back do to them."""

import pytest

from handcart.domain.message import message
from handcart.domain.parsing import parse_percent, parse_price, parse_quantity
from handcart.domain.vocabulary import LineKind, ProductKind
from handcart.usecases.entry.form import Cell, line_input
from handcart.usecases.entry.product_choices import ProductChoice
from handcart.usecases.entry.sheet import Place, Reading, Sheet

CUP = ProductChoice(id=1, code="CUP", name="Yunomi cup", price=140_000)
TEA = ProductChoice(id=2, code="TEA", name="Sencha", countable=False, price=91_000)
TOUR = ProductChoice(id=3, code="TOUR", name="Tasting", kind=ProductKind.SERVICE)
TYPED = (Cell.PRODUCT, Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT)


@pytest.fixture
def sheet() -> Sheet:
    """No line yet, numbers with a decimal point."""
    return Sheet(
        Reading(
            quantity=lambda text, countable: parse_quantity(text, decimal_sign=".", countable=countable),
            price=lambda text: parse_price(text, decimal_sign="."),
            percent=lambda text: parse_percent(text, decimal_sign="."),
        )
    )


def names(sheet: Sheet) -> list[str]:
    return [line.name for line in sheet.lines]


def test_there_is_always_one_empty_line_at_the_end(sheet: Sheet) -> None:
    assert names(sheet) == [""]
    sheet.take(0, CUP)
    assert names(sheet) == ["Yunomi cup", ""]
    sheet.remove(0)
    assert names(sheet) == [""]


def test_the_kind_of_a_line_is_that_of_its_product(sheet: Sheet) -> None:
    sheet.take(0, TOUR)
    assert sheet.lines[0].kind is LineKind.SERVICE


def test_what_is_typed_is_understood(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    assert sheet.type(0, Cell.QUANTITY, "3x12") is None
    assert sheet.type(0, Cell.PRICE, " 12.5 ") is None
    assert sheet.type(0, Cell.DISCOUNT, "10%") is None
    assert sheet.type(0, Cell.NOTE, "gift wrap") is None
    line = sheet.lines[0]
    assert (line.quantity, line.price, line.discount, line.note) == (36_000, 125_000, 100_000, "gift wrap")


def test_an_emptied_price_is_proposed_again(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    sheet.type(0, Cell.PRICE, "1")
    sheet.type(0, Cell.PRICE, "")
    assert sheet.lines[0].price is None


@pytest.mark.parametrize(
    ("cell", "typed", "why"),
    [
        (Cell.QUANTITY, "0", "input.zero"),
        (Cell.QUANTITY, "-3", "input.negative"),
        (Cell.QUANTITY, "1.5", "input.not_whole"),
        (Cell.QUANTITY, "99999999", "input.too_large"),
        (Cell.QUANTITY, "a dozen", "input.not_a_number"),
        (Cell.QUANTITY, "", "input.empty"),
        (Cell.PRICE, "1.23456", "input.too_many_places"),
        (Cell.PRICE, "1,50", "input.thousands"),
        (Cell.DISCOUNT, "101", "input.too_large"),
        (Cell.NOTE, "x" * 201, "input.too_long"),
    ],
)
def test_what_cannot_be_used_stays_beside_what_was_there(sheet: Sheet, cell: Cell, typed: str, why: str) -> None:
    sheet.take(0, CUP)
    before = sheet.lines[0]
    problem = sheet.type(0, cell, typed)
    line = sheet.lines[0]
    assert problem is not None
    assert problem.id == why
    assert line.typed == {cell: typed}
    assert line_input(line) == line_input(before)
    assert sheet.first_problem() == Place(0, cell)
    sheet.clear_typed(0, cell)
    assert sheet.first_problem() is None


def test_a_product_that_is_not_chosen_is_kept_as_typed(sheet: Sheet) -> None:
    problem = sheet.type(0, Cell.PRODUCT, "teap")
    assert problem == message("entry.bad.product", typed="teap")
    assert names(sheet) == ["", ""]
    assert not sheet.lines[0].named
    sheet.take(0, TEA)
    assert sheet.lines[0].typed == {}


def test_a_countable_product_does_not_take_the_half_of_another(sheet: Sheet) -> None:
    sheet.take(0, TEA)
    sheet.type(0, Cell.QUANTITY, "1.5")
    sheet.take(0, CUP)
    assert sheet.lines[0].problems == {Cell.QUANTITY: message("input.not_whole")}


def test_a_quantity_typed_before_the_product_came_is_read_as_the_product_wants_it(sheet: Sheet) -> None:
    sheet.type(0, Cell.PRODUCT, "cup")
    sheet.type(0, Cell.QUANTITY, "2.5")
    sheet.take(0, CUP)
    assert sheet.lines[0].problems == {Cell.QUANTITY: message("input.not_whole")}


def test_another_product_brings_its_own_price(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    sheet.type(0, Cell.PRICE, "1")
    sheet.take(0, CUP)
    assert sheet.lines[0].price == 10_000
    sheet.take(0, TEA)
    assert sheet.lines[0].price is None


def test_scanning_adds_a_line_or_raises_its_quantity(sheet: Sheet) -> None:
    assert sheet.scan(0, CUP) == 0
    assert sheet.scan(1, CUP) == 0
    assert sheet.lines[0].quantity == 2_000
    assert sheet.scan(0, TEA) == 1
    assert sheet.scan(0, CUP) == 0
    assert sheet.lines[0].quantity == 3_000


def test_scanning_does_not_give_away_more(sheet: Sheet) -> None:
    sheet.scan(0, CUP)
    assert sheet.toggle_gift(0)
    assert sheet.scan(1, CUP) == 1
    assert [line.quantity for line in sheet.lines[:2]] == [1_000, 1_000]


def test_repeating_a_line(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    sheet.type(0, Cell.QUANTITY, "7")
    assert sheet.repeat(0) == 1
    assert sheet.repeat(2) == 2
    assert [line.quantity for line in sheet.lines] == [7_000, 7_000, 7_000, 1_000]
    assert len({line.key for line in sheet.lines}) == 4


def test_there_is_nothing_to_repeat_on_an_empty_page(sheet: Sheet) -> None:
    assert sheet.repeat(0) == 0
    assert names(sheet) == [""]


def test_a_line_that_was_removed_comes_back_where_it_stood(sheet: Sheet) -> None:
    for choice in (CUP, TEA, TOUR):
        sheet.take(sheet.last, choice)
    removed = sheet.remove(1)
    sheet.put_in(1, removed)
    assert names(sheet) == ["Yunomi cup", "Sencha", "Tasting", ""]


def test_lines_move_among_the_filled_ones(sheet: Sheet) -> None:
    for choice in (CUP, TEA):
        sheet.take(sheet.last, choice)
    assert sheet.move(0, -1) == 0
    assert sheet.move(1, 1) == 1
    assert sheet.move(2, -1) == 2
    assert sheet.move(1, -1) == 0
    assert names(sheet) == ["Sencha", "Yunomi cup", ""]


def test_a_gift_costs_nothing_and_asks_for_no_price(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    sheet.type(0, Cell.PRICE, "nonsense")
    sheet.toggle_gift(0)
    line = sheet.lines[0]
    assert line.gift
    assert line.problems == {}
    assert not line.may_enter(Cell.PRICE)
    assert not sheet.toggle_gift(0)


def test_neither_an_empty_line_nor_a_text_is_a_gift(sheet: Sheet) -> None:
    assert not sheet.toggle_gift(0)
    sheet.take_plain(0, LineKind.TEXT, "With our thanks")
    assert not sheet.toggle_gift(0)


def test_a_line_without_a_product_is_renamed_by_typing(sheet: Sheet) -> None:
    sheet.take_plain(0, LineKind.CHARGE, "Express")
    assert sheet.type(0, Cell.PRODUCT, "Express delivery") is None
    entered = line_input(sheet.lines[0])
    assert (entered.kind, entered.name, entered.product_id) == (LineKind.CHARGE, "Express delivery", None)


def test_taking_a_row_back(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    before = sheet.lines[0]
    sheet.take(0, TEA)
    sheet.type(0, Cell.QUANTITY, "9")
    sheet.put_back(0, before)
    assert sheet.lines[0] == before


def test_tab_skips_what_cannot_be_entered(sheet: Sheet) -> None:
    sheet.take(0, CUP)
    sheet.take_plain(1, LineKind.TEXT, "With our thanks")
    sheet.take(2, TEA)
    sheet.toggle_gift(2)
    place, gone = Place(0, Cell.PRODUCT), []
    while place is not None:
        place = sheet.next_place(place, TYPED)
        gone.append(place)
    assert gone == [
        Place(0, Cell.QUANTITY),
        Place(0, Cell.PRICE),
        Place(0, Cell.DISCOUNT),
        Place(1, Cell.PRODUCT),
        Place(2, Cell.PRODUCT),
        Place(2, Cell.QUANTITY),
        Place(3, Cell.PRODUCT),
        None,
    ]
    assert sheet.next_place(Place(2, Cell.PRODUCT), TYPED, back=True) == Place(1, Cell.PRODUCT)
    assert sheet.next_place(Place(0, Cell.PRODUCT), TYPED, back=True) is None


def test_two_hundred_lines(sheet: Sheet) -> None:
    for _ in range(200):
        sheet.take(sheet.last, CUP)
    assert sheet.last == 200
    sheet.show(sheet.lines)
    assert sheet.last == 200
