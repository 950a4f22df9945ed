"""The card that says in sentences what tells buyers and each segment from everybody else, and how often it is right."""

from PySide6.QtWidgets import QWidget

from handcart.ui.kit.fact_rows import RowsCard, fact_row
from handcart.ui.kit.words import Words
from handcart.ui.segments.written import Written
from handcart.usecases.segments.grouping import BUYERS, Insight
from handcart.usecases.segments.results import Rfm


class WhyCard(RowsCard):
    """Buyers first, then the segments in the order of their table; what cannot be explained is not there."""

    def __init__(self, words: Words, written: Written) -> None:
        super().__init__()
        self._words, self._written = words, written
        words.bind(self, self.title.setText, "groups.why.title")
        self.summary.hide()
        # As high as the card beside it, with its rows at the top.
        self.stand_at_top()

    def show_insight(self, insight: Insight | None, rfm: Rfm, *, working: bool) -> None:
        """Show what explains these segments."""
        order = (BUYERS, *(each.segment for each in rfm.segments))
        found = {} if insight is None else insight.explained
        rows = [self._row(name, insight) for name in order if insight and name in found and found[name].is_better]
        if not rows:
            told = self._words.text("segments.working" if working else "groups.why.none")
            rows = [fact_row("info", "muted", told, "")]
        self.show_rows(rows)

    def _row(self, name: str, insight: Insight) -> QWidget:
        words, explained = self._words, insight.explained[name]
        title = words.text("groups.why.buyers") if name == BUYERS else self._written.segment(name)
        said = words.text("groups.why.row", name=title, rule=words.render(explained.rule))
        return fact_row("lightbulb", "muted", said, words.render(explained.proof))
