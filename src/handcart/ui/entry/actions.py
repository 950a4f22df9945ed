"""What can be done on the entry page and how it is opened, for menus, shortcuts and the palette. Names only."""

from collections.abc import Callable, Sequence
from typing import Protocol

from handcart.ui.actions.action import Action, Situation, with_company
from handcart.ui.surroundings import OpenRecord

SCREEN = "entry"
CONTEXT_MENU = "context.entry"
NEW, ANOTHER, EDIT, REPEAT = "new_order", "another_order", "edit_order", "repeat_order"
FOR_CUSTOMER = "order_for_customer"
QUICK_SALE, QUOTATION = "quick_sale", "new_quotation"
SHOWS = (NEW, ANOTHER, EDIT, REPEAT, FOR_CUSTOMER, QUICK_SALE, QUOTATION)
"""What other screens open here: `around.open("edit_order", order_id)`; `order_for_customer` takes a customer's id.

NEW goes on with the order that was left unfinished, ANOTHER begins one beside it.
"""


class EntryCommands(Protocol):
    """What the page does for its actions."""

    def save(self) -> None:
        """The page's main button."""

    def save_draft(self) -> None:
        """Save it as a draft."""

    def discard(self) -> None:
        """Throw away what was typed."""

    def repeat_line(self) -> None:
        """The line once more."""

    def remove_line(self) -> None:
        """The line is not wanted."""

    def toggle_gift(self) -> None:
        """The line is a gift, or none."""

    def note_line(self) -> None:
        """A note on the line."""

    def go_to_usual(self) -> None:
        """To what the customer usually buys."""

    def add_together(self) -> None:
        """What is most often bought with these lines."""

    def show_more(self) -> None:
        """Discount, terms and address of this order."""


_Run = Callable[[EntryCommands], object]


def entry_actions(page: Callable[[], EntryCommands], open_record: OpenRecord) -> Sequence[Action]:
    """The actions of the page, and those that open it; `page` gives it while it is shown."""
    return (*_opening(open_record), *_saving(page), *_of_lines(page))


def _opening(open_record: OpenRecord) -> tuple[Action, ...]:
    def new(action_id: str, title: str, kind: str, icon: str, shortcut: str = "") -> Action:
        return Action(
            id=action_id,
            title=title,
            run=lambda situation: open_record(ANOTHER if kind == NEW and situation.page == SCREEN else kind),
            menus=("new", "order"),
            shortcut=shortcut,
            icon=icon,
            enabled=with_company,
        )

    return (
        new("order.new", "entry.menu.new", NEW, "plus"),
        new("order.quick_sale", "entry.menu.quick_sale", QUICK_SALE, "store", "Ctrl+Shift+Q"),
        new("order.new_quotation", "entry.menu.quotation", QUOTATION, "quote"),
    )


def _saving(page: Callable[[], EntryCommands]) -> tuple[Action, ...]:
    def on_page(action_id: str, title: str, run: _Run, icon: str, keys: str = "") -> Action:
        return Action(
            id=action_id,
            title=title,
            run=lambda _situation: run(page()),
            menus=("order.entry",),
            section=9,
            shortcut=keys,
            icon=icon,
            enabled=_here,
            page=SCREEN,
        )

    return (
        on_page("entry.save", "entry.menu.save", lambda it: it.save(), "check"),
        on_page("entry.save_draft", "entry.menu.save_draft", lambda it: it.save_draft(), "pencil-line", "Ctrl+S"),
        on_page("entry.more", "entry.menu.more", lambda it: it.show_more(), "ellipsis", "Ctrl+T"),
        on_page("entry.discard", "entry.menu.discard", lambda it: it.discard(), "x"),
    )


def _of_lines(page: Callable[[], EntryCommands]) -> tuple[Action, ...]:
    def on_line(action_id: str, title: str, run: _Run, icon: str, keys: str) -> Action:
        return Action(
            id=action_id,
            title=title,
            run=lambda _situation: run(page()),
            menus=("edit", CONTEXT_MENU),
            section=3,
            shortcut=keys,
            icon=icon,
            enabled=_here,
            page=SCREEN,
        )

    return (
        on_line("entry.line.repeat", "entry.menu.repeat_line", lambda it: it.repeat_line(), "copy", "Ctrl+D"),
        on_line("entry.line.gift", "entry.menu.gift", lambda it: it.toggle_gift(), "gift", "Ctrl+G"),
        on_line("entry.line.note", "entry.menu.note", lambda it: it.note_line(), "message-square", "Ctrl+M"),
        on_line("entry.line.usual", "entry.menu.usual", lambda it: it.go_to_usual(), "list-checks", "Ctrl+L"),
        on_line("entry.line.together", "entry.menu.together", lambda it: it.add_together(), "sparkles", "Ctrl+B"),
        on_line("entry.line.remove", "entry.menu.remove_line", lambda it: it.remove_line(), "x", "Ctrl+Del"),
    )


def _here(situation: Situation) -> bool:
    return situation.page == SCREEN
