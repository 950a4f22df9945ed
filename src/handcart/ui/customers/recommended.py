"""What to offer a customer next: products due again by their own rhythm, and what goes with what they buy."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Quantity
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import column
from handcart.ui.surroundings import Surroundings
from handcart.usecases.recommendations.reorder import DueProduct, due_for_reorder
from handcart.usecases.recommendations.together import GoesWith, bought_with_theirs

_SOON_DAYS = 14
_MOST = 5


class Recommended(NamedTuple):
    """What is told of one customer, as of a day."""

    today: date
    due: Sequence[DueProduct] = ()
    together: Sequence[GoesWith] = ()


class RecommendedCards(QWidget):
    """Two cards, one below the other; a card with nothing to tell is not there. `show_customer` reads by itself."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer: int | None = None
        self.shown = Recommended(date.min)
        self.due, self.together = RowsCard(), RowsCard()
        self._words.bind(self, self.due.title.setText, "recommended.due.title")
        self._words.bind(self, self.together.title.setText, "recommended.together.title")
        for card in (self.due, self.together):
            card.hide()
        self.setLayout(column(self.due, self.together, gap=12))
        self._words.changed.connect(self._write)

    def show_customer(self, customer_id: int) -> None:
        """Read what can be offered to this customer; the cards of another one go at once."""
        if customer_id != self._customer:
            self._customer = customer_id
            self._show(customer_id, Recommended(date.min))
        company, today = self._around.company, self._around.when().today

        def query() -> Recommended:
            with company.read() as session:
                return Recommended(
                    today,
                    due_for_reorder(session, customer_id, today=today, soon_days=_SOON_DAYS, most=_MOST),
                    bought_with_theirs(session, customer_id, today=today, most=_MOST),
                )

        self._around.running.ask(self, query, partial(self._show, customer_id))

    def _show(self, customer_id: int, found: Recommended) -> None:
        if customer_id == self._customer:
            self.shown = found
            self._write()

    def _write(self) -> None:
        due, together = self.shown.due, self.shown.together
        self.due.summary.setText(self._words.text("recommended.due.about"))
        self.due.show_rows([self._due_row(each) for each in due])
        self.due.setVisible(bool(due))
        self.together.summary.setText(self._words.text("recommended.together.about"))
        self.together.show_rows([self._together_row(each) for each in together])
        self.together.setVisible(bool(together))
        # Without anything to tell it leaves no gap either.
        self.setVisible(bool(due or together))

    def _due_row(self, due: DueProduct) -> QWidget:
        words, today = self._words, self.shown.today
        over = due.days_over(today)
        said = "recommended.due.over" if over > 0 else "recommended.due.today" if over == 0 else "recommended.due.soon"
        told = words.text(said, count=abs(over))
        title = words.text("recommended.due.row", product=due.name, quantity=Quantity(due.quantity), unit=due.unit)
        rhythm = words.text(
            "recommended.rhythm.sure" if due.sure else "recommended.rhythm.likely",
            count=due.every_days,
            purchases=due.purchases,
            day=words.wording.day(due.last_on, today=today),
        )
        detail = words.text("recommended.due.detail", due=told, rhythm=rhythm)
        tone = "amber" if over > 0 and due.sure else "muted"
        return fact_row("repeat", tone, title, detail, self._open(due.product_id, due.name))

    def _together_row(self, found: GoesWith) -> QWidget:
        detail = self._words.text(
            "recommended.together.detail",
            beside=found.beside,
            together=found.together,
            orders=found.orders,
            times=times_of(found.lift),
        )
        return fact_row("plus", "muted", found.name, detail, self._open(found.product_id, found.name))

    def _open(self, product_id: int, name: str) -> Link:
        words = self._words
        named = words.text("recommended.open.name", product=name)
        return Link(words.text("recommended.open"), named, partial(self._around.open, "product", product_id))


def times_of(lift: float) -> Quantity:
    """How many times as often, to one decimal."""
    return Quantity(round(lift * 10) * 100)
