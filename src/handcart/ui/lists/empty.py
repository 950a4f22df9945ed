"""What a list shows where it is empty: nothing yet, or nothing as it is sought."""

from collections.abc import Callable

from handcart.ui.actions.menus import Menus
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.words import Words
from handcart.ui.lists.declaration import AnyDeclaration


def nothing_yet(declaration: AnyDeclaration, words: Words, menus: Menus) -> EmptyState:
    """What belongs here, and the way to the first, where there is one."""
    said = declaration.words
    ways = (way for way in (declaration.way, declaration.other_way) if way and way.action in menus.catalogue)
    way = next(ways, None)
    if way is None:
        return EmptyState(words, declaration.icon, said.nothing)
    made = EmptyState(words, declaration.icon, said.nothing, way.title, lambda: menus.run(way.action))
    made.fill()
    brings = declaration.brings
    if brings is not None and brings.action in menus.catalogue:
        made.offer(brings.title, lambda: menus.run(brings.action))
    return made


def nothing_found(declaration: AnyDeclaration, words: Words, show_everything: Callable[[], object]) -> EmptyState:
    """Nothing is as it was sought."""
    return EmptyState(words, "search", declaration.words.not_found, declaration.words.show_all, show_everything)
