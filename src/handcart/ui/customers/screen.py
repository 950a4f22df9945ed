"""The customers screen: the list at the left, the page of the customer it stands on at the right."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.store.records import Customer, PriceGroup, Tag
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.changing import change_company
from handcart.ui.customers.actions import (
    BLOCK,
    CHANGING,
    CONSENT,
    CONTEXT_MENU,
    DEACTIVATE,
    ERASE,
    HAND_OUT,
    LOG,
    MERGE,
    ORDER,
    REACTIVATE,
    TAG,
    UNBLOCK,
    WARN,
    WRITE,
)
from handcart.ui.customers.customer_pane import CustomerPane
from handcart.ui.customers.listing import CHOSEN, CUSTOMERS, TAGGED
from handcart.ui.lists.filters import Chosen
from handcart.ui.lists.list_and_page import Allowed
from handcart.ui.lists.record_screen import AtOnce, RecordScreen
from handcart.ui.lists.several_pane import Offer
from handcart.ui.lists.wanted import everything
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage, choosable_groups, customer_page
from handcart.usecases.customers.standing import deactivate_customer, reactivate_customer, unblock_customer
from handcart.usecases.customers.tags import Tagged, tag_customers

_TAGGING = message("customers.do.tag")
_MERGING = message("customers.do.merge")
_NOT_TWO = message("customers.refused.not_two")
_PAIR = 2


def _at_once(verb: str, usecase: Callable[[WriteSession, int], Customer]) -> AtOnce:
    return AtOnce(usecase, message(f"customers.do.{verb}"), f"customers.done.{verb}")


_FIELDS = {
    "customer_tax_number": "tax_number",
    "customer_exemption_number": "exemption_number",
    "customer_credit_limit": "credit_limit",
}
"""Fields of a customer that other screens send the owner to, by what those call them."""


class CustomersScreen(RecordScreen[CustomerPage]):
    """Makes and changes customers, says how the owner stands to them, and leads to their orders."""

    kind = "customer"
    context_menu = CONTEXT_MENU
    new_action = ORDER
    record = Customer
    steps = MappingProxyType(
        {
            DEACTIVATE: _at_once("deactivate", deactivate_customer),
            REACTIVATE: _at_once("reactivate", reactivate_customer),
            UNBLOCK: _at_once("unblock", unblock_customer),
        }
    )
    deactivate, reactivate = DEACTIVATE, REACTIVATE

    def __init__(self, around: Surroundings) -> None:
        self.page = CustomerPane(around)
        super().__init__(around, CUSTOMERS, self.page, self.page.heading.more)
        self.page.went_back.connect(self.go_back)
        self.page.menu_wanted.connect(self.offer_all)
        self.page.order_wanted.connect(lambda: self.run(ORDER))
        self.page.made.connect(self.end_new)
        self.page.heading.tags.all_wanted.connect(self.show_tagged)
        self._doing: dict[str, Callable[[CustomerPage], object]] = {
            ORDER: lambda shown: around.open("order_for_customer", shown.customer.id),
            WRITE: lambda shown: QDesktopServices.openUrl(QUrl(f"mailto:{_mail_of(shown)}")),
            LOG: lambda _shown: self.page.note_call(),
            TAG: lambda _shown: self.page.heading.tags.begin(),
            HAND_OUT: lambda shown: self._hand_out(shown.customer),
            ERASE: lambda shown: self.page.erasing.ask(shown.customer),
        }

    def first_on_page(self) -> QWidget:
        if self.making:
            return self.page.details.form.first_field()
        return self.page.heading.order

    def read_record(self, session: ReadSession, record_id: int, today: date) -> CustomerPage:
        return customer_page(session, record_id, today=today)

    def show_shown(self, shown: CustomerPage, today: date) -> None:
        self.page.show_page(shown, today)

    def show_nothing(self) -> None:
        self.page.show_nothing()

    def show_back(self, shown: bool) -> None:
        self.page.heading.back.setVisible(shown)

    def id_of(self, shown: CustomerPage) -> int:
        return shown.customer.id

    def allowed(self, shown: CustomerPage) -> Allowed:
        customer = shown.customer
        if not shown.may_change:
            may_order = {ORDER} if customer.walk_in else set()
            return Allowed(frozenset(may_order), dict.fromkeys((*CHANGING, MERGE), _why_not(shown)))
        may = {ORDER, LOG, TAG, WARN, CONSENT, HAND_OUT, ERASE}
        may.add(UNBLOCK if customer.blocked else BLOCK)
        may.add(DEACTIVATE if customer.active else REACTIVATE)
        reasons = {MERGE: _NOT_TWO}
        if _mail_of(shown):
            may.add(WRITE)
        else:
            reasons[WRITE] = message("customers.refused.no_mail", customer=customer.name)
        return Allowed(frozenset(may), reasons)

    def open_record(self, kind: str, record_id: int | None) -> None:
        if kind == "customers":
            return
        if record_id is None:
            self.begin_customer()
        elif kind == "tag":
            self.show_tagged(record_id)
        elif kind in _FIELDS:
            super().open_record("customer", record_id)
            self.page.go_to_field(record_id, _FIELDS[kind])
        else:
            super().open_record(kind, record_id)

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the selected customers."""
        if len(self.selected) > 1 and action_id == TAG:
            self.several.choose(TAG)
        elif len(self.selected) > 1 and action_id in (DEACTIVATE, REACTIVATE):
            self.change_several(action_id)
        elif self.shown is None:
            return
        elif action_id in self._doing:
            self._doing[action_id](self.shown)
        elif action_id in self.steps:
            self.change_one(action_id, self.shown.customer.id, self.shown.customer.name)
        else:
            self.page.ask(action_id)

    def show_tagged(self, tag_id: int) -> None:
        """List everybody who carries a tag."""
        company = self._around.company

        def query() -> Tag | None:
            with company.read() as session:
                return session.get_or_none(Tag, tag_id)

        def show(tag: Tag | None) -> None:
            if tag is not None:
                self.show_wide(False)
                self.list.want(everything(CUSTOMERS, self.list.wanted).limited(TAGGED, tag.name), again=True)

        self._running.ask(self.list, query, show)

    def show_chosen(self, name: str, ids: tuple[int, ...]) -> None:
        """List exactly these customers, under the name by which they were chosen."""
        self.show_wide(False)
        self.list.want(everything(CUSTOMERS, self.list.wanted).limited(CHOSEN, Chosen(name, ids)), again=True)

    def begin_customer(self) -> None:
        """Show the form of a new customer."""
        company = self._around.company

        def query() -> tuple[PriceGroup, ...]:
            with company.read() as session:
                return choosable_groups(session)

        def show(groups: tuple[PriceGroup, ...]) -> None:
            self.begin_new()
            self.page.show_new(groups)

        self._running.ask(self._page, query, show)

    def offers(self, count: int, active: int) -> list[Offer]:
        tag = Offer(TAG, _TAGGING, count, asks=True, next_step=False, asked="field.customer_tags.tag_id")
        merge = Offer(MERGE, _MERGING, count if count == _PAIR else 0, next_step=False)
        return [tag, merge, *super().offers(count, active)]

    def refused(self, count: int) -> Mapping[str, Message]:
        return {} if count == _PAIR else {MERGE: _NOT_TWO}

    def change_several(self, action_id: str, given: str = "") -> None:
        if action_id == TAG:
            self._tag_several(given)
        elif action_id == MERGE:
            self._around.menus.run(MERGE)
        else:
            super().change_several(action_id)

    def _hand_out(self, customer: Customer) -> None:
        from handcart.ui.customers.handing_out import hand_out_person

        hand_out_person(self.window(), self._around, customer)

    def _tag_several(self, tag: str) -> None:
        """All in one step: one Undo takes it from all of them."""
        ids = self.selected

        def then(tagged: Tagged) -> None:
            self._around.notices.done(message("customers.done.tagged", tag=tagged.tag.name, count=tagged.customers))

        change_company(self._around, "customers.tag", lambda session: tag_customers(session, ids, tag), then)


def _why_not(page: CustomerPage) -> Message:
    """Why nothing of a customer can be changed."""
    customer = page.customer
    if customer.walk_in:
        return message("customer.refused.walk_in")
    if page.merged_into is not None:
        return message("customer.refused.merged", customer=customer.name, into=page.merged_into.name)
    return message("customer.refused.erased", customer=customer.number)


def _mail_of(page: CustomerPage) -> str:
    """Where to write to: the customer, or the person there."""
    people = (contact.email for contact in page.contacts if contact.active and contact.email)
    return page.customer.email or next(people, "")
