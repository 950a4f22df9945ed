"""The upper part of the screen: one view at a time, chosen by tabs. What is chosen in one is marked in all."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.kit.parts import column, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.tabs import Tabs
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.choice import Choice
from handcart.ui.segments.findings_kept import KeptFindings
from handcart.ui.segments.groups_card import GroupsCard
from handcart.ui.segments.map_card import MapCard
from handcart.ui.segments.movement_card import MovementCard
from handcart.ui.segments.proof_card import ProofCards
from handcart.ui.segments.rules_card import RulesCards
from handcart.ui.segments.scatter_card import ScatterCard
from handcart.ui.segments.scores_card import ScoresCard
from handcart.ui.segments.segments_card import SegmentsCard
from handcart.ui.segments.why_card import WhyCard
from handcart.ui.segments.written import Written
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.movement import NOBODY
from handcart.usecases.segments.page import SegmentsPage

MAP, SCORES, MOVEMENT, GROUPS, PROOF, RULES = VIEWS = ("map", "scores", "movement", "groups", "proof", "rules")
CHARTS = {
    MAP: Chart.MAP,
    SCORES: Chart.SCORES,
    MOVEMENT: Chart.MOVEMENT,
    GROUPS: Chart.GROUPS,
    PROOF: Chart.PROOF,
}
"""The chart that a view is known for."""
_HEIGHT = 396


class Views(QWidget):
    """`chosen` carries the `Choice` that was made, `compared` another earlier day, `turned` follows the tabs."""

    chosen = Signal(object)
    compared = Signal(object)
    turned = Signal()

    def __init__(self, around: Surroundings, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._words = words = around.words
        self._page: SegmentsPage | None = None
        self._choice = Choice()
        self._stale: set[str] = set()
        today: Callable[[], date] = lambda: around.when().today  # noqa: E731
        self.map_card = MapCard(words, written, make_tools)
        self.segments = SegmentsCard(words, written, make_tools, lambda: self.show_view(MOVEMENT))
        self.scores, self.scatter = ScoresCard(words, written, make_tools), ScatterCard(words, written, make_tools)
        self.movement = MovementCard(words, written, make_tools, today)
        self.groups, self.why = GroupsCard(words, written, make_tools), WhyCard(words, written)
        self.proof, self.rules = ProofCards(words, written, make_tools), RulesCards(around, written)
        self.tabs, self._stack = Tabs(), QStackedWidget()
        for view in self._views():
            self._stack.addWidget(view)
        self._stack.setFixedHeight(_HEIGHT)
        words.changed.connect(self._write_tabs)
        self._write_tabs()
        words.bind(self, self.tabs.setAccessibleName, "segments.views")
        self.tabs.currentChanged.connect(self._turn)
        self.setLayout(column(self.tabs, self._stack, gap=8))
        self._connect()

    @property
    def view(self) -> str:
        """Which view is shown."""
        return VIEWS[self.tabs.currentIndex()]

    def show_view(self, view: str) -> None:
        """Turn to a view and go there."""
        self.tabs.setCurrentIndex(VIEWS.index(view))
        # In a table the focus chooses its first row: turning to it alone shall choose nothing.
        (self.tabs if view == GROUPS else self.panes()[0]).setFocus()

    def panes(self) -> list[QWidget]:
        """What can have the focus in the view that is shown."""
        panes: dict[str, list[QWidget]] = {
            MAP: [self.map_card.map, self.segments.table],
            SCORES: [*self.scores.pictures.values(), self.scatter.scatter],
            MOVEMENT: [self.movement.picture],
            GROUPS: [self.groups.table],
            PROOF: [self.proof.picture],
            RULES: [self.rules.lines.lines[0].name] if self.rules.lines.lines else [self.rules.lines.add],
        }
        return panes[self.view]

    def show_page(self, page: SegmentsPage, choice: Choice) -> None:
        """Show this period: in the view that is seen at once, in each other when it is turned to."""
        self._page, self._choice = page, choice
        self._stale = set(VIEWS)
        self._fill()

    def show_findings(self, page: SegmentsPage, findings: KeptFindings) -> None:
        """Show what was worked out of it."""
        insight = findings.insight
        self.groups.show_groups(None if insight is None else insight.groups, working=findings.working)
        self.why.show_insight(insight, page.rfm, working=findings.working)
        self.proof.show_chances(findings.found, working=findings.working)

    def mark(self, page: SegmentsPage, choice: Choice) -> None:
        """Mark what is chosen."""
        chosen = choice.customers(page.rfm)
        self.map_card.map.mark(choice.squares(chosen))
        self.segments.mark(choice.segments(chosen))
        self.scores.mark(choice.score)
        if choice._replace(customer=None) != self._choice._replace(customer=None):
            self._stale.add(SCORES)
        self._choice = choice
        self._fill()

    def _fill(self) -> None:
        """Show the period in the view that is seen, unless it is there."""
        page, view = self._page, self.view
        if page is None or view not in self._stale:
            return
        self._stale.discard(view)
        match view:
            case "map":
                self.map_card.show_rfm(page.rfm)
                self.segments.show_page(page)
            case "scores":
                self.scores.show_rfm(page.rfm)
                self.scatter.show_page(page, self._choice)
            case "movement":
                self.movement.show_movement(page.moved, [each.segment for each in page.rfm.segments])
            case "rules":
                self.rules.show_page(page)
        if view == MAP:
            self.mark(page, self._choice)

    def _views(self) -> tuple[QWidget, ...]:
        return (
            _beside(self.map_card, self.segments, 45, 55),
            _beside(self.scores, self.scatter, 38, 62),
            self.movement,
            _beside(self.groups, scrolled(self.why), 60, 40),
            self.proof,
            self.rules,
        )

    def _connect(self) -> None:
        everybody = lambda: self.chosen.emit(Choice())  # noqa: E731
        self.map_card.map.chosen.connect(lambda place: self.chosen.emit(Choice(square=place)))
        self.segments.chosen.connect(lambda segment: self.chosen.emit(Choice(segment=segment)))
        self.scores.chosen.connect(lambda score: self.chosen.emit(Choice(score=score)))
        self.movement.picture.chosen.connect(self._band_chosen)
        self.movement.day_chosen.connect(self.compared)
        for card in (self.scatter, self.groups):
            card.picked.connect(lambda picked: self.chosen.emit(Choice(picked=picked)))
        for cleared in (self.map_card.map.cleared, self.scores.cleared, self.scatter.cleared):
            cleared.connect(everybody)

    def _band_chosen(self, segment: str) -> None:
        if segment != NOBODY:
            self.chosen.emit(Choice(segment=segment))

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._fill()
        self.turned.emit()

    def _write_tabs(self) -> None:
        self.tabs.show_tabs([(self._words.text(f"segments.view.{view}"), "") for view in VIEWS])


def _beside(left: QWidget, right: QWidget, wide_left: int, wide_right: int) -> QWidget:
    both = row(left, right, gap=12)
    both.setStretch(0, wide_left)
    both.setStretch(1, wide_right)
    made = QWidget()
    made.setLayout(both)
    return made
