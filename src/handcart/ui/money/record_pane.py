"""The page of a record of money: head, strip with its form, cards below. What stands there is said by its subclass."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.ui.forms.place import Place
from handcart.ui.forms.strip import FormStrip
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import Button, column, frame, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.scrolled import ScrolledPage
from handcart.ui.money.looks import DocumentLook
from handcart.ui.surroundings import Surroundings

Shown = TypeVar("Shown")

SMALLEST = 440
_MARGINS = (20, 12, 20, 20)
_FACTS = 5


class LinkTo(NamedTuple):
    """Another record, by its kind and id, under the name it has there."""

    text: str
    kind: str
    id: int


class RecordPane(ScrolledPage, Generic[Shown]):
    """`page` is what it shows, None for nothing. `went_back` is the button of the wide page, `menu_wanted` the three
    dots.
    """

    went_back = Signal()
    menu_wanted = Signal()

    def __init__(self, around: Surroundings, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self.page: Shown | None = None
        self._today = date.min
        self._around, self._words, self._place = around, around.words, Place(around)
        self._cards = tuple(cards)
        self.strip = FormStrip(around)
        self._make_heading()
        self._body = self.hold(column(self._heading, self.strip, *cards, None, gap=12, margins=_MARGINS))
        self.setMinimumWidth(SMALLEST)
        self._links: tuple[LinkTo, ...] = ()
        around.words.changed.connect(self.write)
        self.show_nothing()

    def show_page(self, page: Shown, today: date) -> None:
        """Show this record."""
        self.page, self._today = page, today
        self.write()

    def write(self) -> None:
        """Write everything anew, in the language of now."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """No record is chosen."""
        self.page = None
        self._body.hide()

    def show_wide(self, wide: bool) -> None:
        """Whether the page has the whole width, and a way back to the list."""
        self.back.setVisible(wide)

    def first(self) -> QWidget:
        """Where the cursor goes when the page is opened."""
        return self.strip.way_on(self.more)

    def head(self, title: str, look: DocumentLook | None, facts: Sequence[str], links: Sequence[LinkTo]) -> None:
        """Show the head of a record: what it is, its state, a few facts, and the records it belongs to."""
        self.title.setText(title)
        self.pill.setVisible(look is not None)
        if look is not None:
            self.pill.show_status(self._words.render(look.text), look.tone, look.icon)
        self._links = tuple(links)
        for place, button in enumerate(self._link_buttons):
            shown = place < len(links)
            button.setVisible(shown)
            if shown:
                button.setText(links[place].text)
                button.setEnabled(self._around.can_open(links[place].kind))
        for place, fact in enumerate(self._facts):
            fact.setText(facts[place] if place < len(facts) else "")
            fact.setVisible(place < len(facts))
        self._body.show()

    def text(self, message: Message) -> str:
        """A message in the words of now."""
        return self._words.render(message)

    def _make_heading(self) -> None:
        words = self._words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=self.went_back.emit)
        words.bind(self, self.back.setText, "money.back")
        self.title = label(role="page")
        self.pill = Pill()
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=self.menu_wanted.emit)
        words.bind(self, self.more.setAccessibleName, "money.more")
        words.bind(self, self.more.setToolTip, "money.more")
        self._link_buttons = [Button(kind="link", on_click=partial(self._go, place)) for place in range(3)]
        self._facts = [label(role="text2", wrap=True) for _ in range(_FACTS)]
        first = row(self.back, self.title, self.pill, None, self.more, gap=8)
        self._heading = frame("", column(first, Flow(*self._link_buttons, *self._facts, gap=12), gap=4))
        self.back.hide()

    def _go(self, place: int) -> None:
        link = self._links[place]
        self._around.open(link.kind, link.id)
