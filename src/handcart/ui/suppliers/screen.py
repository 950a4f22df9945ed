"""The suppliers screen: the list at the left, the page of the supplier it stands on at the right."""

from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.store.records import Supplier
from handcart.store.session import ReadSession
from handcart.ui.changing import change_company
from handcart.ui.lists.list_and_page import Allowed, ListAndPage
from handcart.ui.lists.several_pane import Offer, SeveralPane
from handcart.ui.running.several import Outcome, Several, change_several
from handcart.ui.suppliers.actions import CONTEXT_MENU, DEACTIVATE, NEW, ORDER, REACTIVATE
from handcart.ui.suppliers.listing import SUPPLIERS
from handcart.ui.suppliers.supplier_pane import SupplierPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.suppliers.page import SupplierPage, supplier_page
from handcart.usecases.suppliers.save import deactivate_supplier, reactivate_supplier

_NAMES = {DEACTIVATE: message("suppliers.do.deactivate"), REACTIVATE: message("suppliers.do.reactivate")}
_DONE = {DEACTIVATE: "suppliers.done.deactivate", REACTIVATE: "suppliers.done.reactivate"}
_USECASES = {DEACTIVATE: deactivate_supplier, REACTIVATE: reactivate_supplier}


class SuppliersScreen(ListAndPage[SupplierPage]):
    """Makes and changes suppliers, takes them out of use, one or several, and begins a purchase order with one."""

    kind = "supplier"
    context_menu = CONTEXT_MENU
    new_action = NEW

    def __init__(self, around: Surroundings) -> None:
        self.page = SupplierPane(around)
        self.several = SeveralPane(around.words)
        super().__init__(around, SUPPLIERS, self.page, self.several)
        self.page.went_back.connect(self.go_back)
        self.page.menu_wanted.connect(self._offer)
        self.page.order_wanted.connect(lambda: self.run(ORDER))
        self.page.details.made.connect(self.end_new)
        self.several.chosen.connect(self._change_several)

    def first_on_page(self) -> QWidget:
        return self.page.details.form.first_field() if self.making else self.page.tabs

    def read_record(self, session: ReadSession, record_id: int, today: date) -> SupplierPage:
        return supplier_page(session, record_id)

    def show_shown(self, shown: SupplierPage, today: date) -> None:
        self.page.show_page(shown, today)

    def show_nothing(self) -> None:
        self.page.show_nothing()

    def show_back(self, shown: bool) -> None:
        self.page.heading.back.setVisible(shown)

    def id_of(self, shown: SupplierPage) -> int:
        return shown.supplier.id

    def allowed(self, shown: SupplierPage) -> Allowed:
        supplier = shown.supplier
        if supplier.active:
            return Allowed(frozenset({ORDER, DEACTIVATE}))
        reasons: dict[str, Message] = {ORDER: message("supplier.refused.inactive", supplier=supplier.name)}
        return Allowed(frozenset({REACTIVATE}), reasons)

    def open_record(self, kind: str, record_id: int | None) -> None:
        if record_id is None:
            self.begin_new()
            self.page.show_new()
        else:
            super().open_record(kind, record_id)

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the selected suppliers."""
        if len(self.selected) > 1 and action_id in _USECASES:
            self._change_several(action_id, "")
        elif self.shown is None:
            return
        elif action_id == ORDER:
            self._around.open("purchase_from_supplier", self.shown.supplier.id)
        else:
            self._set_active(self.shown.supplier, action_id)

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        company = self._around.company
        self.several.forget_outcome()

        def query() -> int:
            with company.read() as session:
                found = (session.get_or_none(Supplier, supplier_id) for supplier_id in ids)
                return sum(1 for supplier in found if supplier is not None and supplier.active)

        def show(active: int) -> None:
            offers = [
                Offer(DEACTIVATE, _NAMES[DEACTIVATE], active),
                Offer(REACTIVATE, _NAMES[REACTIVATE], len(ids) - active),
            ]
            self.several.show_offers(count, offers)
            self.tell(ids, Allowed(frozenset(offer.id for offer in offers if offer.possible)))

        self._running.ask(self.several, query, show)

    def _set_active(self, supplier: Supplier, action_id: str) -> None:
        usecase = _USECASES[action_id]

        def then(_supplier: Supplier) -> None:
            self._around.notices.done(message(_DONE[action_id], supplier=supplier.name))

        change_company(self._around, action_id, lambda session: usecase(session, supplier.id), then)

    def _change_several(self, action_id: str, _reason: str) -> None:
        usecase, name = _USECASES[action_id], _NAMES[action_id]
        several = Several(self._around.company, self._around.when(), name, action_id)

        def then(outcome: Outcome) -> None:
            self._around.notices.done(outcome.told(name), undoable=len(outcome.done) == 1)
            if outcome.stopped is not None:
                self._around.notices.state(outcome.stopped.message, "red")

        change_several(self._running, several, self.selected, usecase, then)

    def _offer(self) -> None:
        more = self.page.heading.more
        self.offer_at(more.mapToGlobal(more.rect().bottomLeft()))
