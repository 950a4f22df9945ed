"""What the review says of an order: findings that need a look, the overridden ones, and the rest in one row."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from handcart.domain.review.sentences import explanation_message, finding_message, rule_message
from handcart.domain.vocabulary import Verdict
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.words import Words
from handcart.usecases.orders.page import PageFinding

_ICONS = {
    Verdict.BLOCK: ("octagon-x", "red"),
    Verdict.WARNING: ("triangle-alert", "amber"),
    Verdict.INFO: ("info", "blue"),
}
_SILENT = frozenset({Verdict.CLEAR, Verdict.UNKNOWN})
_GRAVEST_FIRST = (Verdict.BLOCK, Verdict.WARNING, Verdict.INFO)
_SHOWN_AT_FIRST = 6
_NAMES_SHOWN = 4


class ReviewCard(RowsCard):
    """`override` is called with a finding the owner wants to let stand."""

    def __init__(self, words: Words, *, override: Callable[[PageFinding], object]) -> None:
        super().__init__()
        self._words, self._override = words, override
        self._findings: Sequence[PageFinding] = ()
        self._may_override = False
        self._open: set[int] = set()
        self._shows_silent = self._shows_all = False
        words.bind(self, self.title.setText, "orders.review.title")

    def show_findings(self, findings: Sequence[PageFinding], *, may_override: bool) -> None:
        """Show the findings of an order; `may_override` where its state lets the owner do that."""
        self._findings, self._may_override = findings, may_override
        self._open.clear()
        self._shows_silent = self._shows_all = False
        self.setVisible(bool(findings))
        self._write()

    def _write(self) -> None:
        speaking = [found for found in self._findings if found.finding.verdict not in _SILENT]
        speaking.sort(key=lambda found: (found.reason is not None, _GRAVEST_FIRST.index(found.finding.verdict)))
        self.summary.setText(self._summary())
        shown = speaking if self._shows_all else speaking[:_SHOWN_AT_FIRST]
        rows = [self._row(found) for found in shown]
        if len(shown) < len(speaking):
            rows.append(self._more(len(speaking) - len(shown)))
        silent = [found for found in self._findings if found.finding.verdict in _SILENT]
        if silent:
            rows.append(self._folded(silent))
        if self._shows_silent:
            rows += [self._silent_row(found) for found in silent]
        self.show_rows(rows)

    def _summary(self) -> str:
        words = self._words
        verdicts = [found.finding.verdict for found in self._findings if found.reason is None]
        counts = {
            "orders.review.blocks": verdicts.count(Verdict.BLOCK),
            "orders.review.warnings": verdicts.count(Verdict.WARNING),
            "orders.review.overridden": sum(1 for found in self._findings if found.reason is not None),
            "orders.review.clear": verdicts.count(Verdict.CLEAR),
        }
        said = [words.text(text, count=count) for text, count in counts.items() if count]
        return words.text("orders.list.comma").join(said)

    def _row(self, found: PageFinding) -> QWidget:
        words, overridden = self._words, found.reason is not None
        icon, role = ("shield-check", "muted") if overridden else _ICONS[found.finding.verdict]
        title = self._rule(found)
        if overridden:
            title = words.text("orders.review.rule_overridden", rule=title)
        return fact_row(icon, role, title, self._detail(found), self._link(found))

    def _detail(self, found: PageFinding) -> str:
        words, why = self._words, explanation_message(found.finding)
        said = [words.render(finding_message(found.finding))]
        if why is not None:
            said.append(words.render(why))
        if found.id in self._open and found.reason is not None:
            said.append(words.text("orders.review.reason", reason=found.reason))
        return "\n".join(said)

    def _link(self, found: PageFinding) -> Link | None:
        words, rule = self._words, self._rule(found)
        if found.reason is not None:
            text = words.text("orders.review.why")
            name = words.text("orders.link_of", link=text, subject=rule)
            return Link(text, name, lambda: self._toggle(found.id))
        if found.may_override and self._may_override:
            text = words.text("orders.review.override")
            name = words.text("orders.link_of", link=text, subject=rule)
            return Link(text, name, lambda: self._override(found))
        return None

    def _more(self, count: int) -> QWidget:
        words = self._words
        title = words.text("orders.review.more", count=count)
        return fact_row("ellipsis", "muted", title, "", Link(words.text("orders.show"), title, self._show_all))

    def _folded(self, silent: Sequence[PageFinding]) -> QWidget:
        words = self._words
        unknown = sum(1 for found in silent if found.finding.verdict is Verdict.UNKNOWN)
        rules = list(dict.fromkeys(self._rule(found) for found in silent))
        names = words.text("orders.list.comma").join(rules[:_NAMES_SHOWN])
        if len(rules) > _NAMES_SHOWN:
            names = words.text("orders.list.and_more", names=names)
        title = words.text("orders.review.rules_clear", count=len(silent) - unknown)
        if unknown:
            not_judged = words.text("orders.review.unknown", count=unknown)
            title = words.text("orders.list.and", first=title, second=not_judged)
        text = words.text("orders.hide" if self._shows_silent else "orders.show")
        name = words.text("orders.link_of", link=text, subject=title)
        return fact_row("circle-check", "green", title, names, Link(text, name, self._fold))

    def _silent_row(self, found: PageFinding) -> QWidget:
        is_clear = found.finding.verdict is Verdict.CLEAR
        icon, role = ("check", "green") if is_clear else ("circle-help", "muted")
        return fact_row(icon, role, self._rule(found), self._words.render(finding_message(found.finding)))

    def _rule(self, found: PageFinding) -> str:
        return self._words.render(rule_message(found.finding.rule))

    def _toggle(self, finding_id: int) -> None:
        self._open ^= {finding_id}
        self._write()

    def _fold(self) -> None:
        self._shows_silent = not self._shows_silent
        self._write()

    def _show_all(self) -> None:
        self._shows_all = True
        self._write()
