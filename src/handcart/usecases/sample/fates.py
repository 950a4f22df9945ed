"""What becomes of each order of the past: the steps that follow, at moments within working hours.

An order whose last goods would leave after the past is over is left out; money may still be due then.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from handcart.domain.message import message
from handcart.domain.vocabulary import Delivery, PaymentMethod, QuotationState, ReturnOutcome, SettlementKind
from handcart.usecases.orders.inputs import ONE, OrderInput
from handcart.usecases.sample.cast import Cast, Party, Render
from handcart.usecases.sample.days import CLOSES, OPENS, Calendar, later, open_day
from handcart.usecases.sample.steps import (
    Answer,
    Approve,
    Cancel,
    CancelRest,
    Dated,
    Decide,
    Invoice,
    KeepCredit,
    OrderStep,
    Pay,
    Quote,
    Receive,
    Refund,
    Reject,
    Settle,
    Ship,
    TakeBack,
)

_WHOLE = 1_000_000
_CARRIERS = ("DHL", "UPS", "GLS", "DPD")
_RETURN_SHARE = 0.034
_LATEST_OPEN_MONEY = 3
"""So many orders of the past may still be to be collected, beside those that are overdue."""


UNPAID_SINCE = {"insolvent": 161, "long overdue": 66, "overdue": 33}
"""Who left their last order unpaid, and how many days before the present they gave it."""

PUNCTUAL = frozenset({"key", "near limit", "at limit"})
"""Who leaves nothing open and sends nothing back, so that a credit limit says only what it is meant to say."""


@dataclass(slots=True)
class _Course:
    """One order on its way: its key, its steps so far, and the day and minute of the last one."""

    calendar: Calendar
    key: int
    day: date
    minute: int
    steps: list[Dated]

    def do(self, step: OrderStep) -> None:
        """Add a step at this moment."""
        self.steps.append(Dated(self.calendar.moment(self.day, self.minute), step))

    def wait(self, minutes: int) -> None:
        """Go on later the same day, or the next morning."""
        self.minute += minutes
        if self.minute > CLOSES or self.day != open_day(self.day):
            self.go_to(later(self.day, 1), OPENS + minutes % 90)

    def go_to(self, day: date, minute: int) -> None:
        """Go on at that moment of an open day, and never before the last step."""
        day = open_day(day)
        earliest = self.minute + 1 if day == self.day else OPENS
        self.day, self.minute = day, max(earliest, min(CLOSES, minute))


class Fates:
    """Decides by chance, and by what is known of the customer."""

    def __init__(self, cast: Cast, calendar: Calendar, chance: Random, render: Render) -> None:
        self._cast, self._calendar, self._chance, self._render = cast, calendar, chance, render
        self._key = 0
        self._open_money = 0
        self._returns = 0

    def next_key(self) -> int:
        """A key that no order has yet."""
        self._key += 1
        return self._key

    def of(self, day: date, party: Party, entered: OrderInput) -> list[Dated]:
        """All steps of an order; none where its goods would leave only after the past is over."""
        minute = self._chance.randrange(OPENS, CLOSES)
        course = _Course(self._calendar, self.next_key(), day, minute, [])
        if self._comes_to_an_order(course, party, entered):
            self._fulfil(course, party, entered)
        over = self._calendar.moment(self._calendar.present, 0).now
        kept = [dated for dated in course.steps if dated.when.now < over]
        late = course.steps[len(kept) :]
        return kept if all(isinstance(dated.step, Pay | Settle) for dated in late) else []

    def _comes_to_an_order(self, course: _Course, party: Party, entered: OrderInput) -> bool:
        """A few begin as quotations, and a few end before they are approved."""
        chance = self._chance
        if chance.random() < (0.12 if party.role == "quoted" else 0.02) and party.trade != "person":
            if not self._quoted(course, entered):
                return False
        else:
            course.do(Receive(course.key, entered))
        end = chance.random()
        course.wait(chance.randrange(15, 150))
        if end < 0.008:
            course.do(Reject(course.key, self._say("sample.rejected")))
        elif end < 0.02:
            course.do(Cancel(course.key, self._say("sample.cancelled")))
        return end >= 0.02

    def _quoted(self, course: _Course, entered: OrderInput) -> bool:
        """Whether the customer accepts."""
        chance, key = self._chance, course.key
        course.do(Quote(key, entered, course.day + timedelta(days=30)))
        end = chance.random()
        if end < 0.6:
            course.go_to(later(course.day, chance.randrange(1, 8)), chance.randrange(OPENS, CLOSES))
            course.do(Answer(key, QuotationState.ACCEPTED))
            return True
        declined = end < 0.8
        course.go_to(later(course.day, 6) if declined else course.day + timedelta(days=31), OPENS)
        course.do(Answer(key, QuotationState.DECLINED if declined else QuotationState.EXPIRED))
        return False

    def _fulfil(self, course: _Course, party: Party, entered: OrderInput) -> None:
        chance, key = self._chance, course.key
        ahead = party.prepayment or (party.trade == "person" and chance.random() < 0.7)
        course.do(Approve(key))
        if ahead:
            course.wait(chance.randrange(2, 40))
            course.do(Pay(key, _WHOLE, self._method(party)))
        elif chance.random() < 0.01:
            course.wait(chance.randrange(60, 400))
            course.do(Pay(key, _WHOLE * 3 // 10, PaymentMethod.TRANSFER, self._say("sample.advance")))
        course.go_to(later(course.day, chance.choice((0, 1, 1, 2, 2))), self._afternoon(course))
        self._ship(course, entered)
        course.wait(chance.randrange(5, 45))
        course.do(Invoice(key))
        invoiced_on = course.day
        whole = not any(isinstance(dated.step, CancelRest) for dated in course.steps)
        comes_back = (
            whole
            and party.role not in PUNCTUAL
            and chance.random() < _RETURN_SHARE * (4 if party.role == "returns" else 1)
        )
        back = self._take_back(course, entered) if comes_back else None
        if not ahead:
            self._get_paid(course, party, invoiced_on, whole=back is None)
        elif back is ReturnOutcome.REFUND:
            course.wait(chance.randrange(10, 300))
            course.do(KeepCredit(key) if chance.random() < 0.4 else Refund(key, self._method(party)))

    def _ship(self, course: _Course, entered: OrderInput) -> None:
        chance, key = self._chance, course.key
        sent = entered.delivery is Delivery.SHIP
        carrier = chance.choice(_CARRIERS) if sent else ""
        several = [position for position, line in enumerate(entered.lines, 1) if line.quantity > ONE and not line.gift]
        first = several[:1] if len(entered.lines) > 1 and chance.random() < 0.045 else []
        if not first:
            course.do(Ship(key, None, carrier, self._tracking(carrier)))
            return
        course.do(Ship(key, {first[0]: entered.lines[first[0] - 1].quantity}, carrier, self._tracking(carrier)))
        course.go_to(later(course.day, chance.randrange(2, 7)), chance.randrange(OPENS, CLOSES))
        if chance.random() < 0.25:
            course.do(CancelRest(key))
        else:
            course.do(Ship(key, None, carrier, self._tracking(carrier)))

    def _take_back(self, course: _Course, entered: OrderInput) -> ReturnOutcome:
        """Part of the first line comes back some days after it was invoiced, and is decided soon after."""
        chance, key = self._chance, course.key
        quantity = max(ONE, entered.lines[0].quantity // (2 * ONE) * ONE)
        outcome = _OUTCOMES[self._returns % len(_OUTCOMES)]
        self._returns += 1
        reason = self._say(chance.choice(_REASONS))
        course.go_to(later(course.day, chance.randrange(5, 11)), chance.randrange(OPENS, CLOSES - 120))
        course.do(TakeBack(key, 1, quantity, reason))
        course.wait(chance.randrange(20, 300))
        course.do(Decide(key, outcome))
        if outcome is ReturnOutcome.REPLACE:
            course.go_to(later(course.day, 1), self._afternoon(course))
            course.do(Ship(key, None, "DHL", self._tracking("DHL")))
        return outcome

    def _get_paid(self, course: _Course, party: Party, invoiced_on: date, *, whole: bool) -> None:
        """Money for an invoice: with cash discount, in time, late, less a fee, or never."""
        chance, key = self._chance, course.key
        method = self._method(party)
        if self._stays_unpaid(party, invoiced_on):
            self._write_off(course, party, invoiced_on)
            return
        with_discount = party.cash_discount and whole and chance.random() < 0.7
        delay = chance.randrange(4, 9) if with_discount else self._delay(party)
        course.go_to(max(course.day, self._payday(party, invoiced_on, delay)), chance.randrange(OPENS, CLOSES - 60))
        if with_discount:
            self._pay_less(course, party.cash_discount, method, SettlementKind.CASH_DISCOUNT)
        elif party.country in ("GB", "JP", "CN") and whole and chance.random() < 0.1:
            self._pay_less(course, _WHOLE // 100, method, SettlementKind.BANK_FEE)
        else:
            course.do(Pay(key, _WHOLE, method))

    def _pay_less(self, course: _Course, percent: int, method: PaymentMethod, kind: SettlementKind) -> None:
        course.do(Pay(course.key, _WHOLE - percent, method))
        course.wait(self._chance.randrange(1, 20))
        course.do(Settle(course.key, kind, self._say("sample.settled")))

    def _stays_unpaid(self, party: Party, invoiced_on: date) -> bool:
        """Those who owe money leave their last invoices unpaid."""
        days = UNPAID_SINCE.get(party.role)
        return days is not None and invoiced_on >= self._calendar.present - timedelta(days=days)

    def _write_off(self, course: _Course, party: Party, invoiced_on: date) -> None:
        """What an insolvent customer owed was given up in the end."""
        if party.role == "insolvent":
            course.go_to(invoiced_on + timedelta(days=120), OPENS + 60)
            course.do(Settle(course.key, SettlementKind.BAD_DEBT, self._say("sample.insolvent")))

    def _payday(self, party: Party, invoiced_on: date, delay: int) -> date:
        """So many days later; of what would be open today, only a little is left open."""
        payday = invoiced_on + timedelta(days=delay)
        if payday >= self._calendar.present:
            self._open_money += 1
            left = (self._calendar.present - invoiced_on).days - 1
            if (self._open_money > _LATEST_OPEN_MONEY or party.role in PUNCTUAL) and left > 0:
                return invoiced_on + timedelta(days=self._chance.randrange(0, left))
        return payday

    def _delay(self, party: Party) -> int:
        mean = party.terms_days + (26 if party.role == "late" else -4)
        return max(1, round(self._chance.gauss(mean, 4)))

    def _method(self, party: Party) -> PaymentMethod:
        if party.country == "CN":
            return self._chance.choice((PaymentMethod.ALIPAY, PaymentMethod.WECHAT_PAY))
        if party.trade == "person":
            return self._chance.choice((PaymentMethod.CARD, PaymentMethod.PAYPAL, PaymentMethod.TRANSFER))
        return PaymentMethod.TRANSFER

    def _afternoon(self, course: _Course) -> int:
        return min(CLOSES, max(course.minute + 20, self._chance.randrange(13 * 60, CLOSES - 50)))

    def _tracking(self, carrier: str) -> str:
        return f"{carrier}{self._chance.randrange(10**9, 10**10)}" if carrier else ""

    def _say(self, message_id: str) -> str:
        return self._render(message(message_id))


_OUTCOMES = (
    ReturnOutcome.REFUND,
    ReturnOutcome.REPLACE,
    ReturnOutcome.REFUND,
    ReturnOutcome.RESTOCK,
    ReturnOutcome.REFUND,
    ReturnOutcome.SCRAP,
    ReturnOutcome.REPLACE,
    ReturnOutcome.REFUND,
    ReturnOutcome.REPAIR,
    ReturnOutcome.REFUND,
)
"""What becomes of one return after the other: half is refunded."""
_REASONS = ("sample.returned.lid", "sample.returned.chipped", "sample.returned.wrong", "sample.returned.taste")
