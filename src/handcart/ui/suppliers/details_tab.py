"""What is known of a supplier: the form of the record; also of one that is new."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.store.records import Supplier
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import card, column
from handcart.ui.kit.scrolled import begin_at_top
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.suppliers.record_fields import SECTIONS, values_of
from handcart.ui.surroundings import Surroundings
from handcart.usecases.suppliers.save import SavedSupplier, add_supplier, change_supplier


class DetailsTab(QWidget):
    """`made` carries the id of a supplier that was new."""

    made = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.form = RecordForm(around, SECTIONS, self._save)
        inside = column(self.form, margins=(16, 14, 16, 14))
        self.setLayout(column(card(inside), None, gap=12, margins=(20, 12, 20, 20)))

    def show_supplier(self, supplier: Supplier) -> None:
        """Show this supplier; what is half typed stays."""
        self.form.show_record(supplier.id, values_of(supplier))

    def show_new(self) -> None:
        """A supplier that is not there yet."""
        self.form.show_new()
        begin_at_top(self.form.first_field())

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        key = self.form.key
        if key is None:
            self._add(changes, saved, failed)
            return

        def then(supplier: SavedSupplier) -> None:
            saved()
            self._tell("suppliers.done.change", supplier)

        supplier_id = int(str(key))
        change_company(
            self._around,
            "supplier.change",
            lambda session: change_supplier(session, supplier_id, **changes),
            then,
            failed,
        )

    def _add(self, fields: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        def then(supplier: SavedSupplier) -> None:
            saved()
            self.form.show_new({})
            self._tell("suppliers.done.add", supplier)
            self.made.emit(supplier.id)

        change_company(
            self._around,
            "supplier.add",
            lambda session: add_supplier(session, **fields),
            then,
            failed,
        )

    def _tell(self, done: str, saved: SavedSupplier) -> None:
        self._around.notices.done(message(done, supplier=saved.supplier.name))
        for note in saved.notes:
            self._around.notices.state(note)
