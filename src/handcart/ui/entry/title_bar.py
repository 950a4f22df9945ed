"""The title of the page: what is being entered, how it is kept, and the three ways to end."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.tokens import Tone
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import EntryForm, Way

_NEW = {
    Way.ORDER: "entry.title.order",
    Way.QUOTATION: "entry.title.quotation",
    Way.QUICK_SALE: "entry.title.quick_sale",
}
_SAVES = {
    Way.ORDER: "entry.button.receive",
    Way.QUOTATION: "entry.button.quotation",
    Way.QUICK_SALE: "entry.button.quick_sale",
}


class TitleBar(QWidget):
    """`saved_order` carries the id of the order that was saved last, to be looked at."""

    saved_order = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._form = EntryForm()
        self._order: Order | None = None
        self._saved: tuple[str, int] | None = None
        self._problem: Message | None = None
        self._unusable: Message | None = None
        self.title, self.state = label(role="page"), label(role="muted")
        self.pill = Pill()
        self.last = Button(kind="link", on_click=self._open_saved)
        self.discard, self.draft, self.save = Button(kind="ghost"), Button(), Button(kind="primary")
        self._problem_text = label(role="error", wrap=True)
        self._problem_bar = QWidget()
        inside = row(IconLabel("circle-alert", "red", 14), self._problem_text, gap=6)
        inside.setStretch(1, 1)
        self._problem_bar.setLayout(inside)
        head = row(self.title, self.pill, self.state, self.last, None, self.discard, self.draft, self.save, gap=8)
        self.setLayout(column(head, self._problem_bar, gap=4))
        words.changed.connect(self._write)
        self._write()

    def show_form(self, form: EntryForm, order: Order | None) -> None:
        """Say what is being entered; `order` is the stored one that is changed."""
        self._form, self._order = form, order
        self._problem, self._unusable, self._saved = None, None, None
        self._write()

    def show_saved(self, name: str, order_id: int) -> None:
        """Say which order was saved last, with the way to it."""
        self._saved = (name, order_id)
        self._write()

    def forget_saved(self) -> None:
        """Another order is being typed."""
        if self._saved is not None:
            self._saved = None
            self._write()

    def say_wrong(self, why: Message | None) -> None:
        """Say why it was not saved, where that concerns no single field."""
        self._problem = why
        self._write()

    def say_unusable(self, why: Message | None) -> None:
        """Say which line cannot be used, while the cursor is elsewhere; None where all can."""
        if why != self._unusable:
            self._unusable = why
            self._write()

    def problem(self) -> str:
        """What stands below the title."""
        return "" if self._problem_bar.isHidden() else self._problem_text.text()

    def _write(self) -> None:
        words, order = self._words, self._order
        self.title.setText(self._title())
        if order is None:
            self.pill.show_status(words.text("entry.draft"), Tone.GREY, "pencil-line")
        else:
            look = STATUS_LOOKS[order.status]
            self.pill.show_status(words.text(look.text), look.tone, look.icon)
        self.state.setText(words.text("entry.kept"))
        self.state.setVisible(self._saved is None)
        self.last.setVisible(self._saved is not None)
        if self._saved is not None:
            self.last.setText(words.text("entry.saved.last", order=self._saved[0]))
        self.discard.setText(words.text("entry.button.discard"))
        self.draft.setText(words.text("entry.button.draft"))
        self.draft.setVisible(self.may_save_draft())
        self.save.setText(words.text(self._verb()))
        self.save.setToolTip(words.text("entry.button.save_help", button=self.save.text(), keys="Ctrl+Enter"))
        problem = self._problem or self._unusable
        self._problem_bar.setVisible(problem is not None)
        if problem is not None:
            self._problem_text.setText(words.render(problem))

    def may_save_draft(self) -> bool:
        """Whether what is entered can be put aside as a draft."""
        is_draft = self._order is None or self._order.state is OrderState.DRAFT
        return is_draft and self._form.way is Way.ORDER

    def _title(self) -> str:
        order = self._order
        if order is None:
            return self._words.text(_NEW[self._form.way])
        name = order.number or order.quotation_number
        return (
            self._words.text("entry.title.draft")
            if name is None
            else self._words.text("entry.title.change", order=name)
        )

    def _verb(self) -> str:
        order = self._order
        if order is not None and order.state is OrderState.APPROVED:
            return "entry.button.amend"
        if order is not None and (order.state is OrderState.RECEIVED or order.quotation_number):
            return "entry.button.edit"
        return _SAVES[self._form.way]

    def _open_saved(self) -> None:
        if self._saved is not None:
            self.saved_order.emit(self._saved[1])
