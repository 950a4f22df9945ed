"""A person's data is erased on their page, after a form has said what that does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.store.records import Customer
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from handcart.usecases.privacy.erase import Erasure

_MOST_SENTENCES = 4
_EVERYTHING = frozenset({"customers", "orders", "payments", "documents", "interactions"})


class EraseForm(QWidget):
    """Says what erasing goes over; only its button does it, and Back has the focus. Esc puts it away."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.erasure: Erasure | None = None
        self.title = label(role="panel", wrap=True)
        self.sentences = [label(wrap=True) for _each in range(_MOST_SENTENCES)]
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.erase = Button(kind="danger", on_click=self._erase)
        self.back = Button(on_click=self.hide)
        self._words.bind(self.erase, self.erase.setText, "privacy.erase.button")
        self._words.bind(self.back, self.back.setText, "privacy.back")
        foot = row(self.back, self.erase, None)
        inside = column(self.title, *self.sentences, self.problem, foot, gap=8, margins=(16, 12, 16, 12))
        self.setLayout(column(card(inside), gap=0, margins=(20, 4, 20, 8)))
        # Its sentences go on in the next line: it is as high as its width makes it.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words.changed.connect(self._write)
        self.hide()

    def ask(self, customer: Customer) -> None:
        """Say what erasing this customer would do, or why it cannot be done yet."""
        company = self._around.company

        def query() -> "Erasure":
            # Loaded when asked for: it brings all that follows from a changed order.
            from handcart.usecases.privacy.erase import what_erasing_does

            with company.read() as session:
                return what_erasing_does(session, customer.id)

        self._around.running.ask(self, query, self._show)

    def show_customer(self, customer: Customer) -> None:
        """Another customer is on the page: a form about the one before is put away."""
        if self.erasure is not None and self.erasure.customer.id != customer.id:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self, erasure: "Erasure") -> None:
        self.erasure = erasure
        self.problem.hide()
        self._write()
        self.show()
        self.back.setFocus()

    def _write(self) -> None:
        if self.erasure is not None:
            self.title.setText(self._words.text("privacy.erase.title", customer=self.erasure.customer.name))
            told = [self._words.render(each) for each in self.erasure.told()]
            for place, sentence in enumerate(self.sentences):
                sentence.setText(told[place] if place < len(told) else "")
                sentence.setVisible(place < len(told))

    def _erase(self) -> None:
        if self.erasure is None:
            return
        company, when, customer = self._around.company, self._around.when(), self.erasure.customer
        beside = places.backup_folder() / self._around.profile().file_id

        def work() -> "Done[Erasure]":
            from handcart.usecases.privacy.erase import erase_customer

            return Done(erase_customer(company, customer.id, when=when, beside=beside), _EVERYTHING)

        def then(_erased: "Erasure") -> None:
            self.hide()
            self._around.notices.done(message("privacy.erased", customer=customer.number), undoable=False)

        def failed(problem: AppError) -> bool:
            self.problem.setText(self._words.render(problem.message))
            self.problem.show()
            return True

        self._around.running.change(message("privacy.erasing"), work, then, failed)
