"""The letters by which entries of a menu are chosen: every command on a customer has one, and no two the same."""

import re

import pytest

from handcart.ui.customers.actions import customer_actions
from handcart.ui.duplicates.actions import duplicate_actions
from handcart.wording import LANGUAGES, Wording


def no_screen() -> None:
    raise AssertionError("no command is run here")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_on_a_customer_has_a_letter_of_its_own(language: str) -> None:
    actions = [*customer_actions(no_screen, no_screen), *duplicate_actions(no_screen, no_screen)]  # type: ignore[arg-type]
    titles = [Wording(language).text(each.title) for each in actions if "customer" in each.menus]
    letters = [found[1].upper() for title in titles if (found := re.search("&(.)", title))]
    assert len(letters) == len(titles)
    assert len(set(letters)) == len(letters), titles


def test_a_finding_let_stand_is_called_the_same_in_undo() -> None:
    wording = Wording("en")
    assert wording.text("review.override") == "Let it stand"
    assert wording.text("step.order.override", order="SO-0001") == "let a finding on order SO-0001 stand"
