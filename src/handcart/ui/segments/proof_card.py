"""The cards that show how right the chances were: a picture of what was told against what came, and the sentences."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from handcart.domain.message import Message, Quantity, message
from handcart.ui.kit.fact_rows import RowsCard, fact_row
from handcart.ui.kit.parts import column, frame, label, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.proof_picture import ProofPicture, ProofPoint
from handcart.ui.segments.written import Written
from handcart.usecases.segments.chances import CalibrationGroup, Chances, Check, Fitted
from handcart.usecases.segments.charted import Chart


class ProofCards(QWidget):
    """The picture at the left, what it was made from at the right."""

    def __init__(self, words: Words, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._words, self._written = words, written
        title, self._about = label(role="strong"), label(role="secondary")
        self.picture = ProofPicture(written.share)
        self.picture.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.nothing = label(role="text2", wrap=True)
        self.tools = make_tools(Chart.PROOF, self.picture)
        self.facts = RowsCard()
        self.facts.summary.hide()
        words.bind(self, title.setText, "chances.figure.title")
        words.bind(self, self.picture.setAccessibleName, "chances.figure.title")
        words.bind(self, self.facts.title.setText, "chances.facts.title")
        head = row(title, self._about, None, self.tools, gap=8, margins=(16, 8, 8, 0))
        body = column(self.picture, self.nothing, gap=0, margins=(16, 0, 16, 8))
        inside = column(head, body, gap=4)
        inside.setStretch(1, 1)
        card = frame("card", inside)
        self.facts.stand_at_top()
        self._beside = scrolled(self.facts)
        both = row(card, self._beside, gap=12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(both)

    def show_chances(self, chances: Chances | None, *, working: bool) -> None:
        """Show how far these chances can be trusted."""
        words = self._words
        found = None if chances is None else chances.calibration
        groups = () if found is None else found.groups
        self.picture.show_points([self._point(each) for each in groups], words.text("chances.axes"))
        self.picture.setVisible(bool(groups))
        self.tools.setEnabled(bool(groups))
        self.nothing.setVisible(not groups)
        if chances is None:
            self.nothing.setText(words.text("segments.working" if working else "chances.unknown"))
        elif not groups:
            self.nothing.setText(words.render(chances.sentences()[-1]))
        self._about.setText("" if found is None else words.text("chances.tried", first=found.as_of, last=found.until))
        self._beside.setVisible(chances is not None and chances.fitted is not None)
        self.facts.show_rows([] if chances is None else self._facts(chances))

    def _point(self, group: CalibrationGroup) -> ProofPoint:
        spoken = self._words.text(
            "chances.point",
            customers=group.customers,
            told=self._written.share(group.told),
            came=self._written.share(group.came),
        )
        return ProofPoint(group.told, group.came, group.customers, spoken)

    def _facts(self, chances: Chances) -> list[QWidget]:
        render = self._words.render
        rows = [fact_row("info", "muted", render(each), "") for each in chances.sentences()]
        if chances.fitted is not None:
            rows.append(fact_row("chart-line", "muted", render(_model(chances.fitted)), ""))
        if chances.check is not None:
            rows.append(fact_row("chart-line", "muted", render(_check(chances.check)), ""))
        return rows


def _model(fitted: Fitted) -> Message:
    return message(
        "chances.model",
        r=_thousandths(fitted.r),
        alpha=_thousandths(fitted.alpha),
        a=_thousandths(fitted.a),
        b=_thousandths(fitted.b),
        likelihood=_thousandths(round(fitted.log_likelihood, 1)),
    )


def _check(check: Check) -> Message:
    return message(
        "chances.second_model",
        r=_thousandths(check.r),
        alpha=_thousandths(check.alpha),
        s=_thousandths(check.s),
        beta=_thousandths(check.beta),
        likelihood=_thousandths(round(check.log_likelihood, 1)),
    )


def _thousandths(value: float) -> Quantity:
    return Quantity(round(value * 1_000))
