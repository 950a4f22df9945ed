"""Packing: everything on the shelf until the first scan, then only what was counted; what a scan means and refuses."""

import pytest

from handcart.domain.errors import AppError
from handcart.domain.packing import Packable, Packing, scan
from handcart.domain.vocabulary import LineKind

CUP = Packable(
    line_id=1, kind=LineKind.GOODS, name="Cup", open=12_000, most=12_000, code="CER-GAI-12", barcode="0400638133393"
)
POT = Packable(line_id=2, kind=LineKind.GOODS, name="Pot", open=6_000, most=4_000, code="CER POT")
TEA = Packable(line_id=3, kind=LineKind.GOODS, name="Tea", open=2_500, most=2_500, code="TEA", countable=False)
GONE = Packable(line_id=4, kind=LineKind.GOODS, name="Whisk", open=6_000, most=0, code="WSK")
WORK = Packable(line_id=5, kind=LineKind.SERVICE, name="Engraving", open=1_000, most=1_000)
MORE_CUPS = Packable(line_id=6, kind=LineKind.GOODS, name="Cup", open=3_000, most=3_000, code="CER-GAI-12")
LINES = (CUP, POT, TEA, GONE, WORK)


def scanned(*texts: str, lines: tuple[Packable, ...] = LINES) -> Packing:
    packing = Packing()
    for text in texts:
        packing = scan(packing, lines, text, decimal_sign=".").packing
    return packing


def refused(text: str, packing: Packing | None = None) -> str:
    with pytest.raises(AppError) as caught:
        scan(packing or Packing(), LINES, text, decimal_sign=".")
    return caught.value.message.id


def test_without_scanning_everything_on_the_shelf_goes() -> None:
    packing = Packing()
    assert packing.taken(LINES) == {1: 12_000, 2: 4_000, 3: 2_500, 5: 1_000}
    assert not packing.begun


def test_from_the_first_scan_on_only_what_was_counted_goes_and_services_as_before() -> None:
    assert scanned("CER-GAI-12").taken(LINES) == {1: 1_000, 5: 1_000}
    assert scanned("CER-GAI-12", "cer-gai-12 3").taken(LINES) == {1: 4_000, 5: 1_000}


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("0400638133393", 1_000),
        ("400638133393", 1_000),
        ("00400638133393 2", 2_000),
        ("  cer-gai-12   3 ", 3_000),
        ("CER-GAI-12 3x4", 12_000),
        ("ＣＥＲ－ＧＡＩ－１２　３", 3_000),  # as a Chinese input method types it
    ],
)
def test_a_code_or_barcode_with_or_without_a_quantity(text: str, quantity: int) -> None:
    assert scanned(text).quantity(CUP) == quantity


def test_a_code_may_hold_spaces() -> None:
    assert scanned("CER POT").quantity(POT) == 1_000
    assert scanned("CER POT 2").quantity(POT) == 2_000


def test_what_is_measured_takes_fractions_and_what_is_counted_does_not() -> None:
    assert scanned("TEA 1.5").quantity(TEA) == 1_500
    assert refused("CER-GAI-12 1.5") == "input.not_whole"


def test_a_minus_takes_out_again_and_never_more_than_was_packed() -> None:
    assert scanned("CER-GAI-12 5", "CER-GAI-12 -2").quantity(CUP) == 3_000
    assert refused("CER-GAI-12 -6", scanned("CER-GAI-12 5")) == "packing.refused.take_out"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "input.empty"),
        ("4006381333931", "packing.bad.unknown"),
        ("CER-GAI-1", "packing.bad.unknown"),
        ("CER-GAI-12 abc", "input.not_a_number"),
        ("CER-GAI-12 0", "input.zero"),
        ("CER-GAI-12 13", "packing.refused.too_many"),
        ("CER POT 5", "packing.refused.too_many"),
        ("WSK", "packing.refused.not_there"),
    ],
)
def test_what_cannot_be_packed_is_refused(text: str, reason: str) -> None:
    assert refused(text) == reason


def test_a_line_that_is_full_takes_no_more() -> None:
    assert refused("CER-GAI-12", scanned("CER-GAI-12 12")) == "packing.refused.all_packed"


def test_a_product_on_several_lines_fills_the_first_of_them_first_and_empties_the_last() -> None:
    lines = (CUP, MORE_CUPS)
    packing = scanned("CER-GAI-12 13", lines=lines)
    assert packing.taken(lines) == {1: 12_000, 6: 1_000}
    assert scan(packing, lines, "CER-GAI-12 -2", decimal_sign=".").packing.taken(lines) == {1: 11_000}


def test_a_quantity_typed_for_one_line_leaves_the_others_until_the_first_scan() -> None:
    chosen = Packing().choose(POT, 0)
    assert chosen.taken(LINES) == {1: 12_000, 3: 2_500, 5: 1_000}
    assert chosen.begun
    counted = scan(chosen, LINES, "TEA 1", decimal_sign=".").packing
    assert counted.taken(LINES) == {3: 1_000, 5: 1_000}


def test_no_more_can_be_chosen_than_may_go() -> None:
    for quantity, reason in ((5_000, "packing.refused.too_many"), (-1, "input.negative")):
        with pytest.raises(AppError) as caught:
            Packing().choose(POT, quantity)
        assert caught.value.message.id == reason
    with pytest.raises(AppError) as caught:
        Packing().choose(GONE, 1_000)
    assert caught.value.message.id == "packing.refused.not_there"


def test_an_order_that_shrinks_while_it_is_packed_forgets_nothing() -> None:
    packing = scanned("CER-GAI-12 5")
    fewer = Packable(line_id=1, kind=LineKind.GOODS, name="Cup", open=3_000, most=3_000, code="CER-GAI-12")
    assert packing.exceeds([fewer])
    assert packing.taken([fewer]) == {1: 3_000}
    assert not packing.exceeds([CUP])
    assert packing.taken([CUP]) == {1: 5_000}
