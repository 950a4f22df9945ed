"""What to expect of a customer: their segment, how they came there, the chance that they buy again, what it is worth.

It is worked out for everybody at once, in a process of its own, when somebody has been looked at for a moment; then it
is kept. Orders that come meanwhile count from a quarter of an hour later on.
"""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Amount, Quantity, message
from handcart.ui.kit.fact_rows import RowsCard, fact_row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.outlook import CustomerOutlook, Outlooks
from handcart.usecases.segments.chances import Chance, chance_in_percent
from handcart.usecases.segments.named import segment_name

_REST = 400
"""Milliseconds somebody must be looked at."""
_FRESH = timedelta(minutes=15)
_BOUGHT = frozenset({"orders", "documents", "customers"})


class OutlookCard(RowsCard):
    """Call `show_customer`; hidden until there is something to tell."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id: int | None = None
        self.known: Outlooks | None = None
        self._known_at: datetime | None = None
        self._stale, self._working = True, False
        self._words.bind(self, self.title.setText, "outlook.title")
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.work_out)
        around.running.changed.connect(self._company_changed)
        self._words.changed.connect(self._write)
        self.hide()

    def show_customer(self, customer_id: int, *, walk_in: bool) -> None:
        """Show what is known of this customer, and have it worked out where it is not."""
        self._customer_id = None if walk_in else customer_id
        self._write()
        if not walk_in and self._wanted():
            self._rest.start()

    def work_out(self) -> None:
        """Work it out for everybody."""
        beside = self.parentWidget()
        if self._working or beside is None or not beside.isVisible():
            return
        # Loaded when it is first wanted.
        from handcart.ui.customers.outlook_task import work_out_outlooks

        self._working, self._stale = True, False
        now = self._around.when()
        task = partial(work_out_outlooks, self._around.company.path, now.today)

        def then(found: Outlooks) -> None:
            self._working, self.known, self._known_at = False, found, now.now
            self._write()

        def failed(_problem: AppError) -> bool:
            # Nothing was asked for: nothing is said where it cannot be told, or was stopped.
            self._working = False
            return True

        self._around.running.heavy(message("work.chances"), task, then, failed, shown=False)

    def _wanted(self) -> bool:
        if self.known is None or self._known_at is None:
            return True
        now = self._around.when()
        return self.known.as_of != now.today or (self._stale and now.now - self._known_at > _FRESH)

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _BOUGHT:
            self._stale = True

    def _write(self) -> None:
        known, customer_id = self.known, self._customer_id
        outlook = None if known is None or customer_id is None else known.of(customer_id)
        rows = [] if outlook is None or known is None else self._told(outlook, known)
        self.show_rows(rows, lines=False)
        self.setVisible(bool(rows))

    def _told(self, outlook: CustomerOutlook, known: Outlooks) -> list[QWidget]:
        rows = []
        if outlook.segments:
            rows.append(self._segment_row(outlook))
        elif outlook.unscored is not None:
            words = self._words
            rows.append(fact_row("shapes", "muted", words.text("outlook.no_segment"), words.render(outlook.unscored)))
        if outlook.chance is not None:
            rows += self._chance_rows(outlook.chance, known)
        elif rows and known.limits:
            rows.append(fact_row("info", "muted", self._words.text("outlook.no_chance"), self._said(known)))
        return rows

    def _segment_row(self, outlook: CustomerOutlook) -> QWidget:
        words = self._words
        (_day, now), *earlier = outlook.segments
        before = [
            words.text("outlook.before", segment=segment_name(segment), day=words.wording.day(day))
            for day, segment in earlier
        ]
        history = words.text("customers.between").join(before)
        since = words.text("outlook.since", day=words.wording.day(outlook.segments[0][0]))
        return fact_row("shapes", "accent_text", words.render(segment_name(now)), history or since)

    def _chance_rows(self, chance: Chance, known: Outlooks) -> list[QWidget]:
        words, around = self._words, self._around
        soon, later = (chance_in_percent(each) for each in (chance.within_30, chance.within_90))
        title = words.text("outlook.buys", soon=soon, later=later)
        alive = "outlook.by_features" if chance.by_features else "outlook.still"
        detail = words.text(alive, share=chance_in_percent(chance.alive))
        value = Amount(chance.expected_value, around.currency, around.exponent)
        orders = Quantity(round(chance.expected_purchases * 10) * 100)
        worth = words.text("outlook.worth", amount=value)
        said = " ".join((words.text("outlook.orders", orders=orders), self._said(known)))
        return [
            fact_row("calendar-clock", "muted", title, detail),
            fact_row("coins", "muted", worth, said.strip()),
        ]

    def _said(self, known: Outlooks) -> str:
        """How far it can be trusted."""
        return " ".join(self._words.render(each) for each in known.limits)
