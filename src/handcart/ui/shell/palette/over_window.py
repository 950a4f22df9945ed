"""The palette of a window, put together: what its actions, its places and its records give it to offer."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from handcart.ui.actions.menus import Menus
from handcart.ui.kit.words import Words
from handcart.ui.shell.palette.entries import Entry
from handcart.ui.shell.palette.panel import Find, Palette, find_nothing
from handcart.ui.shell.palette.sources import commands, not_now, places
from handcart.ui.shell.screens import Place


def palette_over(
    window: QWidget,
    words: Words,
    menus: Menus,
    *,
    named: Callable[[], Sequence[Place]],
    find: Find | None,
    open_record: Callable[[str, int], object],
) -> Palette:
    """The palette, not yet open. `named` are the places that are found by their names; without `find` no records."""

    def able() -> list[Entry]:
        return [*commands(menus, words), *places(named(), words, open_record)]

    return Palette(
        window,
        words,
        commands=able,
        not_now=lambda: not_now(menus, words),
        find=find or find_nothing,
        open_record=open_record,
    )
