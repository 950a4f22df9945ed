"""Orders of a history into the temporary database, with the credit notes that belong to them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.histories.lines import LineContent
from handcart.files.histories.order_records import OrderRecord
from handcart.files.histories.records import LineRecord
from handcart.store.bulk.staged_rows import StagedCredit, StagedCreditLine, StagedOrder
from handcart.store.bulk.staging import Staging
from handcart.store.bulk.worked_on import orders_taken_up, orders_worked_on
from handcart.store.queries.imports import (
    OWN_NUMBER,
    KnownSource,
    StoredOrder,
    credit_numbers_in_use,
    known_orders,
    last_own_number,
    order_numbers_in_use,
    stored_orders,
)
from handcart.store.session import ReadSession
from handcart.usecases.imports.closed import OpenDays
from handcart.usecases.imports.credit_rows import credit_line_rows, credit_row
from handcart.usecases.imports.customers import Customers
from handcart.usecases.imports.differences import OrderDifferences
from handcart.usecases.imports.digests import order_digest
from handcart.usecases.imports.order_rows import LineRows, Worded, order_row, worded
from handcart.usecases.imports.outcome import Outcome, in_portions, require_possible_amount, require_untouched
from handcart.usecases.imports.products import Products


class OrderStaging:
    """Stages orders; `take_in` them all."""

    def __init__(
        self, session: ReadSession, gathered: Staging, customers: Customers, products: Products, outcome: Outcome
    ) -> None:
        self._session = session
        self._gathered = gathered
        self._customers = customers
        self._products = products
        self._outcome = outcome
        self._compared = OrderDifferences(session.company, outcome.sources)
        self._stored: Mapping[int, StoredOrder] = {}
        self._open_days = OpenDays(session)
        self._next_id = 0
        self._last_own_number = last_own_number(session)
        self._numbers: set[str] = set()
        self._credits = 0
        # Most lines are said again and again.
        self._worded = cache(self._word)
        self._portion: tuple[list[StagedOrder], list[tuple[int, int, int]], list[StagedCredit], list[StagedCreditLine]]
        self._portion = ([], [], [], [])

    @property
    def credits_staged(self) -> int:
        """How many credit notes have ids already."""
        return self._credits

    def take_in(self, orders: Iterable[OrderRecord], total: int, progress: Progress) -> None:
        """Stage every order that is new or changed; `total` rows are in the files."""
        for portion in in_portions(orders):
            self._take_in_portion(portion)
            progress.report(self._outcome.rows_seen, total, message("import.checking"))

    def _take_in_portion(self, orders: Sequence[OrderRecord]) -> None:
        known = known_orders(self._session, (order.key for order in orders))
        digests = {order.key: order_digest(order) for order in orders}
        changed = [earlier.id for key, earlier in known.items() if earlier.digest != digests[key]]
        connection = self._session.connection
        worked_on = orders_worked_on(connection, changed) | orders_taken_up(connection, changed)
        self._stored = stored_orders(self._session, changed) if changed else {}
        taken = self._numbers_taken(orders)
        for order in orders:
            self._outcome.see(order)
            earlier = known.get(order.key)
            if earlier is not None and earlier.digest == digests[order.key]:
                self._outcome.leave(_all_lines(order), order.header)
                continue
            try:
                require_untouched(earlier, worked_on, order.number)
                stored = self._stored.get(earlier.id) if earlier is not None else None
                before = None if stored is None else str(stored.head["ordered_on"])
                self._open_days.require(order.ordered_on, before, field="ordered_on")
                self._stage(order, digests[order.key], earlier, taken)
                self._outcome.note_day(_all_lines(order), order.header, order.number, order.ordered_on)
            except BadInput as problem:
                self._outcome.refuse(_all_lines(order), order.header, problem.message)
        self._flush()

    def _numbers_taken(self, orders: Sequence[OrderRecord]) -> Mapping[str, str | None]:
        """The numbers, of orders and of their credit notes, that are taken, with the source key of who has them."""
        numbers = [order.number for order in orders if order.number is not None]
        of_credits = [_credit_number(order.number) for order in orders if order.number and order.credited]
        credits = credit_numbers_in_use(self._session, of_credits) if of_credits else {}
        return order_numbers_in_use(self._session, numbers) | credits

    def _stage(
        self, order: OrderRecord, digest: str, earlier: KnownSource | None, taken: Mapping[str, str | None]
    ) -> None:
        require_possible_amount(order.lines, order.credited)
        number = self._number(order, taken)
        buyer = self._customers.buyer(order.customer)
        lines = LineRows(order, list(map(self._worded, order.lines.contents)))
        given_back = [self._products.article(line.product) for line in order.credited]
        order_id = self._id(order, earlier)
        orders, staged_lines, credits, credit_lines = self._portion
        row = order_row(order, order_id, number=number, digest=digest, buyer=buyer, lines=lines)
        if earlier is not None:
            self._outcome.differences.extend(
                self._compared.of(order, row, lines.staged(order_id), self._stored[earlier.id])
            )
        orders.append(row)
        staged_lines.extend(lines.placed(order_id, self._gathered))
        if order.credited:
            self._credits += 1
            credits.append(
                credit_row(
                    self._credits,
                    key=_credit_key(order.key),
                    digest=digest,
                    number=_credit_number(number),
                    order_id=order_id,
                    customer=buyer.reference,
                    day=order.ordered_on,
                    lines=order.credited,
                )
            )
            credit_lines.extend(credit_line_rows(self._credits, order.credited, given_back))

    def _word(self, content: LineContent) -> Worded:
        return worded(content, self._products.article(content.product), self._gathered)

    def _id(self, order: OrderRecord, earlier: KnownSource | None) -> int:
        if earlier is not None:
            self._outcome.orders_changed += 1
            self._outcome.replaced_orders.append(earlier.id)
            return -earlier.id
        self._outcome.orders_new += 1
        if order.open:
            self._outcome.open_orders.append(order.key)
        self._next_id += 1
        return self._next_id

    def _number(self, order: OrderRecord, taken: Mapping[str, str | None]) -> str:
        """The order's own number, or one of Handcart's; BadInput where another order has it."""
        if order.number is None:
            self._last_own_number += 1
            return f"{OWN_NUMBER}{self._last_own_number}"
        elsewhere = order.number in taken and taken[order.number] != order.key
        credit = _credit_number(order.number)
        credit_elsewhere = bool(order.credited) and taken.get(credit, _credit_key(order.key)) != _credit_key(order.key)
        if elsewhere or credit_elsewhere or order.number in self._numbers:
            raise BadInput("import.refused.number_taken", number=order.number)
        self._numbers.add(order.number)
        return order.number

    def _flush(self) -> None:
        orders, lines, credits, credit_lines = self._portion
        self._gathered.add(StagedOrder, orders)
        self._gathered.add_lines(lines)
        self._gathered.add(StagedCredit, credits)
        self._gathered.add(StagedCreditLine, credit_lines)
        self._portion = ([], [], [], [])


def _credit_key(order_key: str) -> str:
    return f"{order_key}:credit"


def _credit_number(order_number: str) -> str:
    return f"{order_number}-C"


def _all_lines(order: OrderRecord) -> Sequence[LineRecord]:
    return order.lines + order.credited if order.credited else order.lines
