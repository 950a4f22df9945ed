"""Every finding of the sample company, which has an order for each: shown whole, in both languages."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless
from whole_window import WholeWindow

from handcart.domain.message import Quantity, UnitPrice
from handcart.domain.review.finding import Rule
from handcart.domain.review.strips import Band, Strip
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.parts import IconLabel
from handcart.ui.kit.words import Words
from handcart.ui.review.past_strip import Scale, scale_of
from handcart.ui.review.screen import ReviewScreen
from handcart.wording import LANGUAGES, Wording

NOT_IN_THE_SAMPLE = {Rule.ARITHMETIC}
"""No use case can write an order that does not add up."""


@pytest.fixture
def screen(sample: CompanyFile, words: Words, qtbot: QtBot) -> ReviewScreen:
    """The review of the sample in the smallest window."""
    whole = WholeWindow(words, sample)
    qtbot.addWidget(whole.window)
    whole.window.show()
    page = whole.go("review")
    assert isinstance(page, ReviewScreen)
    return page


def settle() -> None:
    """Lay everything out; a scroll bar that comes takes its width only in the next round."""
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_room_and_every_control_a_name(screen: ReviewScreen, words: Words, language: str) -> None:
    words.switch(Wording(language))
    seen: set[Rule] = set()
    cut: list[str] = []
    for _ in range(screen.queue.waiting.rowCount()):
        order = screen.page.look
        while order is screen.page.look and screen.page.look is not None:
            objection = screen.page.objection
            if objection is not None:
                seen.add(objection.finding.rule)
            settle()
            cut += cut_texts(screen.page)
            if not screen.page.show_other_finding():
                break
        assert nameless(screen.page) == []
        screen.go_on(1)
    assert cut == []
    assert set(Rule) - seen == NOT_IN_THE_SAMPLE


def test_all_rules_of_an_order_can_be_unfolded(screen: ReviewScreen) -> None:
    others = screen.page.others
    assert others.fold is not None
    others.fold.click()
    settle()
    look = screen.page.look
    assert look is not None
    rows = len(look.objections) - 1 + 1 + len(look.silent)
    assert len([each for each in others.findChildren(IconLabel) if each.isVisible()]) >= rows
    assert cut_texts(screen.page) == []


@pytest.mark.parametrize(
    ("strip", "expected"),
    [
        (Strip(Quantity(240_000), 18_000, 40_000, (24_000,) * 5), Scale(0, 300_000, 50_000)),
        (Strip(Quantity(1_000), 2_000, 2_000), Scale(0, 3_000, 1_000)),
        (Strip(UnitPrice(140_000, "EUR"), 130_000, 135_000, (), Band.ALLOWED), Scale(125_000, 145_000, 5_000)),
        (Strip(31, 0, 7, (0, 3)), Scale(0, 40, 10)),
        (Strip(0, 0, 0), Scale(0, 1, 1)),
    ],
)
def test_the_scale_of_a_strip_is_round_and_holds_everything(strip: Strip, expected: Scale) -> None:
    scale = scale_of(strip)
    assert scale.first <= min(strip.low, strip.number, *strip.past)
    assert scale.last >= max(strip.high, strip.number, *strip.past)
    assert len(scale.ticks()) <= 8
    assert scale == expected
