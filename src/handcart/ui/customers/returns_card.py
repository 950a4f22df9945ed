"""What came back from a customer: each return with its order and reason; an open one can be carried out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from handcart.domain.vocabulary import ReturnState
from handcart.store.queries.returns import ReturnOfCustomer, returns_of_customer
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.surroundings import Surroundings

_MOST = 50


class ReturnsCard(RowsCard):
    """`show_customer` reads by itself; hidden where nothing came back."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id: int | None = None
        self._returns: Sequence[ReturnOfCustomer] = ()
        self._words.bind(self, self.title.setText, "customers.returns.title")
        self._words.changed.connect(self._write)
        self.hide()

    def show_customer(self, customer_id: int) -> None:
        """Read what came back from this customer."""
        if customer_id != self._customer_id:
            self._customer_id, self._returns = customer_id, ()
            self._write()
        company = self._around.company

        def query() -> list[ReturnOfCustomer]:
            with company.read() as session:
                return returns_of_customer(session, customer_id, most=_MOST)

        self._around.running.ask(self, query, partial(self._show, customer_id))

    def _show(self, customer_id: int, found: Sequence[ReturnOfCustomer]) -> None:
        if customer_id == self._customer_id:
            self._returns = found
            self._write()

    def _write(self) -> None:
        self.show_rows([self._row(each) for each in self._returns])
        self.setVisible(bool(self._returns))

    def _row(self, returned: ReturnOfCustomer) -> QWidget:
        words, is_open = self._words, returned.state is ReturnState.OPEN
        title = words.text("customers.returns.row", number=returned.number, order=returned.order_number or "")
        day = words.wording.day(returned.returned_on, today=self._around.when().today)
        state = words.text("customers.returns.open") if is_open else ""
        detail = words.text("customers.between").join(part for part in (state, day, returned.reason) if part)
        open_it = partial(self._around.open, "order", returned.order_id)
        links = [self._link("customers.returns.order", returned, open_it)]
        if is_open:
            settle = partial(self._around.open, "return", returned.id)
            links.append(self._link("customers.returns.settle", returned, settle))
        return fact_row("package-x", "violet" if is_open else "muted", title, detail, *links)

    def _link(self, text: str, returned: ReturnOfCustomer, run: "partial[None]") -> Link:
        shown = self._words.text(text)
        return Link(shown, self._words.text("customers.part.of", what=shown, name=returned.number), run)
