"""The third step: what the files would do, before anything is written, and the rows that need a look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from handcart.domain.errors import AppError
from handcart.files.recognising.fields import ImportKind
from handcart.ui.imports.course import Course
from handcart.ui.imports.foot import Foot
from handcart.ui.imports.given_back import GivenBack
from handcart.ui.imports.proposals_table import ProposalsTable
from handcart.ui.imports.row_decision import RowDecisionBar
from handcart.ui.imports.rows_table import RowsTable
from handcart.ui.imports.tallies import tallies
from handcart.ui.imports.tiles import Tiles
from handcart.ui.imports.which_rows import WhichRows
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, IconLabel, card, column, label, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.tabs import Tabs
from handcart.ui.surroundings import Surroundings
from handcart.usecases.imports.lists.planned import ListResult
from handcart.usecases.imports.overview import Look, Overview
from handcart.usecases.imports.said_totals import said_before_confirming, said_totals

_MARGINS = (16, 4, 16, 12)
_DOUBTS_HEIGHT = 100
_NEEDS_LOOK = (Look.REFUSED, Look.CHANGED, Look.TWICE, Look.NOTED)
_MOST_WITHOUT_NEW = "needs_look"
_NEW_BESIDE = "new_beside"
"""New orders are only counted; listed are the customers and products that are made with them."""


class CheckStep(QWidget):
    """Tallies, the control totals as an equation, the rows, and what is decided of them."""

    def __init__(self, around: Surroundings, course: Course) -> None:
        super().__init__()
        self._around, self._words, self._course = around, around.words, course
        self._shown: Overview | None = None
        self._views: list[tuple[str, tuple[Look, ...]]] = []
        self._make_parts()
        self._arrange()
        self._words.changed.connect(self._write)

    def follow(self) -> None:
        """Show where the course is."""
        checked, busy = self._course.stage.checked, self._course.busy
        if checked is not None and checked.overview is not self._shown:
            self._shown = checked.overview
            self.foot.refuse("")
            self._begin(checked.overview)
            self._write()
        for control in (self.foot.back, self.recover, self.decision, self.which):
            control.setEnabled(not busy)
        self._say_next()

    def _begin(self, overview: Overview) -> None:
        refused = overview.counts[Look.REFUSED] - overview.waiting
        self.which.given_back.begin()
        self.which.show_counts(overview.totals.imported, refused, ask=overview.kind is not ImportKind.PAYMENTS)

    def refuse(self, problem: AppError) -> None:
        """Why the import was not possible."""
        self.foot.refuse(self._words.wording.problem(problem))

    def write(self) -> None:
        """Import what can be imported."""
        self._course.write(
            confirmed=self.proposals.confirmed(), live=self.live.isChecked() and not self.live.isHidden()
        )

    def _make_parts(self) -> None:
        words, course = self._words, self._course
        self.tiles = Tiles()
        self.totals = label(role="strong", wrap=True)
        self.money = label(role="text2", wrap=True)
        self.doubts = label(role="text2", wrap=True)
        self.tabs = Tabs()
        words.bind(self, self.tabs.setAccessibleName, "import.rows.title")
        self.tabs.currentChanged.connect(self._show_view)
        self.rows = RowsTable(words)
        self.decision = RowDecisionBar(words, course)
        self.rows.current_row_changed.connect(lambda _row: self.decision.show_row(self.rows.current()))
        self.proposals = ProposalsTable(self._around, self._say_next)
        self.proposals.show_proposals(())
        self.all_button = Button(kind="ghost", icon_name="list-checks", on_click=self.proposals.tick_all)
        words.bind(self, self.all_button.setText, "import.payment.all")
        self.recover = Button(icon_name="sparkles", on_click=lambda: course.check(recover=True))
        self.which = WhichRows(words, GivenBack(self._around, course), self._say_next)
        self.live = QCheckBox()
        words.bind(self, self.live.setText, "import.live")
        forward = Button(kind="primary", icon_name="download", on_click=self.write)
        self.foot = Foot(words, forward, self.recover, back=course.back, give_up=course.give_up)
        self._places = QStackedWidget()

    def _arrange(self) -> None:
        said = column(self.totals, self.money, gap=2)
        nothing = label(role="secondary")
        self._words.bind(nothing, nothing.setText, "import.nothing_written")
        equation = row(IconLabel("circle-check", "green"), said, nothing, gap=10, margins=(16, 10, 16, 10))
        equation.setStretch(1, 1)
        self._doubts_card = self._doubts_place()
        seen = QWidget()
        tabs = row(self.tabs, self.all_button, margins=(10, 2, 10, 0))
        tabs.setStretch(0, 1)
        self._places.addWidget(self.rows)
        self._places.addWidget(self.proposals)
        self._places.addWidget(EmptyState(self._words, "circle-check", "import.nothing_to_look_at"))
        inside = column(tabs, self._places, self.decision, gap=0, margins=(1, 1, 1, 1))
        inside.setStretch(1, 1)
        seen.setLayout(column(card(inside), gap=0))
        body = column(
            *(self.tiles, card(equation), self._doubts_card, seen, self.which, self.live), gap=10, margins=_MARGINS
        )
        body.setStretch(3, 1)
        whole = column(body, self.foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _doubts_place(self) -> QWidget:
        """Where stands what the files say and nobody uses: a few lines, the rest by scrolling."""
        self.doubts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = scrolled(self.doubts)
        inside.setMaximumHeight(_DOUBTS_HEIGHT)
        inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self._words.bind(inside, inside.setAccessibleName, "import.doubt.title")
        said = row(IconLabel("triangle-alert", "amber"), inside, gap=10, margins=(16, 8, 16, 8))
        said.setStretch(1, 1)
        place = QWidget()
        place.setLayout(column(card(said), gap=0))
        return place

    def _show_doubts(self) -> None:
        checked = self._course.stage.checked
        doubts = checked.checked.how.doubts if checked is not None else ()
        self.doubts.setText("\n".join(map(self._words.render, doubts)))
        self._doubts_card.setVisible(bool(doubts))

    def _write(self) -> None:
        overview = self._shown
        if overview is None:
            return
        around, words = self._around, self._words
        self.tiles.show_tiles(tallies(words, overview))
        payments = overview.kind is ImportKind.PAYMENTS
        if payments:
            said = said_before_confirming(overview, around.currency, around.exponent)
        else:
            said = said_totals(overview.totals, around.currency, around.exponent)
        rows, *money = map(words.render, said)
        self.totals.setText(rows)
        beside = [] if overview.beside is None else [words.render(overview.beside)]
        self.money.setText("\n".join((*money, *beside)))
        self.money.setVisible(bool(money))
        self.all_button.setVisible(payments)
        self.live.setVisible(overview.kind is ImportKind.ORDERS and overview.open_orders > 0)
        self.recover.setVisible(overview.recoverable > 0)
        self.recover.setText(words.text("import.recover", count=overview.recoverable))
        result = self._course.stage.checked
        if payments and result is not None and isinstance(result.checked.result, ListResult):
            self.proposals.show_proposals(result.checked.result.proposals)
        self._show_doubts()
        self._show_tabs(overview)
        self._say_next()

    def _show_tabs(self, overview: Overview) -> None:
        number = self._words.wording.number
        named = [("proposals", ())] if overview.kind is ImportKind.PAYMENTS else []
        each_look = [(str(look), (look,)) for look in Look]
        if overview.kind is ImportKind.ORDERS:
            each_look[-1] = (_NEW_BESIDE, (Look.NEW,))
        views = [*named, (_MOST_WITHOUT_NEW, _NEEDS_LOOK), *each_look]
        counted = [(name, looks, len(overview.of(*looks))) for name, looks in views]
        shown = [each for each in counted if each[2] or each[0] in ("proposals", _MOST_WITHOUT_NEW)]
        here = self._views[self.tabs.currentIndex()][0] if self._views else ""
        self._views = [(name, looks) for name, looks, _count in shown]
        place = next((place for place, (name, _looks) in enumerate(self._views) if name == here), 0)
        self.tabs.blockSignals(True)
        self.tabs.show_tabs(
            [(self._words.text(f"import.view.{name}"), number(count) if looks else "") for name, looks, count in shown]
        )
        self.tabs.setCurrentIndex(place)
        self.tabs.blockSignals(False)
        self._show_view(place)

    def _show_view(self, place: int) -> None:
        if self._shown is None or not 0 <= place < len(self._views):
            return
        name, looks = self._views[place]
        rows = self._shown.of(*looks)
        self.rows.show_rows(rows)
        self._places.setCurrentIndex(1 if name == "proposals" else 0 if rows else 2)
        self.decision.show_row(self.rows.current() if name != "proposals" and rows else None)

    def _say_next(self) -> None:
        """The next step with its figure, or why there is none."""
        if self._shown is None:
            return
        words, overview = self._words, self._shown
        payments = overview.kind is ImportKind.PAYMENTS
        count = len(self.proposals.confirmed()) if payments else overview.totals.imported
        self.foot.forward.setText(words.text("import.record" if payments else "import.do", count=count))
        waits = self.which.wait_for_all
        self.foot.forward.setEnabled(count > 0 and not waits and not self._course.busy)
        refused = overview.counts[Look.REFUSED]
        if waits:
            said = "import.next.waits"
        elif count == 0 and not payments:
            said = "import.next.nothing" if not refused else "import.next.all_refused"
        else:
            said = "import.next.refused" if refused and not payments else "import.next.backup"
        self.foot.say(words.text(said, count=refused))
