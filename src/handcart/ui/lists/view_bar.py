"""The views over a list as tabs with their counts: those it has and those the owner saved, with the menu for these."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from handcart.ui.kit.parts import Button, row
from handcart.ui.kit.tabs import Tabs
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.entry import Entry
from handcart.ui.lists.filter_bar import below
from handcart.ui.lists.own_views import OwnView, OwnViews
from handcart.ui.lists.wanted import Wanted

_BESIDE = 24
"""Points at both sides of the tabs and before the button."""


class ViewBar(QWidget):
    """`chosen` carries what the view of a tab wants to be shown, and what is shown where it was just saved.

    Tabs without room stay away, but for the one that is shown; where there are any, all views are in the menu.
    `wanted` says what is shown now, `entry` is where a name is typed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        declaration: AnyDeclaration,
        own: OwnViews,
        wanted: Callable[[], Wanted],
        entry: Entry,
    ) -> None:
        super().__init__()
        self._words, self._declaration, self._own = words, declaration, own
        self._wanted, self._entry = wanted, entry
        self._counts: Mapping[str, int] = {}
        self.tabs = Tabs()
        words.bind(self, self.tabs.setAccessibleName, "lists.views")
        self.menu_button = Button(kind="ghost", icon_name="ellipsis", on_click=self._offer)
        words.bind(self, self.menu_button.setAccessibleName, "lists.view.menu")
        words.bind(self, self.menu_button.setToolTip, "lists.view.menu")
        self.setLayout(row(self.tabs, self.menu_button, gap=4, margins=(8, 0, 12, 0)))
        theme().changed.connect(self.update)
        self.tabs.currentChanged.connect(self._choose)
        words.changed.connect(self._write)
        self._write()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each view has."""
        self._counts = counts
        self._write()

    def show_wanted(self, wanted: Wanted) -> None:
        """Stand on the view that is shown now."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self._place_of(wanted))
        self.tabs.blockSignals(False)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        # The line below the tabs goes on below the button.
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme().color("border"))
        painter.end()

    def menu(self) -> QMenu:
        """What can be done with saved views, as a menu that goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        words, current = self._words, self._own.named(self._wanted().own)
        if not all(map(self.tabs.isTabVisible, range(self.tabs.count()))):
            self._offer_views(menu)
        menu.addAction(words.text("lists.view.save")).triggered.connect(self._begin_saving)
        if current is not None:
            name = current.name.replace("&", "&&")
            if current.wanted != self._wanted():
                changed = menu.addAction(words.text("lists.view.save_changed", name=name))
                changed.triggered.connect(lambda: self._save(current.name))
            menu.addSeparator()
            renaming = menu.addAction(words.text("lists.view.rename", name=name))
            renaming.triggered.connect(lambda: self._begin_renaming(current))
            menu.addAction(words.text("lists.view.delete", name=name)).triggered.connect(lambda: self._delete(current))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit()

    def _offer_views(self, menu: QMenu) -> None:
        for place, (name, count) in enumerate(self._tabs()):
            action = menu.addAction(f"{name.replace('&', '&&')}\t{count}")
            action.setCheckable(True)
            action.setChecked(place == self.tabs.currentIndex())
            action.triggered.connect(partial(self.tabs.setCurrentIndex, place))
        menu.addSeparator()

    def _offer(self) -> None:
        self.menu().popup(below(self.menu_button))

    def _begin_saving(self) -> None:
        self._entry.begin("lists.view.name", "lists.view.name", self._save, back=self.menu_button)

    def _begin_renaming(self, view: OwnView) -> None:
        self._entry.begin(
            "lists.view.name",
            "lists.view.name",
            lambda name: self._rename(view, name),
            back=self.menu_button,
            text=view.name,
        )

    def _save(self, name: str) -> None:
        self._went_to(self._own.save(name, self._wanted()).wanted)

    def _rename(self, view: OwnView, name: str) -> None:
        renamed = self._own.rename(view, name)
        self._went_to(replace(self._wanted(), own=renamed.name))

    def _delete(self, view: OwnView) -> None:
        self._own.delete(view)
        self._went_to(replace(self._wanted(), own=""))

    def _went_to(self, wanted: Wanted) -> None:
        self._write()
        self.chosen.emit(wanted)
        self.show_wanted(wanted)

    def _choose(self, place: int) -> None:
        views = self._declaration.views
        if place < len(views):
            shown = self._wanted()
            # What a saved view limited goes with it; what was filtered and typed by hand stays.
            kept = replace(shown, typed="", limits=(), own="") if shown.own else shown
            self.chosen.emit(replace(kept, view=views[place].id))
        else:
            self.chosen.emit(list(self._own)[place - len(views)].wanted)

    def _place_of(self, wanted: Wanted) -> int:
        views = [view.id for view in self._declaration.views]
        names = [view.name for view in self._own]
        return len(views) + names.index(wanted.own) if wanted.own in names else views.index(wanted.view)

    def _tabs(self) -> list[tuple[str, str]]:
        """The names of all views with their counts."""
        own = [(view.name, self._count(own_key(view))) for view in self._own]
        return [*((self._words.text(view.title), self._count(view.id)) for view in self._declaration.views), *own]

    def _write(self) -> None:
        self.tabs.blockSignals(True)
        self.tabs.show_tabs(self._tabs())
        self.tabs.setCurrentIndex(self._place_of(self._wanted()))
        self.tabs.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """Let as many tabs be seen as have room, the one that is shown among them."""
        tabs = self.tabs
        room = self.width() - self.menu_button.sizeHint().width() - _BESIDE
        current = tabs.currentIndex()
        for place in sorted(range(tabs.count()), key=lambda place: place != current):
            room -= tabs.tabSizeHint(place).width()
            tabs.setTabVisible(place, room >= 0 or place == current)

    def _count(self, view: str) -> str:
        return self._words.wording.number(self._counts.get(view, 0))


def own_key(view: OwnView) -> str:
    """What the count of a saved view is known by: its name may be the id of another view."""
    return f"own.{view.name}"
