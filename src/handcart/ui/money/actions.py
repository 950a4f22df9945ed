"""What can be done on the screen of invoices and payments, for menus, shortcuts and the palette. Names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation, with_company

CONTEXT_MENU = "context.money"
NEW_PAYMENT, NEW_CREDIT_NOTE = "payment.new", "credit_note.new"
INVOICE = "money.invoice"
ISSUE, DISCARD, CREDIT = "money.issue", "money.discard", "money.credit"
PAY, SETTLE, UNDO_ISSUE = "money.pay", "money.settle", "money.undo_issue"
OPEN_PAGES = "money.open"
GIVE_OUT, REFUND_CREDIT, CHARGEBACK = "money.give_out", "money.refund_credit", "money.chargeback"
PAY_DEBT, TAKE_BACK = "money.pay_debt", "money.take_back"


class MoneyCommands(Protocol):
    """What the screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the record on screen."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    icon: str = ""


_OFFERS = (
    _Offer(INVOICE, "money.menu.invoice", 1, "receipt-text"),
    _Offer(OPEN_PAGES, "money.menu.open", 2, "printer"),
    _Offer(ISSUE, "money.menu.issue", 2, "check"),
    _Offer(CREDIT, "money.menu.credit", 2, "undo-2"),
    _Offer(UNDO_ISSUE, "money.menu.undo_issue", 2),
    _Offer(DISCARD, "money.menu.discard", 2, "x"),
    _Offer(PAY, "money.menu.pay", 3, "coins"),
    _Offer(PAY_DEBT, "money.menu.pay_debt", 3, "coins"),
    _Offer(SETTLE, "money.menu.settle", 3),
    _Offer(GIVE_OUT, "money.menu.give_out", 3),
    _Offer(REFUND_CREDIT, "money.menu.refund_credit", 3),
    _Offer(CHARGEBACK, "money.menu.chargeback", 3),
    _Offer(TAKE_BACK, "money.menu.take_back", 3),
)


def money_actions(screen: Callable[[], MoneyCommands], open_record: Callable[[str], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `open_record` goes to the one for a kind."""
    new_payment = Action(
        id=NEW_PAYMENT,
        title="money.menu.new_payment",
        run=lambda _situation: open_record("payment"),
        menus=("new", "money"),
        icon="coins",
        enabled=with_company,
    )
    new_credit_note = Action(
        id=NEW_CREDIT_NOTE,
        title="money.menu.new_credit_note",
        run=lambda _situation: open_record("credit_note"),
        menus=("new", "money"),
        icon="undo-2",
        enabled=with_company,
    )
    return (new_payment, new_credit_note, *(_action(offer, screen) for offer in _OFFERS))


def _action(offer: _Offer, screen: Callable[[], MoneyCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: screen().run(offer.id),
        menus=("money", CONTEXT_MENU),
        section=offer.section,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return action_id in situation.may
