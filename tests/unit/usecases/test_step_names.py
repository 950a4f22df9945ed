"""What steps of the journal are called."""

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
