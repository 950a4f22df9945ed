"""The palette itself: a card over the dimmed window. Esc closes it, and the focus is where it was."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from handcart.ui.kit.parts import IconLabel, column, frame, label, line, row
from handcart.ui.kit.shadow import paint_shadow
from handcart.ui.kit.words import Words
from handcart.ui.shell.palette.entries import (
    COMMANDS_ONLY,
    CUSTOMERS_ONLY,
    NUMBERS_ONLY,
    Entry,
    Typed,
    answering,
    sounding_words,
    typed,
    written_words,
)
from handcart.ui.shell.palette.results import Results
from handcart.ui.shell.palette.sources import COMMANDS, SETTINGS, records
from handcart.usecases.search.found import NUMBERED, FoundRecord, RecordKind

WIDTH = 660
CHINESE = "zh_CN"
_FROM_TOP = 96
_LEAST_BELOW = 40
_ROUND = 8
_MOST_COMMANDS = 12
_HINTS = ("palette.hint.move", "palette.hint.open", "palette.hint.only")
_KINDS = {NUMBERS_ONLY: NUMBERED, CUSTOMERS_ONLY: frozenset({RecordKind.CUSTOMER})}

Answer = Callable[[Sequence[FoundRecord]], None]


class Find(Protocol):
    """Finds records in the background; only the newest question is answered."""

    def __call__(self, asked: str, kinds: frozenset[RecordKind], answer: Answer, /) -> None:
        """`kinds` are those wanted; `answer` is given what was found, in the window's thread."""


def find_nothing(_asked: str, _kinds: frozenset[RecordKind], answer: Answer) -> None:
    """There is no company to look into."""
    answer(())


class Palette(QWidget):
    """Covers the window. `commands` gives what can be done now, `not_now` what cannot, `find` the records,
    `open_record` goes to one.
    """

    def __init__(
        self,
        window: QWidget,
        words: Words,
        *,
        commands: Callable[[], Sequence[Entry]],
        not_now: Callable[[], Sequence[Entry]],
        find: Find,
        open_record: Callable[[str, int], object],
    ) -> None:
        super().__init__(window)
        self._window, self._words = window, words
        self._commands, self._not_now, self._find, self._open_record = commands, not_now, find, open_record
        self._able: Sequence[Entry] = ()
        self._unable: Sequence[Entry] | None = None
        self._found: list[Entry] = []
        self._way_back: list[QWidget] = []
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setMaxLength(200)
        self.results = Results(words)
        self.count = label(role="secondary")
        self._nothing = label(role="text2")
        self._arrange()
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.results.clicked.connect(lambda _index: self._run())
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the palette, empty, with what can be done now."""
        self._way_back = _with_surroundings(QApplication.focusWidget())
        self._able, self._unable = self._commands(), None
        self.field.clear()
        self._ask("")
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_again(self) -> None:
        """Hide the palette; the focus goes where it was."""
        self.hide()
        for widget in self._way_back:
            if isValid(widget) and widget.isVisible():
                widget.setFocus()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(20, 21, 24, 72))
        paint_shadow(painter, QRectF(self._card.geometry()), _ROUND)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        self.close_again()

    def _arrange(self) -> None:
        words = self._words
        words.bind(self, self.field.setPlaceholderText, "top.search")
        words.bind(self, self.field.setAccessibleName, "top.search")
        words.bind(self, self._nothing.setText, "palette.nothing")
        hints = [label(role="secondary") for _ in _HINTS]
        for shown, text in zip(hints, _HINTS, strict=True):
            words.bind(shown, shown.setText, text)
        head = row(IconLabel("search"), self.field, self.count, gap=10, margins=(16, 10, 16, 10))
        self._nothing.setContentsMargins(16, 14, 16, 14)
        foot = row(*hints, None, gap=18, margins=(16, 8, 16, 8))
        self._inside = column(head, line(), self._nothing, self.results, line(), foot, gap=0)
        self._card = frame("popup", self._inside)
        self._card.setParent(self)

    def _key(self, key: int) -> bool:
        """What the field hands on instead of taking it itself."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Tab: 1}
        if key in steps:
            self.results.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        elif key == Qt.Key.Key_Escape:
            self.close_again()
        else:
            return False
        return True

    def _run(self) -> None:
        chosen = self.results.chosen()
        if chosen is not None and chosen.run is not None:
            # First back to where the owner was: a command looks at what has the focus.
            self.close_again()
            chosen.run()

    def _ask(self, text: str) -> None:
        asked = typed(text)
        if not asked.text:
            self._found = []
        self._show(asked)
        if asked.text and asked.only != COMMANDS_ONLY:
            kinds = _KINDS.get(asked.only, frozenset(RecordKind))
            self._find(asked.text, kinds, lambda found: self._take(asked, found))

    def _take(self, asked: Typed, found: Sequence[FoundRecord]) -> None:
        if typed(self.field.text()) == asked:
            self._found = records(found, asked.text, self._words, self._open_record)
            self._show(asked)

    def _show(self, asked: Typed) -> None:
        # Who reads English types no pinyin, and need not wait until it is loaded.
        words_of = sounding_words if self._words.wording.language == CHINESE else written_words
        own = () if asked.only in _KINDS else answering(self._offered(asked), asked.text, words_of)
        limited = [each for each in own if each.section != COMMANDS] + [
            each for each in own if each.section == COMMANDS
        ][: None if asked.only or not asked.text else _MOST_COMMANDS]
        entries = [*(() if asked.only == COMMANDS_ONLY else self._found), *limited]
        self.results.show_entries(entries, asked.text)
        self.count.setText(self._words.text("palette.found", count=len(entries)) if asked.text else "")
        self._nothing.setVisible(not entries)
        self.results.setVisible(bool(entries))
        self._place()

    def _offered(self, asked: Typed) -> Sequence[Entry]:
        """Before anything is typed what can be done: all settings and what cannot be done would bury it."""
        if not asked.text:
            return [each for each in self._able if each.section != SETTINGS]
        if self._unable is None:
            self._unable = self._not_now()
        return [*self._able, *self._unable]

    def _place(self) -> None:
        """As high as what is found, as far as the window reaches."""
        width = min(WIDTH, self.width() - 40)
        self.results.setFixedHeight(0)
        head_and_foot = self._inside.sizeHint().height()
        room = self.height() - _FROM_TOP - _LEAST_BELOW - head_and_foot
        self.results.setFixedHeight(max(0, min(room, self.results.height_wanted() + 6)))
        self._card.setFixedWidth(width)
        self._card.adjustSize()
        self._card.setGeometry(QRect((self.width() - width) // 2, _FROM_TOP, width, self._card.sizeHint().height()))
        # The shadow reaches beyond the card: where it lay before, nothing else would paint it over.
        self.update()


def _with_surroundings(focused: QWidget | None) -> list[QWidget]:
    """What has the focus, then what it lies in and could have it: an editor of a table may be gone on the way back."""
    found = []
    while focused is not None:
        if focused.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(focused)
        focused = focused.parentWidget()
    return found
