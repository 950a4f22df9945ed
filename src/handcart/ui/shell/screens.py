"""How a screen registers itself with the window."""

from collections.abc import Callable
from dataclasses import dataclass

from handcart.ui.kit.page import Page


@dataclass(frozen=True, slots=True)
class Screen:
    """`title` is a message id, with a mnemonic for the Go menu.

    `make` is called when the screen is first shown for the company that is open.
    """

    id: str
    title: str
    icon: str
    make: Callable[[], Page]
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class OpenCompany:
    """The company whose screens the window shows."""

    name: str
    file_name: str
