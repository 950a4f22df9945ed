"""The owner's rules: which scores make which segment, and where the scores begin. Typed here, saved as one step."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.company import Company
from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import message
from handcart.domain.segment_rows import PUBLISHED_ROWS, SegmentRow, read_rows
from handcart.settings.company import SEGMENT_LIMITS, SEGMENT_TABLE
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import Button, column, frame, is_control_enter, is_save, label, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.segments.limits_grid import LimitsGrid
from handcart.ui.segments.segment_lines import SegmentLines
from handcart.ui.segments.written import Written
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.rules import proposed_limits, save_rules


class Rules(NamedTuple):
    """The rules as they are kept."""

    table: tuple[str, ...]
    limits: tuple[str, ...]


class RulesCards(QWidget):
    """What is half typed stays until it is saved or taken back."""

    def __init__(self, around: Surroundings, written: Written) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._kept: Rules | None = None
        self.lines = SegmentLines(self._words, written)
        self.limits = LimitsGrid(self._words)
        self.problem = label(role="error", wrap=True)
        self.save = Button(kind="primary", on_click=self._save)
        self.take_back = Button(on_click=self.put_back)
        self.published = Button(kind="link", on_click=self._show_published)
        self._arrange()
        for part in (self.lines, self.limits):
            part.changed.connect(self._typed)

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._kept is not None and (self.lines.touched or self.limits.touched)

    def show_page(self, page: SegmentsPage) -> None:
        """Show the rules the company goes by, unless others are half typed."""
        self.limits.propose(proposed_limits(page.rfm, page.company.exponent))
        if not self.touched:
            self._show(_rules_of(page.company))
        self.lines.reword()

    def put_back(self) -> None:
        """What was typed is not wanted."""
        if self._kept is not None:
            self._show(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_control_enter(event) or is_save(event):
            self._save()
        elif event.key() == Qt.Key.Key_Escape and self.touched:
            self.put_back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        words = self._words
        titles = {name: label(role="strong") for name in ("segments.rules.table", "segments.rules.limits")}
        begin = label(role="secondary", wrap=True)
        for name, text in {**titles, "segments.rules.begin": begin}.items():
            words.bind(text, text.setText, name)
        for button, name in (
            (self.save, "segments.rules.save"),
            (self.take_back, "segments.rules.take_back"),
            (self.published, "segments.rules.published"),
        ):
            words.bind(button, button.setText, name)
        table, limits = titles.values()
        inside = column(row(table, None, self.published), scrolled(self.lines), gap=6, margins=(16, 10, 12, 8))
        inside.setStretch(1, 1)
        buttons = row(self.save, self.take_back, None, gap=8)
        right = column(limits, begin, self.limits, None, self.problem, buttons, gap=8, margins=(16, 10, 16, 14))
        both = row(frame("card", inside), frame("card", right), gap=12)
        both.setStretch(0, 54)
        both.setStretch(1, 46)
        self.setLayout(both)

    def _show(self, rules: Rules) -> None:
        self._kept = rules
        self.lines.show_rows(read_rows(rules.table, field=SEGMENT_TABLE.key))
        self.limits.show_limits(rules.limits)
        self._typed()

    def _show_published(self) -> None:
        self.lines.show_rows(read_rows(PUBLISHED_ROWS, field=SEGMENT_TABLE.key), kept=False)
        self._typed()

    def _typed(self) -> None:
        self.problem.clear()
        self.save.setEnabled(self.touched)
        self.take_back.setEnabled(self.touched)

    def _save(self) -> None:
        if not self.touched:
            return
        try:
            table, limits = self.lines.read(), self.limits.read()
        except BadInput as wrong:
            self._refused(wrong)
            return
        change_company(
            self._around,
            "company.change_setting",
            lambda session: save_rules(session, table=table, limits=limits),
            lambda _nothing: self._saved(table, limits),
            self._refused,
        )

    def _saved(self, table: Sequence[SegmentRow], limits: Sequence[str]) -> None:
        self.lines.show_rows(table)
        self.limits.show_limits(tuple(limits))
        self._typed()
        self._around.notices.done(message("segments.rules.saved"))

    def _refused(self, wrong: AppError) -> bool:
        self.problem.setText(self._words.wording.problem(wrong))
        return True


def _rules_of(company: Company) -> Rules:
    return Rules(company.setting(SEGMENT_TABLE), company.setting(SEGMENT_LIMITS))
