"""The upper part of the screen: one view at a time, chosen by tabs. What is chosen in one is marked in all."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

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
    """`chosen` carries the `Choice` that was made, `compared` another earlier day, `turned` follows the tabs.

    The cards of a view are made when it is first turned to: nobody waits for those that are not seen.
    """

    chosen = Signal(object)
    compared = Signal(object)
    turned = Signal()

    def __init__(self, around: Surroundings, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._around, self._words, self._written, self._make_tools = around, around.words, written, make_tools
        self._page: SegmentsPage | None = None
        self._findings: KeptFindings | None = None
        self._choice = Choice()
        self._stale: set[str] = set()
        self.tabs, self._stack = Tabs(), QStackedWidget()
        self._places = {view: QWidget() for view in VIEWS}
        for place in self._places.values():
            self._stack.addWidget(place)
        self._stack.setFixedHeight(_HEIGHT)
        self._words.changed.connect(self._write_tabs)
        self._write_tabs()
        self._words.bind(self, self.tabs.setAccessibleName, "segments.views")
        self.tabs.currentChanged.connect(self._turn)
        self.setLayout(column(self.tabs, self._stack, gap=8))
        self._make_view()

    @cached_property
    def map_card(self) -> MapCard:
        """Recency against frequency."""
        made = MapCard(self._words, self._written, self._make_tools)
        made.map.chosen.connect(lambda place: self.chosen.emit(Choice(square=place)))
        made.map.cleared.connect(self._choose_everybody)
        return made

    @cached_property
    def segments(self) -> SegmentsCard:
        """The segments with their sums."""
        made = SegmentsCard(self._words, self._written, self._make_tools, lambda: self.show_view(MOVEMENT))
        made.chosen.connect(lambda segment: self.chosen.emit(Choice(segment=segment)))
        return made

    @cached_property
    def scores(self) -> ScoresCard:
        """How the scores are spread."""
        made = ScoresCard(self._words, self._written, self._make_tools)
        made.chosen.connect(lambda score: self.chosen.emit(Choice(score=score)))
        made.cleared.connect(self._choose_everybody)
        return made

    @cached_property
    def scatter(self) -> ScatterCard:
        """Where each customer stands."""
        made = ScatterCard(self._words, self._written, self._make_tools)
        made.picked.connect(lambda picked: self.chosen.emit(Choice(picked=picked)))
        made.cleared.connect(self._choose_everybody)
        return made

    @cached_property
    def movement(self) -> MovementCard:
        """Who moved from which segment to which."""
        made = MovementCard(self._words, self._written, self._make_tools, lambda: self._around.when().today)
        made.picture.chosen.connect(self._band_chosen)
        made.day_chosen.connect(self.compared)
        return made

    @cached_property
    def groups(self) -> GroupsCard:
        """The groups that customers fall into by themselves."""
        made = GroupsCard(self._words, self._written, self._make_tools)
        made.picked.connect(lambda picked: self.chosen.emit(Choice(picked=picked)))
        return made

    @cached_property
    def why(self) -> WhyCard:
        """What explains segments and buyers."""
        return WhyCard(self._words, self._written)

    @cached_property
    def proof(self) -> ProofCards:
        """How right the chances were."""
        return ProofCards(self._words, self._written, self._make_tools)

    @cached_property
    def rules(self) -> RulesCards:
        """The segment table and the limits of the scores."""
        return RulesCards(self._around, self._written)

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
        match self.view:
            case "map":
                return [self.map_card.map, self.segments.table]
            case "scores":
                return [*self.scores.pictures.values(), self.scatter.scatter]
            case "movement":
                return [self.movement.picture]
            case "groups":
                return [self.groups.table]
            case "proof":
                return [self.proof.picture]
            case _:
                lines = self.rules.lines
                return [lines.lines[0].name] if lines.lines else [lines.add]

    def show_page(self, page: SegmentsPage, choice: Choice) -> None:
        """Show this period: in the view that is seen at once, in each other when it is turned to."""
        self._page, self._choice = page, choice
        self._stale = set(VIEWS)
        self._fill()

    def show_findings(self, findings: KeptFindings) -> None:
        """Show what was worked out of it."""
        self._findings = findings
        self._stale |= {GROUPS, PROOF}
        self._fill()

    def mark(self, page: SegmentsPage, choice: Choice) -> None:
        """Mark what is chosen."""
        chosen = choice.customers(page.rfm)
        self.map_card.map.mark(choice.squares(chosen))
        self.segments.mark(choice.segments(chosen))
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
                self.mark(page, self._choice)
            case "scores":
                self.scores.show_rfm(page.rfm)
                self.scores.mark(self._choice.score)
                self.scatter.show_page(page, self._choice)
            case "movement":
                self.movement.show_movement(page.moved, [each.segment for each in page.rfm.segments])
            case "rules":
                self.rules.show_page(page)
            case _:
                self._fill_findings(page)

    def _fill_findings(self, page: SegmentsPage) -> None:
        findings = self._findings
        if findings is None:
            return
        if self.view == PROOF:
            self.proof.show_chances(findings.found, working=findings.working)
        else:
            insight = findings.insight
            self.groups.show_groups(None if insight is None else insight.groups, working=findings.working)
            self.why.show_insight(insight, page.rfm, working=findings.working)

    def _make_view(self) -> None:
        """Put the cards of the view that is seen into their place, unless they are there."""
        place = self._places[self.view]
        if place.layout() is not None:
            return
        match self.view:
            case "map":
                cards = _beside(self.map_card, self.segments, 45, 55)
            case "scores":
                cards = _beside(self.scores, self.scatter, 38, 62)
            case "movement":
                cards = row(self.movement)
            case "groups":
                cards = _beside(self.groups, scrolled(self.why), 60, 40)
            case "proof":
                cards = row(self.proof)
            case _:
                cards = row(self.rules)
        place.setLayout(cards)

    def _choose_everybody(self) -> None:
        self.chosen.emit(Choice())

    def _band_chosen(self, segment: str) -> None:
        if segment != NOBODY:
            self.chosen.emit(Choice(segment=segment))

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._make_view()
        self._fill()
        self.turned.emit()

    def _write_tabs(self) -> None:
        self.tabs.show_tabs([(self._words.text(f"segments.view.{view}"), "") for view in VIEWS])


def _beside(left: QWidget, right: QWidget, wide_left: int, wide_right: int) -> QHBoxLayout:
    both = row(left, right, gap=12)
    both.setStretch(0, wide_left)
    both.setStretch(1, wide_right)
    return both
