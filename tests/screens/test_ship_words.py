"""How the queue speaks of its orders, in both languages."""

from datetime import timedelta
from typing import Any

import pytest

from builders import TODAY
from handcart.domain.message import Quantity
from handcart.domain.order_remaining import Arrival, Missing
from handcart.domain.vocabulary import Delivery
from handcart.ui.kit.words import Words
from handcart.ui.ship.queue_words import QueueWords
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup
from handcart.wording import Wording

_TUESDAY = Arrival("PO-0165", TODAY + timedelta(days=4))
_CUPS, _POTS = Missing("Cup", Quantity(7_000)), Missing("Pot", Quantity(1_000))


def entry(group: QueueGroup, **values: Any) -> QueueEntry:
    plain = {
        "id": 1,
        "number": "SO-1038",
        "customer": "Museum",
        "promised_on": None,
        "delivery": Delivery.SHIP,
        "open_lines": 4,
        "ready_lines": 4,
        "pieces": Quantity(42_000),
        "carrier": "DHL",
    }
    return QueueEntry(group=group, **(plain | values))


LATER = {"promised_on": _TUESDAY.day}
PART = {"ready_lines": 1, "open_lines": 2, "missing": (_CUPS,)}
ROWS = [
    (entry(QueueGroup.DUE), "4 lines, 42 pieces, DHL", "4 行，42 件，DHL"),
    (entry(QueueGroup.DUE, open_lines=1, pieces=None, carrier=""), "1 line", "1 行"),
    (entry(QueueGroup.DUE, delivery=Delivery.PICK_UP), "4 lines, 42 pieces, pick-up", "4 行，42 件，自提"),
    (
        entry(QueueGroup.LATER, rest=True, **LATER),
        "Tue 24 Nov, rest of 4 lines, 42 pieces, DHL",
        "11月24日周二，余下 4 行，42 件，DHL",
    ),
    (entry(QueueGroup.PART, **PART), "1 of 2 lines, rest not ordered", "1/2 行齐备，其余未订货"),
    (
        entry(QueueGroup.PART, arrival=_TUESDAY, **PART),
        "1 of 2 lines, rest on Tue 24 Nov",
        "1/2 行齐备，其余11月24日周二到",
    ),
    (
        entry(QueueGroup.WAITING, missing=(_CUPS,)),
        "Waits for 7 × Cup, not on the way",
        "等待 Cup × 7，尚未在途",
    ),
    (
        entry(QueueGroup.WAITING, missing=(_CUPS, _POTS), arrival=_TUESDAY),
        "Waits for 2 products until Tue 24 Nov",
        "等待 2 种商品，预计 11月24日周二 到货",
    ),
]


@pytest.mark.parametrize(("row", "english", "chinese"), ROWS)
def test_a_row_tells_what_goes_or_what_it_waits_for(words: Words, row: QueueEntry, english: str, chinese: str) -> None:
    telling = QueueWords(words, lambda: TODAY)
    assert telling.detail(row) == english
    words.switch(Wording("zh_CN"))
    assert telling.detail(row) == chinese


def test_at_the_right_stands_what_is_late_and_when_the_rest_is_promised(words: Words) -> None:
    telling = QueueWords(words, lambda: TODAY)
    promised = [entry(QueueGroup.PART, promised_on=TODAY + timedelta(days=days)) for days in (0, 1)]
    assert [telling.side(each) for each in promised] == ["today", "21 Nov"]
    late = [telling.side(entry(QueueGroup.DUE, late=days)) for days in (0, 1, 3)]
    assert late == ["", "1 day late", "3 days late"]
