"""How the queue speaks of its orders: what goes and how, what is missing and when it comes."""

from collections.abc import Callable
from datetime import date

from handcart.domain.message import Message, message
from handcart.domain.packing import needs_carrier
from handcart.ui.kit.words import Words
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup


class QueueWords:
    """The texts of a row. `today` is asked each time: the queue stays open over midnight."""

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        self._words, self._today = words, today

    def group(self, group: QueueGroup) -> str:
        """The head of a group."""
        return self._words.text(f"shipping.group.{group}")

    def number(self, count: int) -> str:
        """A count."""
        return self._words.wording.number(count)

    def tick(self, *, ticked: bool) -> str:
        """What is read aloud for the box."""
        return self._words.text("shipping.ticked" if ticked else "shipping.not_ticked")

    def name(self, entry: QueueEntry) -> str:
        """The order and whose it is."""
        return self._words.text("shipping.row.name", order=entry.number, customer=entry.customer)

    def detail(self, entry: QueueEntry) -> str:
        """What would go and how; for what is not there, what is missing and when it comes."""
        if entry.group is QueueGroup.WAITING:
            return self._words.render(self._waits(entry))
        parts = [self._promise(entry), self._lines(entry)]
        if entry.group is QueueGroup.PART:
            parts.append(self._rest(entry))
        else:
            if entry.pieces is not None:
                parts.append(self._words.text("shipping.row.pieces", pieces=entry.pieces))
            parts.append(self._way(entry))
        return self._words.text("shipping.row.comma").join(part for part in parts if part)

    def side(self, entry: QueueEntry) -> str:
        """What stands at the right: how late the order is; of what is not whole, when it is promised."""
        if entry.late:
            return self._words.text("shipping.row.late", count=entry.late)
        if entry.promised_on is None or entry.group not in (QueueGroup.PART, QueueGroup.WAITING):
            return ""
        today = self._today()
        if entry.promised_on == today:
            return self._words.text("shipping.row.today")
        return self._words.wording.day(entry.promised_on, today=today)

    def _promise(self, entry: QueueEntry) -> str:
        """When it is to go; of what is due and of what is late that is said elsewhere."""
        if entry.promised_on is None or entry.group is not QueueGroup.LATER:
            return ""
        return self._weekday(entry.promised_on)

    def _lines(self, entry: QueueEntry) -> str:
        if entry.group is QueueGroup.PART:
            if not entry.ready_lines:
                return self._words.text("shipping.row.some")
            return self._words.text("shipping.row.part", ready=entry.ready_lines, count=entry.open_lines)
        return self._words.text("shipping.row.rest" if entry.rest else "shipping.row.lines", count=entry.open_lines)

    def _way(self, entry: QueueEntry) -> str:
        if needs_carrier(entry.delivery):
            return entry.carrier
        return self._words.text(f"shipping.way.{entry.delivery}")

    def _rest(self, entry: QueueEntry) -> str:
        if entry.arrival is None:
            return self._words.text("shipping.row.rest_not_ordered")
        return self._words.text("shipping.row.rest_comes", day=self._weekday(entry.arrival.day))

    def _waits(self, entry: QueueEntry) -> Message:
        missing = message("shipping.row.missing_several", count=len(entry.missing))
        if len(entry.missing) == 1:
            first = entry.missing[0]
            missing = message("shipping.row.missing_one", product=first.product, quantity=first.quantity)
        if entry.arrival is None:
            return message("shipping.row.waits", missing=missing)
        return message("shipping.row.waits_until", missing=missing, day=self._weekday(entry.arrival.day))

    def _weekday(self, day: date) -> str:
        return self._words.wording.day(day, "weekday", today=self._today())
