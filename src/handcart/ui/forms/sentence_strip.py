"""What every strip under the head of a record has: something said, and in its place the form that a step opened."""

from PySide6.QtWidgets import QFrame, QLayout

from handcart.ui.forms.form import StepForm
from handcart.ui.kit.parts import column


class SentenceStrip(QFrame):
    """`form` is the form that stands here now; a subclass says what else does."""

    def __init__(self) -> None:
        super().__init__()
        self.form: StepForm | None = None
        self.setProperty("look", "step")
        self._says = QFrame()
        self._inside = column(self._says, gap=0, margins=(14, 12, 12, 12))
        self.setLayout(self._inside)

    def say_with(self, says: QLayout) -> None:
        """What stands here while no form does."""
        self._says.setLayout(says)

    def show_form(self, form: StepForm | None) -> None:
        """Put a form in the place of what is said, or that back. The form before is not ended, only hidden."""
        if form is self.form:
            return
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
        self.form = form
        self._says.setVisible(form is None)
        if form is not None:
            self._inside.addWidget(form)
            form.show()
