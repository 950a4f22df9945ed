"""The suppliers screen: the list at the left, the page of the supplier it stands on at the right."""

from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.store.records import Supplier
from handcart.store.session import ReadSession
from handcart.ui.lists.list_and_page import Allowed
from handcart.ui.lists.record_screen import AtOnce, RecordScreen
from handcart.ui.suppliers.actions import CONTEXT_MENU, DEACTIVATE, NEW, ORDER, REACTIVATE
from handcart.ui.suppliers.listing import SUPPLIERS
from handcart.ui.suppliers.supplier_pane import SupplierPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.suppliers.page import SupplierPage, supplier_page
from handcart.usecases.suppliers.save import deactivate_supplier, reactivate_supplier


class SuppliersScreen(RecordScreen[SupplierPage]):
    """Makes and changes suppliers, takes them out of use, one or several, and begins a purchase order with one."""

    kind = "supplier"
    context_menu = CONTEXT_MENU
    new_action = NEW
    record = Supplier
    steps = MappingProxyType(
        {
            DEACTIVATE: AtOnce(deactivate_supplier, message("suppliers.do.deactivate"), "suppliers.done.deactivate"),
            REACTIVATE: AtOnce(reactivate_supplier, message("suppliers.do.reactivate"), "suppliers.done.reactivate"),
        }
    )
    deactivate, reactivate = DEACTIVATE, REACTIVATE

    def __init__(self, around: Surroundings) -> None:
        self.page = SupplierPane(around)
        super().__init__(around, SUPPLIERS, self.page, self.page.heading.more)
        self.page.went_back.connect(self.go_back)
        self.page.menu_wanted.connect(self.offer_all)
        self.page.order_wanted.connect(lambda: self.run(ORDER))
        self.page.details.made.connect(self.end_new)

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
        if len(self.selected) > 1 and action_id in self.steps:
            self.change_several(action_id)
        elif self.shown is None:
            return
        elif action_id == ORDER:
            self._around.open("purchase_from_supplier", self.shown.supplier.id)
        else:
            self.change_one(action_id, self.shown.supplier.id, self.shown.supplier.name)
