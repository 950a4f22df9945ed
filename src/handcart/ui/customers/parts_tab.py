"""The people at a customer and their addresses: each can be changed, made the preferred one, removed and taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.vocabulary import AddressKind
from handcart.store.records import CustomerAddress, CustomerContact
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.customers.card_with_form import CardWithForm
from handcart.ui.customers.record_fields import ADDRESS, CONTACT, NEW_ADDRESS
from handcart.ui.customers.who_card import written_address
from handcart.ui.kit.fact_rows import Link, fact_row
from handcart.ui.kit.parts import Button, column, row
from handcart.ui.kit.words import Words
from handcart.ui.records.fields import FormSection
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.addresses import (
    add_address,
    change_address,
    deactivate_address,
    reactivate_address,
)
from handcart.usecases.customers.contacts import (
    add_contact,
    change_contact,
    deactivate_contact,
    reactivate_contact,
)
from handcart.usecases.customers.page import CustomerPage

Part = TypeVar("Part", CustomerContact, CustomerAddress)
_MARGINS = (16, 12, 16, 12)


@dataclass(frozen=True, slots=True)
class _Parts(Generic[Part]):
    """What people and addresses differ in. `kind` begins their actions ("contact.add") and the ids of their texts."""

    kind: str
    icon: str
    sections: Sequence[FormSection]
    beginning: Mapping[str, Any]
    add: Callable[..., Part]
    change: Callable[..., Part]
    deactivate: Callable[[WriteSession, int], Part]
    reactivate: Callable[[WriteSession, int], Part]
    told: Callable[[Words, Part], tuple[str, str]]


def _told_contact(words: Words, contact: CustomerContact) -> tuple[str, str]:
    name = contact.name or contact.email or contact.phone
    details = (contact.role, contact.phone if contact.name else "", contact.email if contact.name else "")
    return name, words.text("customers.between").join(part for part in details if part)


def _told_address(words: Words, address: CustomerAddress) -> tuple[str, str]:
    use = "customers.who.goods" if address.kind is AddressKind.SHIPPING else "customers.who.bills"
    between = words.text("customers.between")
    reach = (words.text(use), address.phone, address.email)
    return written_address(words, address), between.join(part for part in reach if part)


CONTACTS: _Parts[CustomerContact] = _Parts(
    kind="contact",
    icon="user",
    sections=CONTACT,
    beginning={},
    add=add_contact,
    change=change_contact,
    deactivate=deactivate_contact,
    reactivate=reactivate_contact,
    told=_told_contact,
)
ADDRESSES: _Parts[CustomerAddress] = _Parts(
    kind="address",
    icon="map-pin",
    sections=ADDRESS,
    beginning=NEW_ADDRESS,
    add=add_address,
    change=change_address,
    deactivate=deactivate_address,
    reactivate=reactivate_address,
    told=_told_address,
)


class PartsCards(CardWithForm, Generic[Part]):
    """A card with all of them, and below it the form of the one that is changed or new."""

    def __init__(self, around: Surroundings, parts: _Parts[Part]) -> None:
        super().__init__(around, parts.sections, self._save)
        self._words.bind(self, self.rows.title.setText, f"customers.{parts.kind}.title")
        self._words.bind(self.add, self.add.setText, f"customers.{parts.kind}.add")
        self._parts: _Parts[Part] = parts
        self._all: tuple[Part, ...] = ()
        self._shows_removed = False
        self.removed = Button(kind="link", on_click=self._show_removed)
        below = row(self.add, self.removed, None)
        self.setLayout(column(self.rows, below, self.form_card, gap=10))
        self._words.changed.connect(self._write)

    def show_parts(self, customer_id: int, parts: Sequence[Part], *, may_change: bool) -> None:
        """Show these of a customer; a form that is open for the same customer stays open."""
        if customer_id != self._customer_id:
            self.form_card.hide()
            self._shows_removed = False
        self._customer_id, self._all, self._may_change = customer_id, tuple(parts), may_change
        if self.form_card.isVisibleTo(self):
            self._fill_form()
        self._write()

    def _fill_form(self) -> None:
        part = next((each for each in self._all if each.id == self._edited), None)
        if part is None:
            self._edited = None
            self.form.show_new(self._parts.beginning, key=("new", self._customer_id))
        else:
            self.form.show_record(part.id, asdict(part))

    def _write(self) -> None:
        words, kind = self._words, self._parts.kind
        shown = [each for each in self._all if each.active or self._shows_removed]
        removed = sum(1 for each in self._all if not each.active)
        self.rows.show_rows([self._row(each) for each in shown])
        self.rows.summary.setText("" if shown else words.text(f"customers.{kind}.none"))
        self.rows.summary.setVisible(not shown)
        self.add.setVisible(self._may_change)
        self.removed.setVisible(removed > 0 and not self._shows_removed)
        self.removed.setText(words.text("customers.part.show_removed", count=removed))
        edited = next((each for each in self._all if each.id == self._edited), None)
        new = words.text(f"customers.{kind}.new")
        self.heading.setText(new if edited is None else self._parts.told(words, edited)[0])

    def _row(self, part: Part) -> QWidget:
        words = self._words
        name, detail = self._parts.told(words, part)
        if part.preferred and part.active:
            detail = words.text("customers.part.preferred", detail=detail)
        if not part.active:
            detail = words.text("customers.part.removed", detail=detail)
        links = self._links(part, name) if self._may_change else []
        return fact_row(self._parts.icon, "muted", name, detail, *links)

    def _links(self, part: Part, name: str) -> list[Link]:
        if not part.active:
            return [self._link("take_back", name, partial(self._step, self._parts.reactivate, "reactivate", part.id))]
        links = [self._link("change", name, partial(self._open, part.id))]
        if not part.preferred:
            links.append(self._link("prefer", name, partial(self._prefer, part.id)))
        links.append(self._link("remove", name, partial(self._step, self._parts.deactivate, "deactivate", part.id)))
        return links

    def _link(self, what: str, name: str, run: Callable[[], object]) -> Link:
        text = self._words.text(f"customers.part.{what}")
        return Link(text, self._words.text("customers.part.of", what=text, name=name), run)

    def _show_removed(self) -> None:
        self._shows_removed = True
        self._write()

    def _prefer(self, part_id: int) -> None:
        change = self._parts.change
        action = f"{self._parts.kind}.change"
        change_company(self._around, action, lambda session: change(session, part_id, preferred=True))

    def _step(self, usecase: Callable[[WriteSession, int], Part], step: str, part_id: int) -> None:
        done = message(f"customers.{self._parts.kind}.{step}")
        change_company(
            self._around,
            f"{self._parts.kind}.{step}",
            lambda session: usecase(session, part_id),
            lambda _part: self._around.notices.done(done),
        )

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        customer_id, part_id, parts = self._customer_id or 0, self._edited, self._parts
        values = self.form.values() if part_id is None else changes

        def work(session: WriteSession) -> Part:
            if part_id is None:
                return parts.add(session, customer_id, **values)
            return parts.change(session, part_id, **values)

        def then(_part: Part) -> None:
            saved()
            self.close_form()
            self._around.notices.done(message(f"customers.{parts.kind}.saved"))

        change_company(self._around, f"{parts.kind}.{'add' if part_id is None else 'change'}", work, then, failed)


class ContactsTab(QWidget):
    """People above, addresses below."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.contacts = PartsCards(around, CONTACTS)
        self.addresses = PartsCards(around, ADDRESSES)
        self.setLayout(column(self.contacts, self.addresses, None, gap=20, margins=(20, 12, 20, 20)))

    def show_page(self, page: CustomerPage) -> None:
        """Show who and where this customer is."""
        self.contacts.show_parts(page.customer.id, page.contacts, may_change=page.may_change)
        self.addresses.show_parts(page.customer.id, page.addresses, may_change=page.may_change)
