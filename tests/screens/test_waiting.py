"""What waits in each screen, counted beside its name: by the same rules as the rows of Today and the lists."""

from pathlib import Path

from orders_at_work import order_for, product_for
from PySide6.QtCore import QObject

from builders import TODAY, new_company, when
from catalogue_steps import look, step, stocked_product
from conftest import Shown
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Listing
from handcart.store.queries.to_invoice_list import TO_INVOICE_LIST
from handcart.ui.running.door import immediate_running
from handcart.ui.waiting import Waiting
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.foresee import foresee_invoice
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.shipping.queue import QueueGroup, ship_queue
from handcart.usecases.today.counts import WaitingCounts, waiting_counts
from handcart.usecases.today.need import NeedGroup, NeedKind
from handcart.usecases.today.needs import what_needs_me
from handcart.usecases.today.waiting import read_waiting
from money_steps import approved, delivered, line_ids, order_of

CUP = {"name": "Yunomi cup", "price": 140_000, "cost": 60_000}


def test_counts_follow_every_change(tmp_path: Path, shown: Shown, qapp: object) -> None:
    running = immediate_running(shown)
    counts: dict[str, int] = {}
    parent = QObject()
    with new_company(tmp_path) as company:
        waiting = Waiting(parent, running, lambda: company, when, counts.__setitem__)
        waiting.count()
        assert counts == {"orders": 0, "review": 0, "ship": 0, "money": 0}
        order_for(company, "Hotel Seeblick", product=product_for(company, 5_000))
        running.changed.emit(frozenset({"orders"}))
        assert counts["orders"] == 1


def test_nothing_is_counted_without_a_company(shown: Shown, qapp: object) -> None:
    parent = QObject()
    Waiting(parent, immediate_running(shown), lambda: None, when, lambda _screen, _count: None).count()
    assert shown.problems == []


def test_every_screen_counts_the_same_orders(tmp_path: Path) -> None:
    """An order of which a part can go waits to be shipped although the list calls it short."""
    with new_company(tmp_path) as company:
        cup, bowl = stocked_product(company, 5_000, **CUP), stocked_product(company, 1_000, **CUP)
        whole = approved(company, LineInput(product_id=cup, quantity=1_000))
        part = approved(company, LineInput(product_id=bowl, quantity=3_000))
        step(company, ship_order, approved(company, LineInput(product_id=cup, quantity=2_000)))
        assert order_of(company, part).status is OrderStatus.SHORT
        assert _counts(company) == WaitingCounts(open=3, to_review=0, can_go=2, to_invoice=1)
        assert _today(company) == {NeedKind.SHIP: 2, NeedKind.INVOICE: 1, NeedKind.STOCK: 1}
        queue = look(company, ship_queue, today=TODAY).entries
        assert {entry.id for entry in queue if entry.group is not QueueGroup.WAITING} == {whole, part}


def test_a_partly_shipped_order_waits_for_the_invoice_over_what_was_shipped(tmp_path: Path) -> None:
    with new_company(tmp_path) as company:
        bowl = stocked_product(company, 1_000, **CUP)
        order_id = approved(company, LineInput(product_id=bowl, quantity=3_000))
        (line_id,) = line_ids(company, order_id)
        assert _to_invoice(company) == []
        step(company, ship_order, order_id, quantities={line_id: 1_000})
        worth = look(company, foresee_invoice, order_id, {line_id: 1_000}, today=TODAY).gross
        assert _to_invoice(company) == [(order_id, worth)]
        group = next(each for each in _groups(company) if each.kind is NeedKind.INVOICE)
        assert (group.total, group.needs[0].reason.id) == (worth, "today.invoice.part")
        step(company, draft_invoice, order_id)
        assert (_to_invoice(company), _counts(company).to_invoice) == ([], 0)


def test_a_draft_to_issue_waits_in_its_own_group(tmp_path: Path) -> None:
    with new_company(tmp_path) as company:
        order_id = delivered(company)
        assert _today(company) == {NeedKind.INVOICE: 1}
        step(company, draft_invoice, order_id)
        assert _today(company) == {NeedKind.DOCUMENT: 1}


def _counts(company: CompanyFile) -> WaitingCounts:
    return look(company, waiting_counts, TODAY)


def _groups(company: CompanyFile) -> tuple[NeedGroup, ...]:
    return look(company, lambda session: what_needs_me(session, read_waiting(session, TODAY), TODAY))


def _today(company: CompanyFile) -> dict[NeedKind, int]:
    return {group.kind: group.count for group in _groups(company)}


def _to_invoice(company: CompanyFile) -> list[tuple[int, int]]:
    listing = Listing("shipped", limits=(("waiting", True),))
    rows = look(company, lambda session: TO_INVOICE_LIST.page(session, listing, 0))
    return [(row.id, row.to_invoice) for row in rows]
