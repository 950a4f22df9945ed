"""The figures of a finding side by side: a quiet name above a strong value, the odd one in colour."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from handcart.domain.message import Value
from handcart.domain.review.figures import Figure
from handcart.domain.vocabulary import Verdict
from handcart.ui.kit.parts import column, label, line, restyle, row
from handcart.ui.kit.words import Words

_IN_A_ROW = 5
_TONES = {Verdict.BLOCK: "red", Verdict.WARNING: "amber"}


class FiguresRow(QWidget):
    """Made anew for each finding; more than five figures stand in two rows."""

    def __init__(self, words: Words, figures: Sequence[Figure], verdict: Verdict, today: date) -> None:
        super().__init__()
        self._words, self._today = words, today
        in_a_row = _IN_A_ROW if len(figures) <= _IN_A_ROW else -(-len(figures) // 2)
        rows = column(gap=12)
        for first in range(0, len(figures), in_a_row):
            rows.addLayout(self._row(figures[first : first + in_a_row], verdict))
        self.setLayout(rows)

    def _row(self, figures: Sequence[Figure], verdict: Verdict) -> QHBoxLayout:
        made = row(gap=0)
        for place, figure in enumerate(figures):
            if place:
                made.addSpacing(12)
                made.addWidget(line(upright=True))
                made.addSpacing(12)
            shown = label(self._written(figure.value), "panel", wrap=True)
            # A line of Chinese beside it is taller than Qt thinks when it shares out the height.
            shown.ensurePolished()
            shown.setMinimumHeight(shown.minimumSizeHint().height())
            if figure.odd and verdict in _TONES:
                restyle(shown, "tone", _TONES[verdict])
            made.addLayout(
                column(label(self._words.render(figure.name), "secondary", wrap=True), shown, None, gap=2), 1
            )
        return made

    def _written(self, value: Value) -> str:
        """Days of this year without the year; what is missing as a dash."""
        wording = self._words.wording
        if isinstance(value, date) and not isinstance(value, datetime):
            return wording.day(value, today=self._today)
        return wording.value(value) or self._words.text("review.figure.nothing")
