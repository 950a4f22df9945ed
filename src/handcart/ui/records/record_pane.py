"""The page of a record of master data: its head, and tabs of which one is open; also the form of a new one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.tabs import Tabs
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings

Shown = TypeVar("Shown")

SMALLEST = 440


class HeadWords(NamedTuple):
    """The message ids of a head: the way back to the list, the menu, what stands between facts, a new record."""

    back: str
    all_actions: str
    between: str
    new: str


class RecordHead(QWidget):
    """What a record is called, its state, what else tells it from others, and the menu of what can be done. `buttons`
    stand before the menu.
    """

    def __init__(
        self,
        words: Words,
        said: HeadWords,
        *,
        go_back: Callable[[], object],
        offer: Callable[[], object],
        buttons: Sequence[Button] = (),
    ) -> None:
        super().__init__()
        self._words, self._said, self._buttons = words, said, tuple(buttons)
        self._new = False
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=go_back)
        words.bind(self, self.back.setText, said.back)
        self.back.hide()
        self.name = label(role="page", wrap=True)
        self.pill = Pill()
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=offer)
        words.bind(self, self.more.setAccessibleName, said.all_actions)
        words.bind(self, self.more.setToolTip, said.all_actions)
        self.facts = label(role="text2", wrap=True)
        first = row(self.back, self.name, self.pill, *buttons, self.more, gap=8)
        first.setStretch(1, 1)
        self.setLayout(column(first, self.facts, gap=4, margins=(20, 12, 20, 4)))
        words.changed.connect(self._name_new)

    def show_name(self, name: str, facts: Iterable[str]) -> None:
        """Show what this record is called, and those of the facts that say something."""
        self._new = False
        self.name.setText(name)
        self.facts.setText(self._words.text(self._said.between).join(fact for fact in facts if fact))
        self.more.show()
        self.facts.show()

    def show_new(self) -> None:
        """A record that is not there yet."""
        self._new = True
        self._name_new()
        for part in (self.pill, *self._buttons, self.more, self.facts):
            part.hide()

    def _name_new(self) -> None:
        if self._new:
            self.name.setText(self._words.text(self._said.new))


class RecordPane(QWidget, Generic[Shown]):
    """`page` is what it shows, None for nothing. `went_back` is the button of the wide page, `menu_wanted` the one that
    offers all actions. A subclass makes its `head` and `tab_pages` and writes a page in `write_page`; `details_tab`
    is the number of the tab with the form.
    """

    went_back = Signal()
    menu_wanted = Signal()
    titles: tuple[str, ...] = ()
    details_tab = 0

    def __init__(self, around: Surroundings, head: QWidget, tab_pages: Iterable[QWidget], name: str) -> None:
        """`name` is the message id of what the tabs are called when they are read aloud."""
        super().__init__()
        self._around, self._words = around, around.words
        self.page: Shown | None = None
        self._today = date.min
        self.tabs = Tabs()
        around.words.bind(self, self.tabs.setAccessibleName, name)
        self._pages = QStackedWidget()
        for each in tab_pages:
            self._pages.addWidget(each)
        self._whole = QWidget()
        self._whole.setLayout(column(head, row(self.tabs, margins=(12, 0, 12, 0)), self._pages, gap=0))
        self.setLayout(column(self._whole, gap=0))
        self.setMinimumWidth(SMALLEST)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        around.words.changed.connect(self._write)
        self._write_tabs()
        self._whole.hide()

    def write_page(self, page: Shown, today: date) -> None:
        """Write everything of this page."""
        raise NotImplementedError

    def show_page(self, page: Shown, today: date) -> None:
        """Show this record, on the tab that was open."""
        self.page, self._today = page, today
        self._write()
        self.tabs.show()
        self._whole.show()

    def show_form(self) -> None:
        """The form alone, for a record that is not there yet."""
        self.page = None
        self.tabs.hide()
        self._pages.setCurrentIndex(self.details_tab)
        self._whole.show()

    def show_nothing(self) -> None:
        """No record is chosen."""
        self.page = None
        self._whole.hide()

    def show_tab(self, place: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(place)
        self._pages.setCurrentIndex(place)

    def _write(self) -> None:
        self._write_tabs()
        if self.page is not None:
            self.write_page(self.page, self._today)
            self._pages.setCurrentIndex(self.tabs.currentIndex())

    def _write_tabs(self) -> None:
        self.tabs.show_tabs([(self._words.text(title), "") for title in self.titles])
