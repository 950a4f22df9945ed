"""How a screen registers itself with the window.

Tuples, as all that only hands things over at the start: a dataclass takes five times as long to define.
"""

from collections.abc import Callable
from typing import NamedTuple

from handcart.ui.kit.page import Page

FOOT = 9
"""The section that stands at the foot of the navigation; it holds one screen."""


class Screen(NamedTuple):
    """`title` is a message id, with a mnemonic for the Go menu.

    `make` is called when the screen is first shown for the company that is open. `shows` are the kinds of records it
    can be asked to open. In the navigation a gap stands between sections; a screen that is `under` another is not
    listed there, but marks that one. What is not `alone` says nothing without a record: only other screens lead there.
    """

    id: str
    title: str
    icon: str
    make: Callable[[], Page]
    shortcut: str = ""
    shows: tuple[str, ...] = ()
    section: int = 0
    under: str = ""
    alone: bool = True


class Place(NamedTuple):
    """Something on a screen that is found by its name: a record of `kind` by its number, with `title` and `about` as
    message ids, and `also` that of the words it is looked for by as well.
    """

    title: str
    about: str
    kind: str
    record: int
    also: str = ""


class OpenCompany(NamedTuple):
    """The company whose screens the window shows."""

    name: str
    file_name: str
