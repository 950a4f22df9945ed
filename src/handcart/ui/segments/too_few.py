"""What stands in the place of the segments while there are too few customers for any."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words
from handcart.usecases.segments.named import counted_customers
from handcart.usecases.segments.results import LEAST_CUSTOMERS

_SENTENCE = 460


class TooFew(QWidget):
    """A sentence, and where it helps the way to everything that was ever ordered."""

    def __init__(self, words: Words, choose_everything: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self.sentence = label(role="text2", wrap=True)
        self.sentence.setFixedWidth(_SENTENCE)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.longer = Button(on_click=choose_everything)
        words.bind(self.longer, self.longer.setText, "segments.show_all_time")
        lines = (IconLabel("shapes", "muted", 32), self.sentence, self.longer)
        self.setLayout(column(None, *(row(None, each, None) for each in lines), None, gap=12))

    def show_count(self, customers: int, *, in_a_period: bool) -> None:
        """Say how many customers there are, of everything or only of a period."""
        said = self._words.text("segments.not_enough", customers=counted_customers(customers), least=LEAST_CUSTOMERS)
        self.sentence.setText(said)
        self.longer.setVisible(in_a_period)
