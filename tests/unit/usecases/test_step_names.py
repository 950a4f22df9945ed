"""What steps of the journal are called."""

from datetime import date

import pytest

from handcart.domain.message import Message
from handcart.usecases.history.step_name import step_name
from handcart.wording import LANGUAGES, Wording


@pytest.mark.parametrize("action", ["order.save_draft", "order.discard_draft"])
def test_a_draft_of_nobody_has_a_whole_name(action: str) -> None:
    assert step_name(action, {"customer": "Tea House"}) == Message(f"step.{action}", {"customer": "Tea House"})
    nameless = step_name(action, {"customer": ""})
    for language in LANGUAGES:
        assert "  " not in Wording(language).render(nameless)
        assert Wording(language).render(nameless).strip()


def test_days_are_told_as_the_reader_writes_them() -> None:
    name = step_name("books.close", {"until": "2026-09-30"})
    assert Wording("en").render(name) == f"close the books until {Wording('en').day(date(2026, 9, 30))}"
    assert "2026年9月30日" in Wording("zh_CN").render(name)
