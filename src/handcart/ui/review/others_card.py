"""The other rules of the order, and what each would say after the fix of the finding above."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from handcart.domain.review.finding import Finding, Fix
from handcart.domain.review.review import Review
from handcart.domain.review.sentences import finding_message, rule_message
from handcart.domain.vocabulary import Verdict
from handcart.ui.kit.fact_rows import RowsCard
from handcart.ui.kit.icons import CONTROL
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.review.fix_words import words_after
from handcart.ui.review.looks import VERDICT_LOOKS
from handcart.usecases.review.after_fix import verdict_after
from handcart.usecases.review.look import Objection

_NAMES_SHOWN = 9
_SPEAKS = (Verdict.BLOCK, Verdict.WARNING)


class AfterFix(NamedTuple):
    """What the review would be once this fix is made."""

    fix: Fix
    review: Review


class OthersCard(RowsCard):
    """`choose` is called with the objection whose finding the owner wants to look at."""

    def __init__(self, words: Words, choose: Callable[[Objection], object]) -> None:
        super().__init__()
        self._words, self._choose = words, choose
        self._shown: Sequence[Objection] = ()
        self._silent: Sequence[Finding] = ()
        self._after: AfterFix | None = None
        self._unfolded = False
        self.fold: Button | None = None

    def show_others(self, others: Sequence[Objection], silent: Sequence[Finding]) -> None:
        """Show these rules; what becomes of them is told later."""
        self._shown, self._silent, self._after, self._unfolded = others, silent, None, False
        self._write()

    def tell_after(self, after: AfterFix | None) -> None:
        """Say what each rule would be after the fix."""
        self._after = after
        self._write()

    def _write(self) -> None:
        words = self._words
        self.title.setText(words.text("review.others"))
        self.summary.setText(words.text("review.others.after") if self._after else "")
        rows = [self._objection(each) for each in self._shown]
        rows += [self._new(found) for found in self._news()]
        if self._silent:
            rows.append(self._folded())
        if self._unfolded:
            rows += [self._silent_row(found) for found in self._silent]
        self.setVisible(bool(rows))
        self.show_rows(rows)

    def _news(self) -> list[Finding]:
        """What the fix itself would make speak up."""
        if self._after is None:
            return []
        silent = {found.rule for found in self._silent}
        return [found for found in self._after.review.findings if found.rule in silent and found.verdict in _SPEAKS]

    def _objection(self, objection: Objection) -> QWidget:
        words, finding = self._words, objection.finding
        icon, role, _ = VERDICT_LOOKS[finding.verdict]
        title = words.render(rule_message(finding.rule))
        if objection.reason is not None:
            icon, role = "shield-check", "muted"
            title = words.text("review.rule_overridden", rule=title)
        look = Button(words.text("review.look"), "link", on_click=lambda: self._choose(objection))
        look.setAccessibleName(words.text("review.look_at", rule=title))
        parts: list[QWidget] = [look]
        if self._after is not None and objection.reason is None:
            parts.insert(0, self._becomes(self._after, finding.verdict, verdict_after(finding, self._after.review)))
        return _row(icon, role, title, words.render(finding_message(finding)), parts)

    def _becomes(self, after: AfterFix, before: Verdict, then: Verdict) -> QWidget:
        """What stays as it is says so quietly: the eye looks for what changes."""
        said = self._words.render(words_after(after.fix, before, then))
        if then is before:
            return label(said, "muted")
        icon, role, _ = VERDICT_LOOKS[then]
        text = label(said, "text2")
        made = QWidget()
        made.setLayout(row(IconLabel(icon, role, CONTROL), text, gap=6))
        return made

    def _new(self, found: Finding) -> QWidget:
        words = self._words
        icon, role, _ = VERDICT_LOOKS[found.verdict]
        text = label(words.text("review.after.new"), "text2")
        return _row(icon, role, words.render(rule_message(found.rule)), words.render(finding_message(found)), [text])

    def _folded(self) -> QWidget:
        words = self._words
        unknown = sum(1 for found in self._silent if found.verdict is Verdict.UNKNOWN)
        title = words.text("review.rules_clear", count=len(self._silent) - unknown)
        if unknown:
            title = words.text("review.and", first=title, second=words.text("review.rules_unknown", count=unknown))
        rules = list(dict.fromkeys(found.rule for found in self._silent))
        said = words.text("review.comma").join(words.render(rule_message(rule)) for rule in rules[:_NAMES_SHOWN])
        if len(rules) > _NAMES_SHOWN:
            said = words.text("review.and_more", names=said)
        toggle = Button(words.text("review.hide" if self._unfolded else "review.show"), "link", on_click=self._toggle)
        toggle.setAccessibleName(words.text("review.look_at", rule=title))
        self.fold = toggle
        return _row("circle-check", "green", title, said, [toggle])

    def _silent_row(self, found: Finding) -> QWidget:
        words = self._words
        icon, role, _ = VERDICT_LOOKS[found.verdict]
        return _row(icon, role, words.render(rule_message(found.rule)), words.render(finding_message(found)), [])

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._write()
        if self.fold is not None:
            # Made anew; whoever pressed it by key can press it again.
            self.fold.setFocus()


def _row(icon: str, role: str, title: str, detail: str, parts: Sequence[QWidget]) -> QWidget:
    mark = column(IconLabel(icon, role, CONTROL), None, margins=(0, 2, 0, 0))
    texts = column(label(title, "medium", wrap=True), label(detail, "secondary", wrap=True), gap=1)
    inside = row(mark, texts, *parts, gap=12, margins=(16, 7, 12, 7))
    inside.setStretch(1, 1)
    made = QWidget()
    made.setLayout(inside)
    return made
