"""The catalogue as Qt shows it: one QAction for each action, menus, tooltips that name the shortcut."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from handcart.domain.message import Message
from handcart.ui.actions.action import Action, Situation
from handcart.ui.actions.catalogue import Catalogue
from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import icon
from handcart.ui.kit.theme import theme
from handcart.ui.kit.tool_tips import as_typed
from handcart.ui.kit.words import Words

# In points: as much as the smallest window has beside menus and search.
_WIDEST_NAME = 260


def plain_title(title: str) -> str:
    """A title without its mnemonic and ellipsis: `打开(&O)…` becomes `打开`; `&&` stands for the sign itself."""
    return re.sub(r"&(.)", r"\1", re.sub(r"\(&[^&]\)", "", title)).rstrip("… ")


class Menus(QObject):
    """Menus and QActions of one window. `show_situation` brings titles, checks and enabling up to date."""

    situation_changed = Signal()

    def __init__(self, words: Words, catalogue: Catalogue, window: QWidget) -> None:
        super().__init__(window)
        self.catalogue = catalogue
        self.situation = Situation()
        self._words = words
        self._window = window
        self._titles: list[tuple[QMenu, str]] = []
        self._drawn: set[str] = set()
        self._explained: set[str] = set()
        self._actions: dict[str, QAction] = {}
        words.changed.connect(self._write)
        theme().changed.connect(self._drawn.clear)
        self._offer(list(catalogue))

    def add(self, actions: Sequence[Action]) -> None:
        """Offer more actions from now on. Menus that were made before do not have them."""
        self.catalogue.add(actions)
        self._offer(actions)

    def action(self, action_id: str) -> QAction:
        """The QAction of an action, for a button or a tool bar."""
        return self._actions[action_id]

    def run(self, action_id: str) -> None:
        """Do what the action does, where it is enabled."""
        self._actions[action_id].trigger()

    def why_not(self, action_id: str) -> str:
        """Why an action cannot run now, in words; empty where it can."""
        return "" if self._actions[action_id].isEnabled() else self._reason(self.catalogue[action_id])

    def show_situation(self, situation: Situation) -> None:
        """Follow what is on screen."""
        self.situation = situation
        for each in self.catalogue:
            self._follow(each)
        self.situation_changed.emit()

    def fill_bar(self, bar: QMenuBar, names: tuple[str, ...]) -> None:
        """Put the menus of these names into the bar, in this order. A menu without actions stays away."""
        for name in names:
            if self.catalogue.in_menu(name) or self.catalogue.menus_in(name):
                bar.addMenu(self.menu(name, bar))

    def menu(self, name: str, parent: QWidget) -> QMenu:
        """A menu with its sections and the menus in it. Its title is the message `menu.<name>`."""
        made = QMenu(parent)
        self._titles.append((made, f"menu.{name}"))
        made.destroyed.connect(lambda: self._forget(made))
        made.setTitle(self._words.text(f"menu.{name}"))
        self._fill(made, name)
        for inner in self.catalogue.menus_in(name):
            made.addMenu(self.menu(inner, made))
        return made

    def context_menu(self, name: str) -> QMenu:
        """A menu for the right button: what can be done now. It goes when it closes.

        What the records allow may still be on its way when it opens, so it follows the situation.
        """
        made = QMenu(self._window)
        made.aboutToShow.connect(lambda: self._draw(name))
        made.setToolTipsVisible(True)
        self._offer_possible(made, name)
        follow = partial(self._offer_possible, made, name)
        self.situation_changed.connect(follow)
        made.aboutToHide.connect(lambda: self.situation_changed.disconnect(follow))
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _offer_possible(self, menu: QMenu, name: str) -> None:
        """Put into the menu what can be done now; all of it, in grey, while nothing can."""
        entries = self.catalogue.in_menu(name)
        possible = [each for each in entries if self._actions[each.id].isEnabled()] or entries
        wanted = [self._actions[each.id] for each in possible]
        if [each for each in menu.actions() if not each.isSeparator()] != wanted:
            menu.clear()
            self._add(menu, possible)

    def _fill(self, menu: QMenu, name: str) -> None:
        menu.aboutToShow.connect(lambda: self._draw(name))
        # What cannot run now says why.
        menu.setToolTipsVisible(True)
        self._add(menu, self.catalogue.in_menu(name))

    def _add(self, menu: QMenu, entries: Sequence[Action]) -> None:
        """Add these, with a line where the section changes."""
        section: int | None = None
        for each in entries:
            if section is not None and each.section != section:
                menu.addSeparator()
            section = each.section
            menu.addAction(self._actions[each.id])

    def _make(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.id)
        made.setShortcuts(_keys(action.shortcut))
        made.setCheckable(action.checked is not None)
        made.triggered.connect(lambda _checked=False: action.run(self.situation))
        # Here, not only in a menu: the shortcut must work while the menu bar is hidden or the system's own.
        self._window.addAction(made)
        return made

    def _offer(self, actions: Sequence[Action]) -> None:
        for each in actions:
            self._actions[each.id] = self._make(each)
            self._entitle(each)
            self._follow(each)

    def _write(self) -> None:
        for menu, title in self._titles:
            menu.setTitle(self._words.text(title))
        for each in self.catalogue:
            self._entitle(each)

    def _follow(self, action: Action) -> None:
        """Bring one action up to date with what is on screen. Its words are written again only where they change."""
        shown, enabled = self._actions[action.id], action.enabled(self.situation)
        changed = enabled != shown.isEnabled()
        if changed:
            shown.setEnabled(enabled)
        explained = action.id in self.situation.reasons
        if action.named is not None or explained or changed or action.id in self._explained:
            self._entitle(action)
        if action.checked is not None:
            shown.setChecked(action.checked(self.situation))

    def _entitle(self, action: Action) -> None:
        """Write the title of an action, and what its tooltip says."""
        shown = self._actions[action.id]
        named = action.named(self.situation) if action.named is not None else None
        title = self._words.text(action.title) if named is None else self._titled(named)
        whole = title if named is None else self._titled(named, whole=True)
        shown.setText(title)
        shown.setToolTip(self._tip(action, shown, plain_title(whole)))
        shown.setStatusTip(self._words.text(action.help) if action.help else "")
        (self._explained.add if action.id in self.situation.reasons else self._explained.discard)(action.id)

    def _titled(self, named: Message, *, whole: bool = False) -> str:
        """A title with the name of a step in it, which may hold what people typed: a `&` in it is no mnemonic, and a
        long name does not make the menu as wide as the screen.
        """
        names = {name: self._words.render(step) for name, step in named.values.items() if isinstance(step, Message)}
        if not whole:
            # In the middle: a plain title drops the ellipsis at its end, and the name there would look whole.
            ruler, middle = QFontMetrics(font(13)), Qt.TextElideMode.ElideMiddle
            names = {name: ruler.elidedText(step, middle, _WIDEST_NAME) for name, step in names.items()}
        return self._words.text(named.id, **{name: step.replace("&", "&&") for name, step in names.items()})

    def _reason(self, action: Action) -> str:
        """The reason of the records on screen; without one, where the action has its place, or what it needs."""
        told = self.situation.reasons.get(action.id)
        if told is not None:
            return self._words.render(told)
        if action.page in ("", self.situation.page):
            return self._words.text("action.needs_choice" if action.page else "action.not_here")
        way = f"go.{action.page}"
        if way not in self.catalogue:
            return self._words.text("action.not_here")
        return self._words.text("action.only_in", page=plain_title(self._words.text(self.catalogue[way].title)))

    def _tip(self, action: Action, shown: QAction, title: str) -> str:
        """The title with its keys; where it cannot run now, why."""
        if action.id in self.situation.reasons and not shown.isEnabled():
            return as_typed(f"{title}\n{self._reason(action)}")
        keys = shown.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return as_typed(f"{title} ({keys})" if keys else title)

    def _draw(self, menu: str) -> None:
        """Draw the icons of a menu that is about to be seen."""
        for each in self.catalogue.in_menu(menu):
            if each.icon and each.id not in self._drawn:
                self._actions[each.id].setIcon(icon(each.icon))
                self._drawn.add(each.id)

    def _forget(self, menu: QMenu) -> None:
        self._titles = [entry for entry in self._titles if entry[0] is not menu]


def _keys(shortcut: str) -> list[QKeySequence]:
    """The keys of a shortcut, the one that is shown first: Qt tells the two Enter keys apart, nobody else does."""
    written = [shortcut, shortcut.removesuffix("Enter") + "Return"] if shortcut.endswith("Enter") else [shortcut]
    return [QKeySequence.fromString(keys) for keys in written if keys]
