"""The record of a customer in its form, also of one who is not there yet; who may be the same is told beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.customer_checks import AddressFields
from handcart.domain.message import message
from handcart.store.records import PriceGroup
from handcart.ui.changing import change_company
from handcart.ui.customers.record_fields import NEW, PLACE, SECTIONS, group_choices
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import card, column
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.addresses import add_customer_at
from handcart.usecases.customers.likeness import LikeCustomer, like_customers
from handcart.usecases.customers.page import CustomerPage
from handcart.usecases.customers.save import SavedCustomer, change_customer

_REST = 250
"""Milliseconds typing must rest before others alike are looked for."""


class DetailsTab(QWidget):
    """`made` carries the id of a customer who was new."""

    made = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._alike: tuple[LikeCustomer, ...] = ()
        self.form = RecordForm(around, SECTIONS, self._save, foot_inside=False)
        self.alike = RowsCard()
        self._words.bind(self, self.alike.title.setText, "customers.alike.title")
        self._words.bind(self, self.alike.summary.setText, "customers.alike.about")
        self.alike.hide()
        held = card(column(self.form, margins=(16, 14, 16, 14)))
        self.setLayout(column(self.alike, held, None, gap=12, margins=(20, 12, 20, 20)))
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look_for_alike)
        self.form.edited.connect(self._rest.start)
        self._words.changed.connect(self._write_alike)

    def show_page(self, page: CustomerPage) -> None:
        """Show this customer; what is half typed stays."""
        if self.form.key != page.customer.id:
            self._show_alike(())
        self.form.offer("price_group_id", group_choices(page.price_groups))
        self.form.show_record(page.customer.id, asdict(page.customer))
        self.form.setEnabled(page.may_change)

    def show_new(self, groups: Sequence[PriceGroup]) -> None:
        """A customer who is not there yet; what was half entered before is there again."""
        self._show_alike(())
        self.form.offer("price_group_id", group_choices(groups))
        self.form.setEnabled(True)
        self.form.show_new(NEW)
        if self.form.changed:
            self._rest.start()

    def _look_for_alike(self) -> None:
        """Only what was typed anew is compared: a customer does not warn of what was known long ago."""
        typed = {
            name: str(self.form.fields[name].typed) if self.form.fields[name].differs else ""
            for name in ("name", "phone", "email")
        }
        around, key = self._around, self.form.key
        besides = key if isinstance(key, int) else None

        def query() -> tuple[LikeCustomer, ...]:
            with around.company.read() as session:
                return like_customers(session, besides=besides, **typed)

        def show(alike: tuple[LikeCustomer, ...]) -> None:
            if self.form.key == key:
                self._show_alike(alike)

        around.running.ask(self, query, show)

    def _show_alike(self, alike: tuple[LikeCustomer, ...]) -> None:
        self._alike = alike
        self._write_alike()

    def _write_alike(self) -> None:
        words = self._words
        rows = []
        for each in self._alike:
            customer = each.customer
            open_it = partial(self._around.open, "customer", customer.id)
            link = Link(
                words.text("customers.alike.open"),
                words.text("customers.alike.open_of", customer=customer.name),
                open_it,
            )
            why = words.text(f"customers.alike.{each.alike}")
            detail = words.text("customers.between").join(part for part in (customer.number, why) if part)
            rows.append(fact_row("users", "amber", customer.name, detail, link))
        self.alike.show_rows(rows)
        self.alike.setVisible(bool(rows))

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        key = self.form.key

        def then(done: SavedCustomer) -> None:
            saved()
            self._told(done, new=not isinstance(key, int))

        if isinstance(key, int):
            change_company(self._around, "customer.change", lambda s: change_customer(s, key, **changes), then, failed)
        else:
            values = self.form.values()
            place = AddressFields(**{name: values.pop(name) for name in PLACE})  # type: ignore[typeddict-item]
            change_company(self._around, "customer.add", lambda s: add_customer_at(s, place, **values), then, failed)

    def _told(self, done: SavedCustomer, *, new: bool) -> None:
        notices = self._around.notices
        said = "customers.done.add" if new else "customers.done.change"
        notices.done(message(said, customer=done.customer.name))
        for note in done.notes:
            notices.state(note)
        self._show_alike(())
        if new:
            self.made.emit(done.id)
