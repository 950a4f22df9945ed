"""What waits in each screen, counted beside its name."""

from pathlib import Path

from orders_at_work import order_for, product_for
from PySide6.QtCore import QObject

from builders import new_company
from conftest import Shown
from handcart.domain.vocabulary import OrderStatus
from handcart.ui.running.door import immediate_running
from handcart.ui.waiting import Waiting, waiting_in


def test_what_waits_is_counted_by_screen() -> None:
    by_status = {OrderStatus.BLOCKED: 1, OrderStatus.TO_REVIEW: 2, OrderStatus.TO_SHIP: 3, OrderStatus.FINISHED: 4}
    assert waiting_in(by_status) == {"orders": 6, "review": 3, "ship": 3, "money": 0}


def test_counts_follow_every_change(tmp_path: Path, shown: Shown, qapp: object) -> None:
    running = immediate_running(shown)
    counts: dict[str, int] = {}
    parent = QObject()
    with new_company(tmp_path) as company:
        waiting = Waiting(parent, running, lambda: company, counts.__setitem__)
        waiting.count()
        assert counts == {"orders": 0, "review": 0, "ship": 0, "money": 0}
        order_for(company, "Hotel Seeblick", product=product_for(company, 5_000))
        running.changed.emit(frozenset({"orders"}))
        assert counts["orders"] == 1


def test_nothing_is_counted_without_a_company(shown: Shown, qapp: object) -> None:
    parent = QObject()
    Waiting(parent, immediate_running(shown), lambda: None, lambda _screen, _count: None).count()
    assert shown.problems == []
