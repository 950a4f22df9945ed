"""The foot of the page: the note on the packing slip, what saving still asks, the totals, and the keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from handcart.domain.message import Percent
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import PaymentMethod
from handcart.ui.entry.totals import Totals
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import KeyCap, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import EntryForm, Way
from handcart.usecases.entry.preview import Preview

KEYS = (
    ("Tab", "entry.key.next_field"),
    ("Enter", "entry.key.next_line"),
    ("Ctrl+D", "entry.key.repeat"),
    ("Esc", "entry.key.take_back"),
    ("Ctrl+Enter", "entry.key.save"),
)
_NOTE_HEIGHT = 64
_NOTE_WIDTH = 330
_ALL_KEYS = 640


class NoteEdit(QPlainTextEdit):
    """Tab goes on: a note needs no tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(_NOTE_HEIGHT)


class Foot(QWidget):
    """`changed` after each change of note, reason or way of paying."""

    changed = Signal()

    def __init__(self, words: Words, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words = words
        self._margin: Percent | None = None
        self._writing = False
        self.note_edit, self.reason_edit, self.methods = NoteEdit(), QLineEdit(), QComboBox()
        self.reason_edit.setMaxLength(LONGEST_LINE)
        for method in PaymentMethod:
            if method is not PaymentMethod.OTHER:
                self.methods.addItem("", method)
        self.note = Field(words, "entry.field.notes", self.note_edit)
        self.note.setMaximumWidth(_NOTE_WIDTH)
        self.reason = Field(words, "entry.field.reason", self.reason_edit)
        self.reason.setMaximumWidth(_NOTE_WIDTH)
        self.method = Field(words, "entry.field.method", self.methods)
        self.method.setFixedWidth(150)
        self.totals = Totals(words, currency=currency, exponent=exponent)
        self.margin = label(role="secondary")
        self._arrange()
        self._connect()

    def show_form(self, form: EntryForm, *, asks_reason: bool) -> None:
        """Show note, reason and way of paying; the reason only where an approved order is amended."""
        self._writing = True
        self.note_edit.setPlainText(form.head.notes)
        self.reason_edit.setText(form.reason)
        self.methods.setCurrentIndex(max(0, self.methods.findData(form.method)))
        self.reason.setVisible(asks_reason)
        self.reason.right()
        self.method.setVisible(form.way is Way.QUICK_SALE)
        self._writing = False

    def show_preview(self, preview: Preview) -> None:
        """Show what the order comes to now."""
        self._margin = preview.margin
        self.totals.show_preview(preview)
        self._write_margin()

    def texts(self) -> list[str]:
        """What the totals say, name and figure in turn."""
        return self.totals.texts()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        # The first and the last two keys are those a new clerk needs most.
        for place, hint in enumerate(self._hints):
            hint.setVisible(self.width() >= _ALL_KEYS or place in (0, 1, len(KEYS) - 1))

    def _arrange(self) -> None:
        self._hints = [self._hint(keys, text) for keys, text in KEYS]
        fields = row(self.note, self.reason, self.method, None, gap=12)
        for asked in (self.reason, self.method):
            fields.setAlignment(asked, Qt.AlignmentFlag.AlignTop)
        left = column(fields, None, gap=0)
        right = column(self.totals, None, gap=0)
        body = row(left, right, gap=24, margins=(20, 10, 20, 10))
        body.setStretch(0, 1)
        hints = row(*self._hints, None, self.margin, gap=14, margins=(20, 0, 20, 0))
        bar = QWidget()
        bar.setLayout(hints)
        bar.setFixedHeight(38)
        self.setLayout(column(body, line(), bar, gap=0))

    def _hint(self, keys: str, text: str) -> QWidget:
        what = label(role="secondary")
        self._words.bind(what, what.setText, text)
        made = QWidget()
        made.setLayout(row(KeyCap(keys), what, gap=6))
        return made

    def _connect(self) -> None:
        self.note_edit.textChanged.connect(self._tell)
        self.reason_edit.textEdited.connect(self._tell)
        self.reason_edit.textEdited.connect(self.reason.right)
        self.methods.activated.connect(self._tell)
        self._words.changed.connect(self._reword)
        self._reword()

    def _reword(self) -> None:
        for place in range(self.methods.count()):
            self.methods.setItemText(place, self._words.text(f"entry.method.{self.methods.itemData(place)}"))
        self._write_margin()

    def _tell(self, *_: object) -> None:
        if not self._writing:
            self.changed.emit()

    def _write_margin(self) -> None:
        margin = self._margin
        self.margin.setText("" if margin is None else self._words.text("entry.total.margin", margin=margin))
