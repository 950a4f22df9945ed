"""The rows of "What needs you" as texts in the language that holds now. No painting, no widgets."""

from collections.abc import Sequence
from typing import NamedTuple

from handcart.domain.message import Amount, Quantity
from handcart.domain.vocabulary import OrderStatus
from handcart.ui.kit.status import STATUS_LOOKS, Look
from handcart.ui.kit.tokens import Tone
from handcart.ui.kit.words import Words
from handcart.usecases.today.need import ContactDue, Need, NeedGroup, NeedKind, Supply

_OTHER_LOOKS = {
    ContactDue.TODAY: Look("today.follow_up.today", Tone.BLUE, "phone"),
    ContactDue.LATE: Look("today.follow_up.late", Tone.AMBER, "phone"),
    Supply.ON_ORDER: Look("order.facet.supply.on_order", Tone.BLUE, "truck"),
    Supply.SHORT: Look("order.status.short", Tone.AMBER, "package-minus"),
}


_COUNTED = {
    NeedKind.STOCK: "products",
    NeedKind.RETURN: "returns",
    NeedKind.FOLLOW_UP: "customers",
    NeedKind.DRAFT: "drafts",
}


class HeadLine(NamedTuple):
    """The head of a group: title, a few words on it, and at the right its sum or the way to all of it."""

    group: NeedGroup
    title: str
    note: str
    total: str
    show_all: str

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        return ", ".join(filter(None, (self.title, self.note, self.total)))


class NeedLine(NamedTuple):
    """A row: what it is about, why it waits, its figure, its state and the verb of its button."""

    need: Need
    group: NeedGroup
    title: str
    reason: str
    figure: str
    state: str
    tone: Tone
    icon: str
    button: str

    @property
    def spoken(self) -> str:
        """What is read aloud; the button is last, as Enter presses it."""
        return ", ".join(filter(None, (self.title, self.reason, self.figure, self.state, self.button)))


Line = HeadLine | NeedLine


class NeedsTexts:
    """Words of a company whose money is `currency` with `exponent` decimals."""

    def __init__(self, words: Words, currency: str, exponent: int) -> None:
        self._words, self._currency, self._exponent = words, currency, exponent

    def lines(self, groups: Sequence[NeedGroup]) -> list[Line]:
        """Head and rows of each group."""
        lines: list[Line] = []
        for group in groups:
            lines.append(self._head(group))
            lines += [self._line(group, need) for need in group.needs]
        return lines

    def _head(self, group: NeedGroup) -> HeadLine:
        words = self._words
        count = words.text(f"today.count.{_counted(group.kind)}", count=group.count)
        if group.orders:
            count = words.text("today.count.held_up", products=count, count=group.orders)
        if group.has_more:
            count = words.text("today.count.first", all=count, count=len(group.needs))
        total = ""
        if group.total is not None:
            total = words.wording.money(Amount(group.total, self._currency, self._exponent))
        show_all = words.text("today.show_all") if group.has_more else ""
        return HeadLine(group, words.text(f"today.group.{group.kind}"), count, total, show_all)

    def _line(self, group: NeedGroup, need: Need) -> NeedLine:
        words, looks = self._words, _look(need)
        return NeedLine(
            need=need,
            group=group,
            title="  ".join(filter(None, (need.number, need.name or words.text("today.nobody")))),
            reason=_without_stop(words.render(need.reason)),
            figure=self._figure(need.figure, need.unit),
            state=words.text(looks.text),
            tone=looks.tone,
            icon=looks.icon,
            button=words.render(need.button),
        )

    def _figure(self, figure: Amount | Quantity | None, unit: str) -> str:
        if figure is None:
            return ""
        if isinstance(figure, Quantity):
            quantity = self._words.wording.quantity(figure)
            return self._words.text("today.quantity", quantity=quantity, unit=unit) if unit else quantity
        return self._words.wording.money(figure, with_currency=figure.currency != self._currency)


def _look(need: Need) -> Look:
    return STATUS_LOOKS[need.state] if isinstance(need.state, OrderStatus) else _OTHER_LOOKS[need.state]


def _counted(kind: NeedKind) -> str:
    """What the rows of a kind are: orders, but for products, returns, customers and what may be a quotation."""
    return _COUNTED.get(kind, "orders")


def _without_stop(sentence: str) -> str:
    """A sentence that stands alone in a row needs no full stop."""
    return sentence.removesuffix(".").removesuffix("。")
