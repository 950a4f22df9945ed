"""The card that shows how customers moved: the earlier day is typed above the picture."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.flow_picture import Band, FlowPicture, Post
from handcart.ui.segments.written import Written
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.movement import NOBODY, Flow, Movement

_DAY_WIDTH = 164


class MovementCard(QFrame):
    """`day_chosen` carries the earlier day that was typed."""

    day_chosen = Signal(object)

    def __init__(self, words: Words, written: Written, make_tools: MakeTools, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._written = words, written
        self.setProperty("look", "card")
        title, asked, self._wrong = label(role="strong"), label(role="secondary"), label(role="error")
        self.day = DayEdit(words, "before", today=today, otherwise=today, restores=True)
        self.day.setFixedWidth(_DAY_WIDTH)
        self.picture = FlowPicture()
        self.tools = make_tools(Chart.MOVEMENT, self.picture)
        self.day.chosen.connect(self._typed)
        self.day.settled.connect(self._say_problem)
        self.day.textEdited.connect(lambda _text: self._wrong.clear())
        words.bind(self, title.setText, "segments.movement.title")
        words.bind(self, asked.setText, "segments.movement.from")
        words.bind(self, self.day.setAccessibleName, "segments.movement.from")
        words.bind(self, self.picture.setAccessibleName, "segments.movement.title")
        head = row(title, 8, asked, self.day, self._wrong, None, self.tools, margins=(16, 8, 8, 6))
        inside = column(head, row(self.picture, margins=(8, 0, 8, 10)), gap=0)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_movement(self, moved: Movement, order: list[str]) -> None:
        """Show a movement, with segments in this order."""
        self.day.show_day(moved.before)
        places = {segment: place for place, segment in enumerate((*order, NOBODY))}
        before = sorted({flow.before for flow in moved.flows}, key=places.__getitem__)
        after = sorted({flow.after for flow in moved.flows}, key=places.__getitem__)
        self.picture.show_flow(
            [self._post(each, sum(flow.customers for flow in moved.flows if flow.before == each)) for each in before],
            [self._post(each, sum(flow.customers for flow in moved.flows if flow.after == each)) for each in after],
            [Band(flow.before, flow.after, flow.customers, self._spoken(flow)) for flow in moved.flows],
        )

    def refuse(self, sentence: str) -> None:
        """Say beside the day why it cannot be."""
        self._wrong.setText(sentence)

    def _say_problem(self) -> None:
        if self.day.problem is not None:
            self._wrong.setText(self._words.render(self.day.problem))

    def _typed(self, day: date) -> None:
        self._wrong.clear()
        self.day_chosen.emit(day)

    def _post(self, segment: str, customers: int) -> Post:
        return Post(segment, f"{self._name(segment)}  {self._words.wording.number(customers)}", customers)

    def _name(self, segment: str) -> str:
        return self._words.text("segments.nobody") if segment == NOBODY else self._written.segment(segment)

    def _spoken(self, flow: Flow) -> str:
        if flow.before == flow.after:
            return self._words.text(
                "segments.movement.stayed", customers=flow.customers, segment=self._name(flow.after)
            )
        return self._words.text(
            "segments.movement.flow",
            customers=flow.customers,
            before=self._name(flow.before),
            after=self._name(flow.after),
        )
