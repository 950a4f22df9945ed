"""One thing the owner can do, and the situation it looks at. Data only, no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handcart.domain.message import Message


@dataclass(frozen=True, slots=True)
class Situation:
    """What is on screen, as far as actions care.

    `kind` and `selected` name the records on screen ("order", ids); `may` holds the ids of the actions those records
    allow, asked of the domain by the page that shows them; `reasons` says why they do not allow others. `new_here` is
    the id of the action that Ctrl+N stands for on this page, `finds` whether it has a field to search in.
    """

    company: bool = False
    page: str = ""
    kind: str = ""
    selected: tuple[int, ...] = ()
    may: frozenset[str] = frozenset()
    reasons: Mapping[str, Message] = field(default_factory=dict)
    new_here: str = ""
    finds: bool = False
    undo: Message | None = None
    redo: Message | None = None
    language: str = "system"
    theme: str = "system"


def always(situation: Situation) -> bool:
    """Enabled everywhere."""
    return True


def with_company(situation: Situation) -> bool:
    """Enabled while a company is open."""
    return situation.company


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`title` and `help` are message ids; a title may carry a mnemonic (`&Open`) and an ellipsis.

    `menus` are places such as "file", "view.theme" (a menu in a menu) or "context.orders"; a line is drawn where the
    `section` changes. `named` gives a title that follows the situation ("Undo ship SO-1042"); `checked` makes it one
    of a choice. `shortcut` is in Qt's portable form ("Ctrl+Shift+S"). `page` is the screen without which it cannot be
    done: on every other one that is the reason it gives.
    """

    id: str
    title: str
    run: Callable[[Situation], object]
    menus: tuple[str, ...]
    section: int = 0
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[Situation], bool] = always
    named: Callable[[Situation], Message | None] | None = None
    checked: Callable[[Situation], bool] | None = None
    help: str = ""
    page: str = ""
