"""What can be done on the screen of invoices and payments, for menus, shortcuts and the palette. Names only."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action, with_company
from handcart.ui.actions.offers import Offer, ScreenCommands, action_on

SCREEN = "money"
CONTEXT_MENU = "context.money"
NEW_PAYMENT, NEW_CREDIT_NOTE = "payment.new", "credit_note.new"
INVOICE = "money.invoice"
ISSUE, DISCARD, CREDIT = "money.issue", "money.discard", "money.credit"
PAY, SETTLE, UNDO_ISSUE = "money.pay", "money.settle", "money.undo_issue"
OPEN_PAGES = "money.open"
PRINT_SEVERAL, SAVE_SEVERAL = "money.print_several", "money.save_several"
GIVE_OUT, REFUND_CREDIT, CHARGEBACK = "money.give_out", "money.refund_credit", "money.chargeback"
PAY_DEBT, TAKE_BACK = "money.pay_debt", "money.take_back"


_OFFERS = (
    Offer(INVOICE, "money.menu.invoice", 1, "receipt-text"),
    Offer(OPEN_PAGES, "money.menu.open", 2, "printer"),
    Offer(PRINT_SEVERAL, "money.menu.print_several", 2, "printer"),
    Offer(SAVE_SEVERAL, "money.menu.save_several", 2, "file-text"),
    Offer(ISSUE, "money.menu.issue", 2, "check"),
    Offer(CREDIT, "money.menu.credit", 2, "undo-2"),
    Offer(UNDO_ISSUE, "money.menu.undo_issue", 2),
    Offer(DISCARD, "money.menu.discard", 2, "x"),
    Offer(PAY, "money.menu.pay", 3, "coins"),
    Offer(PAY_DEBT, "money.menu.pay_debt", 3, "coins"),
    Offer(SETTLE, "money.menu.settle", 3),
    Offer(GIVE_OUT, "money.menu.give_out", 3),
    Offer(REFUND_CREDIT, "money.menu.refund_credit", 3),
    Offer(CHARGEBACK, "money.menu.chargeback", 3),
    Offer(TAKE_BACK, "money.menu.take_back", 3),
)


def money_actions(screen: Callable[[], ScreenCommands], open_record: Callable[[str], object]) -> Sequence[Action]:
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
    return (
        new_payment,
        new_credit_note,
        *(action_on(SCREEN, offer, screen, ("money", CONTEXT_MENU)) for offer in _OFFERS),
    )
