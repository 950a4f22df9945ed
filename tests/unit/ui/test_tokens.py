"""The colours of both themes: what is written stays readable on every ground it is written on."""

import pytest

from handcart.domain.vocabulary import OrderStatus
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.tokens import DARK, LIGHT, Tokens, Tone, contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
READABLE = 4.5


def test_contrast_of_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@THEMES
@pytest.mark.parametrize("text", ["text", "text2", "muted"])
def test_text_is_readable_on_every_ground(tokens: Tokens, text: str) -> None:
    grounds = (
        "window",
        "panel",
        "raised",
        "subtle",
        "hover",
        "field",
        "selection",
        "selection_inactive",
        "accent_soft",
    )
    weakest = min(contrast(tokens.color(text), tokens.color(ground)) for ground in grounds)
    assert weakest >= READABLE


@THEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_a_pill_is_readable(tokens: Tokens, tone: Tone) -> None:
    assert contrast(tokens.color(tone), tokens.color(f"{tone}_soft")) >= READABLE


@THEMES
def test_what_is_filled_and_what_is_linked_is_readable(tokens: Tokens) -> None:
    for ground in ("accent", "accent_hover", "accent_press"):
        assert contrast(tokens.on_accent, tokens.color(ground)) >= READABLE
    for ground in ("panel", "selection", "accent_soft"):
        assert contrast(tokens.accent_text, tokens.color(ground)) >= READABLE
    for text in ("toast_text", "toast_action", "toast_muted"):
        assert contrast(tokens.color(text), tokens.toast) >= READABLE


@THEMES
def test_the_focus_ring_stands_out(tokens: Tokens) -> None:
    assert min(contrast(tokens.focus, ground) for ground in (tokens.panel, tokens.window, tokens.field)) >= 3


def test_every_status_has_a_look() -> None:
    assert set(STATUS_LOOKS) == set(OrderStatus)
