"""The purchase orders screen: the list at the left, the page of the order it stands on at the right."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.records import Supplier
from handcart.store.session import ReadSession
from handcart.ui.changing import change_company
from handcart.ui.forms.form import Answer
from handcart.ui.lists.list_and_page import Allowed, ListAndPage
from handcart.ui.purchasing.actions import CHANGE, CONTEXT_MENU, NEW, PLACE, RECEIVE
from handcart.ui.purchasing.listing import PURCHASES
from handcart.ui.purchasing.purchase_pane import PurchasePane
from handcart.ui.purchasing.short_bar import ShortBar
from handcart.ui.purchasing.steps import AT_ONCE, AtOnce, possible_steps, refused_steps
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.page import PurchasePage, purchase_page

if TYPE_CHECKING:
    from handcart.ui.purchasing.step_forms import StepMade

NEXT_STEP = "orders.next_step"
"""The key that makes the next step of an order makes that of a purchase order as well."""


class PurchasingScreen(ListAndPage[PurchasePage]):
    """Drafts, places, receives and cancels purchase and production orders, and says what is short."""

    kind = "purchase_order"
    context_menu = CONTEXT_MENU
    new_action = NEW

    def __init__(self, around: Surroundings) -> None:
        self.page = PurchasePane(around, self.run)
        self._arriving: int | None = None
        super().__init__(around, PURCHASES, self.page)
        self.page.whole = self
        self.bar = ShortBar(around, lambda: self.open_record("short_products", None))
        self.put_above(self.bar)
        self.page.order.went_back.connect(self.go_back)
        self.page.order.menu_wanted.connect(self._offer)
        self.page.order.answered.connect(self._answer)
        self.page.saved.connect(self._show_saved)
        self._running.changed.connect(lambda kinds: self.bar.load() if kinds and self.isVisible() else None)
        self.page.left.connect(self.go_back)

    def first_on_page(self) -> QWidget:
        return self.page.first()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self.bar.load()

    def read_record(self, session: ReadSession, record_id: int, today: date) -> PurchasePage:
        return purchase_page(session, record_id, today=today)

    def show_shown(self, shown: PurchasePage, today: date) -> None:
        self.page.show_page(shown, today)
        if shown.purchase.id == self._arriving:
            self._arriving = None
            self.first_on_page().setFocus()

    def show_nothing(self) -> None:
        self.page.show_nothing()

    def show_back(self, shown: bool) -> None:
        self.page.order.heading.back.setVisible(shown)

    def id_of(self, shown: PurchasePage) -> int:
        return shown.purchase.id

    def allowed(self, shown: PurchasePage) -> Allowed:
        possible = possible_steps(shown)
        following = frozenset({NEXT_STEP} if possible & {PLACE, RECEIVE} else ())
        return Allowed(possible | following, refused_steps(shown))

    def open_record(self, kind: str, record_id: int | None) -> None:
        if kind == "purchase_from_supplier" and record_id is not None:
            self._begin_from(record_id)
            return
        if record_id is not None:
            super().open_record(kind, record_id)
            return
        self.begin_new()
        if kind == "short_products":
            self.page.show_short()
        else:
            self.show_wide(True)
            self.page.begin_draft(PurchaseKind.PRODUCTION if kind == "production_order" else PurchaseKind.PURCHASE)

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the order on the page."""
        shown = self.shown
        if shown is None or action_id not in possible_steps(shown):
            return
        if action_id in (PLACE, RECEIVE):
            self.page.open_form(action_id)
        elif action_id == CHANGE:
            self.begin_new()
            self.show_wide(True)
            self.page.change_draft(shown)
        elif action_id in AT_ONCE:
            self._make(shown, AT_ONCE[action_id])

    def take_next(self) -> None:
        """Answer the form that is open, or open that of the next step."""
        strip = self.page.order.strip
        if strip.form is not None:
            strip.form.answer()
        else:
            strip.next.click()

    def _make(self, shown: PurchasePage, step: AtOnce) -> None:
        name = shown.purchase.number or message("purchasing.draft")

        def then(_made: object) -> None:
            self._around.notices.done(message(step.done, purchase=name))

        change_company(self._around, step.action, lambda session: step.make(session, shown.purchase.id), then)

    def _answer(self, purchase_id: int, answer: Answer) -> None:
        def then(made: "StepMade") -> None:
            self.page.order.show_ready(purchase_id, made.ready)
            self.page.order.end_form(purchase_id)
            done = message(answer.done.id, purchase=made.purchase)
            self._around.notices.done(done)

        change_company(
            self._around,
            answer.action,
            answer.make,
            then,
            lambda problem: self.page.order.refused(purchase_id, problem),
        )

    def _begin_from(self, supplier_id: int) -> None:
        """A new order to this supplier."""
        company = self._around.company

        def query() -> Supplier:
            with company.read() as session:
                return session.get(Supplier, supplier_id)

        def show(supplier: Supplier) -> None:
            self.begin_new()
            self.show_wide(True)
            self.page.begin_draft(PurchaseKind.PURCHASE, supplier)

        self._running.ask(self._page, query, show)

    def _show_saved(self, purchase_id: int) -> None:
        """The draft that was made or changed, with the cursor on what comes next."""
        self._arriving = purchase_id
        self.end_new(purchase_id)
        self.show_wide(False)

    def _offer(self) -> None:
        more = self.page.order.heading.more
        self.offer_at(more.mapToGlobal(more.rect().bottomLeft()))
