"""Why so much is proposed: the sum of a row line by line, the stock in the coming weeks, and the quantity to change."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Quantity
from handcart.domain.parsing import LONGEST_INPUT
from handcart.ui.kit.axis import ticks_of
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, column, is_enter, label, line, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.swatch import Swatch
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.planning.stock_curve import Curve, StockCurve
from handcart.ui.planning.telling import PlanWords
from handcart.ui.surroundings import Surroundings
from handcart.usecases.planning.plan import PlanRow, PurchasePlan

_WIDTH = 312
_LEAST_DAYS, _LEAST_FIELD = 28, 72
_EVERY = 7
_UNIT = 1_000
_LEGEND = (("planning.curve.without", "text2"), ("planning.curve.with", "series1"), ("planning.curve.safety", "amber"))


class WhyPane(QFrame):
    """`typed` carries the thousandths to order of the row shown; `onward` is Enter in the field, `left` Esc."""

    typed = Signal(int)
    onward = Signal()
    left = Signal()

    def __init__(self, around: Surroundings, telling: PlanWords) -> None:
        super().__init__()
        self._around, self._words, self._telling = around, around.words, telling
        self._row: PlanRow | None = None
        self._plan: PurchasePlan | None = None
        self.setProperty("look", "pane")
        self.setFixedWidth(_WIDTH)
        self.title = label(role="panel", wrap=True)
        self._sum = QGridLayout()
        self._sum.setColumnStretch(0, 1)
        self._sum.setHorizontalSpacing(12)
        self._sum.setVerticalSpacing(6)
        self.curve = StockCurve()
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_INPUT)
        self.edit.setMinimumWidth(_LEAST_FIELD)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field = Field(self._words, "planning.buy", self.edit)
        self.cost, self.day = label(role="text"), label(role="text")
        self.each = self._fact("planning.each.title", self.cost)
        self.needed = self._fact("planning.column.needed_by", self.day)
        self.product = Button(kind="link", on_click=self._open_product)
        self.edit.textEdited.connect(self._edited)
        self._words.bind(self, self.product.setText, "planning.open_product")
        self._words.bind(self.curve, self.curve.setAccessibleName, "planning.curve")
        self._arrange()

    def show_row(self, row: PlanRow, plan: PurchasePlan, quantity: int) -> None:
        """Show the sum of this row; what stands in the field stays while the same product is shown."""
        same = self._row is not None and self._row.product.id == row.product.id
        self._row, self._plan = row, plan
        self._write(quantity)
        if not (same and self.edit.hasFocus()):
            self.field.right()
            self.edit.setText(self._telling.quantity(quantity))
        self.edit.setEnabled(row.product.has_source)
        self.field.say("" if row.product.has_source else self._words.text("planning.no_source.about"))

    def go_to_quantity(self) -> None:
        """Put the cursor into the quantity."""
        self.edit.setFocus()
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter(event):
            self.onward.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        legend: list[QWidget | int | None] = []
        for text, role in _LEGEND:
            name = label(role="secondary")
            self._words.bind(name, name.setText, text)
            legend += [Swatch(role), name, 6]
        head = label(role="strong")
        self._words.bind(head, head.setText, "planning.curve")
        body = QWidget()
        upper = column(self.title, self._sum, gap=12, margins=(16, 14, 16, 12))
        middle = column(head, self.curve, row(*legend, None, gap=5), gap=8, margins=(16, 12, 16, 12))
        lower = column(row(self.field, self.each, self.needed, gap=8), row(self.product, None), gap=10)
        lower.setContentsMargins(16, 12, 16, 16)
        body.setLayout(column(upper, line(), middle, line(), lower, None, gap=0))
        self.setLayout(column(scrolled(body), gap=0))

    def _fact(self, title: str, figure: QLabel) -> QWidget:
        """A figure beside the field, under its name."""
        name, fact = label(role="field"), QWidget()
        self._words.bind(name, name.setText, title)
        fact.setLayout(column(name, figure, None, gap=11))
        return fact

    def _write(self, quantity: int) -> None:
        plan_row, plan = self._row, self._plan
        if plan_row is None or plan is None:
            return
        name = plan_row.product.name
        said = "planning.why" if quantity else "planning.why.nothing"
        self.title.setText(self._words.text(said, quantity=Quantity(quantity), product=name))
        self._write_sum(plan_row, plan, quantity)
        self.cost.setText(self._telling.unit_cost(plan_row))
        self.day.setText(self._telling.needed_by(plan_row))
        self._draw(plan_row, plan, quantity)

    def _write_sum(self, plan_row: PlanRow, plan: PurchasePlan, quantity: int) -> None:
        while (item := self._sum.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, each in enumerate(self._telling.sum_of(plan_row, plan, quantity)):
            role = "strong" if each.strong else "text"
            texts = QWidget(self)
            about = [label(each.about, "secondary", wrap=True)] if each.about else []
            texts.setLayout(column(label(each.name, role, wrap=True), *about, gap=0))  # type: ignore[arg-type]
            figure = label(each.figure, role)  # type: ignore[arg-type]
            self._sum.addWidget(texts, place, 0)
            self._sum.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            texts.show()

    def _draw(self, plan_row: PlanRow, plan: PurchasePlan, quantity: int) -> None:
        days = max(_LEAST_DAYS, plan_row.days) + 1
        arrives = plan.today + timedelta(days=plan_row.lead_days)
        without = _whole(plan_row.ahead.levels(plan.today, days))
        with_it = _whole(plan_row.ahead.levels(plan.today, days, (arrives, quantity)))
        safety = plan_row.need.safety // _UNIT
        every = _EVERY * max(1, round(days / _EVERY / 4))
        wording = self._words.wording
        labels = {day: wording.day(plan.today + timedelta(days=day), today=plan.today) for day in range(0, days, every)}
        ticks = ticks_of(self._words, [*without, *with_it, safety])
        lasts = "planning.curve.said" if plan_row.lasts is not None else "planning.curve.said_long"
        said = self._words.text(lasts, days=plan_row.lasts or 0)
        self.curve.show_curve(Curve(without, with_it, safety, labels), ticks, said)

    def _edited(self, text: str) -> None:
        if self._row is None:
            return
        self.field.right()
        try:
            countable = self._row.product.countable
            quantity = (
                typed_quantity(self._words, text, field="quantity", countable=countable, may_be_zero=True)
                if text.strip()
                else 0
            )
        except BadInput as problem:
            self.field.mark_wrong(self._words.render(problem.message))
            return
        self.typed.emit(quantity)
        self._write(quantity)

    def _open_product(self) -> None:
        if self._row is not None:
            self._around.open("product", self._row.product.id)


def _whole(levels: tuple[int, ...]) -> list[int]:
    return [level // _UNIT for level in levels]
