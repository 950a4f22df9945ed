"""The bar above everything: menus, search, the named undo, and what can be made new."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenuBar, QSizePolicy

from handcart.ui.actions.menus import Menus, plain_title
from handcart.ui.kit.parts import Button, label, row
from handcart.ui.kit.words import Words

HEIGHT = 40
MENUS = ("file", "edit", "order", "customer", "stock", "money", "view", "go", "help")
# On macOS the menus stand at the top of the screen and leave this bar to search.
NATIVE_MENUS = sys.platform == "darwin"


class TopBar(QFrame):
    """Search, undo and new are shown while a company is open."""

    def __init__(self, words: Words, menus: Menus) -> None:
        super().__init__()
        self._menus = menus
        self.menu_bar = QMenuBar(None if NATIVE_MENUS else self)
        self.menu_bar.setNativeMenuBar(NATIVE_MENUS)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = SearchButton(words, menus)
        self.undo = Button(kind="ghost", icon_name="undo-2", on_click=lambda: menus.run("edit.undo"))
        self.new = Button(kind="ghost", icon_name="plus")
        self._offers_new = False
        self.fill_menus()
        words.bind(self, self.new.setAccessibleName, "top.new")
        words.bind(self, self.new.setToolTip, "top.new")
        self.setFixedHeight(HEIGHT)
        shown_menus = [] if NATIVE_MENUS else [self.menu_bar]
        self.setLayout(row(*shown_menus, None, self.undo, 4, self.search, self.new, gap=4, margins=(8, 0, 12, 0)))
        menus.situation_changed.connect(self._follow)
        words.changed.connect(self._follow)
        self._follow()

    def fill_menus(self) -> None:
        """Fill the bar and the + with what can be done, again where there is more to do now."""
        for old in self.menu_bar.actions():
            if (menu := old.menu()) is not None:
                menu.deleteLater()
        self.menu_bar.clear()
        self._menus.fill_bar(self.menu_bar, MENUS)
        self._offers_new = bool(self._menus.catalogue.in_menu("new"))
        if self._offers_new and self.new.menu() is None:
            self.new.setMenu(self._menus.menu("new", self.new))

    def _follow(self) -> None:
        undo = self._menus.action("edit.undo")
        self.undo.setText(plain_title(undo.text()))
        self.undo.setToolTip(undo.toolTip())
        self.undo.setEnabled(undo.isEnabled())
        company = self._menus.situation.company
        self.search.setVisible(company)
        self.search.setEnabled(self._menus.action("go.search").isEnabled())
        self.undo.setVisible(company)
        self.new.setVisible(company and self._offers_new)


class SearchButton(Button):
    """Looks like the field it leads to."""

    def __init__(self, words: Words, menus: Menus) -> None:
        super().__init__(kind="search", icon_name="search", on_click=lambda: menus.run("go.search"))
        keys = label(menus.action("go.search").shortcut().toString(), "hint")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(300)
        self.setLayout(row(None, keys, margins=(0, 0, 9, 0)))
        words.bind(self, self.setText, "top.search")
