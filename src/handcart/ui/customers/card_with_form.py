"""What the cards of a customer's own records share: their rows, and the form of the one that is changed or new."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.fact_rows import RowsCard
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.records.fields import FormSection
from handcart.ui.records.form import RecordForm, Save
from handcart.ui.surroundings import Surroundings

_MARGINS = (16, 12, 16, 12)


class CardWithForm(QWidget):
    """Its heirs say what the rows and the form hold, and what title and button are called."""

    def __init__(self, around: Surroundings, sections: Sequence[FormSection], save: Save) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id: int | None = None
        self._may_change = False
        self._edited: int | None = None
        self.rows = RowsCard()
        self.add = Button(icon_name="plus", on_click=self.start_new)
        self.heading = label(role="panel", wrap=True)
        self.form = RecordForm(around, sections, save)
        self.close_button = Button(kind="ghost", icon_name="x", on_click=self.close_form)
        self._words.bind(self, self.close_button.setAccessibleName, "customers.part.close")
        head = row(self.heading, self.close_button)
        head.setStretch(0, 1)
        self.form_card = card(column(head, self.form, gap=10, margins=_MARGINS))
        self.form_card.hide()

    def start_new(self) -> None:
        """Open the form for a new one; what was half entered before is there again."""
        self._open(None)

    def close_form(self) -> None:
        """Put the form away. What is half typed is there again when it is opened the next time."""
        self.form_card.hide()
        self.add.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self.form_card.isVisible():
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _open(self, record_id: int | None) -> None:
        self._edited = record_id
        self._fill_form()
        self.form_card.show()
        self._write()
        self.form.first_field().setFocus()

    def _fill_form(self) -> None:
        """Put the one that is changed, or a new one, into the form."""
        raise NotImplementedError

    def _write(self) -> None:
        """Write the rows, and the heading of the form."""
        raise NotImplementedError
