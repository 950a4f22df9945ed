"""All actions of the window, each id and each shortcut once. No Qt."""

from collections.abc import Iterable, Iterator

from handcart.ui.actions.action import Action


class Catalogue:
    """Filled when the window is wired and when it shows its first company. Refuses an id or shortcut it has."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._actions: dict[str, Action] = {}
        self._by_shortcut: dict[str, str] = {}
        self.add(actions)

    def add(self, actions: Iterable[Action]) -> None:
        """Take up more actions."""
        for action in actions:
            if action.id in self._actions:
                raise ValueError("two actions with one id", action.id)
            if action.shortcut and action.shortcut in self._by_shortcut:
                raise ValueError("two actions with one shortcut", action.id, self._by_shortcut[action.shortcut])
            if not action.menus:
                raise ValueError("an action in no menu", action.id)
            self._actions[action.id] = action
            self._by_shortcut[action.shortcut] = action.id

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def __getitem__(self, action_id: str) -> Action:
        return self._actions[action_id]

    def __contains__(self, action_id: object) -> bool:
        return action_id in self._actions

    def in_menu(self, menu: str) -> list[Action]:
        """The actions of a menu, by section, otherwise in the order they were handed in."""
        return sorted((each for each in self if menu in each.menus), key=lambda each: each.section)

    def menus_in(self, menu: str) -> list[str]:
        """The menus in a menu: "view.theme" is one in "view"."""
        places = (place for each in self for place in each.menus)
        return list(dict.fromkeys(place for place in places if place.startswith(f"{menu}.")))
