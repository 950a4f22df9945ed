"""The card with the scores: how many customers have each score of recency, frequency and money."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.choice import ScoreChoice
from handcart.ui.segments.score_columns import ScoreColumn, ScoreColumns
from handcart.ui.segments.written import Written
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.results import SCORES, Range, Rfm

KINDS = ("r", "f", "m")


class ScoresCard(QFrame):
    """`chosen` carries a `ScoreChoice`, `cleared` is Esc."""

    chosen = Signal(object)
    cleared = Signal()

    def __init__(self, words: Words, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._words, self._written = words, written
        self.setProperty("look", "card")
        title, self._about = label(role="strong"), label(role="secondary")
        words.bind(self, title.setText, "segments.scores.title")
        self.pictures = {kind: ScoreColumns() for kind in KINDS}
        body = QWidget()
        body.setLayout(column(*(self._titled(kind) for kind in KINDS), gap=6))
        self.tools = make_tools(Chart.SCORES, body)
        head = row(title, self._about, None, self.tools, gap=8, margins=(16, 8, 8, 0))
        inside = column(head, row(body, margins=(16, 0, 16, 8)), gap=4)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_rfm(self, rfm: Rfm) -> None:
        """Show the scores of these customers."""
        self._about.setText(self._words.text("segments.scores.limits" if rfm.by_limits else "segments.scores.fifths"))
        for kind, picture in self.pictures.items():
            found = Counter(map(attrgetter(kind), rfm.customers))
            counts = [found[score] for score in SCORES]
            ranges: Sequence[Range | None] = {"r": rfm.recency, "f": rfm.frequency}.get(kind, (None,) * len(SCORES))
            most = max(1, *counts)
            columns = [
                self._column(kind, score, count, count / most, values)
                for score, count, values in zip(SCORES, counts, ranges, strict=True)
            ]
            picture.show_columns(columns)

    def mark(self, choice: ScoreChoice | None) -> None:
        """Show the score that is chosen."""
        for kind, picture in self.pictures.items():
            picture.mark(choice.score if choice is not None and choice.kind == kind else None)

    def _titled(self, kind: str) -> QWidget:
        picture, title = self.pictures[kind], label(role="secondary")
        self._words.bind(picture, title.setText, f"segments.score.{kind}")
        self._words.bind(picture, picture.setAccessibleName, f"segments.score.{kind}")
        picture.chosen.connect(partial(self._chosen, kind))
        picture.cleared.connect(self.cleared)
        made = QWidget()
        inside = column(title, picture, gap=0)
        inside.setStretch(1, 1)
        made.setLayout(inside)
        return made

    def _chosen(self, kind: str, place: int) -> None:
        self.chosen.emit(ScoreChoice(kind, SCORES[place]))

    def _column(self, kind: str, score: int, count: int, share: float, values: Range | None) -> ScoreColumn:
        told = "" if values is None else self._written.range(values)
        spoken = self._written.score(ScoreChoice(kind, score), values, count)
        return ScoreColumn(score, share, self._words.wording.number(count), told, spoken)
