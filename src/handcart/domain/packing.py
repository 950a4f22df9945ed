"""Packing an order: what goes into the box, by scanning, by typing, or all that is on the shelf.

Here belong: the quantities chosen so far and what a scan does to them. Not here: whether the order may go at all
(`order_life`) and shipping it (the use cases of orders). All quantities are thousandths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Quantity
from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.parsing import DecimalSign, half_width, parse_quantity
from handcart.domain.vocabulary import Delivery, LineKind

_SHORTEST_BARCODE = 8


def needs_carrier(delivery: Delivery) -> bool:
    """Whether somebody brings the goods; else they are fetched, handed over or loaded down."""
    return delivery is Delivery.SHIP


@dataclass(frozen=True, slots=True, kw_only=True)
class Packable:
    """A line with something to deliver. `most` is what may go now of what is `open`; only goods can be scanned."""

    line_id: int
    kind: LineKind
    name: str
    open: int
    most: int
    code: str = ""
    barcode: str = ""
    countable: bool = True

    def is_called(self, code: str) -> bool:
        """Whether this is its code or its barcode; scanners differ in the zeros they put before a barcode."""
        wanted = _as_scanned(code)
        return any(known and wanted == _as_scanned(known) for known in (self.code, self.barcode))


@dataclass(frozen=True, slots=True)
class Packing:
    """What was chosen so far. Until the first scan everything that may go does; from then on only what was counted.

    `counted` are the quantities by line id that were scanned or typed. Services go without being scanned.
    """

    scanning: bool = False
    counted: Mapping[int, int] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether anything was chosen that would be lost."""
        return self.scanning or bool(self.counted)

    def quantity(self, line: Packable) -> int:
        """How much of a line goes now."""
        unsaid = 0 if self.scanning and line.kind is LineKind.GOODS else line.most
        return min(self.counted.get(line.line_id, unsaid), line.most)

    def taken(self, lines: Sequence[Packable]) -> dict[int, int]:
        """What goes of each line, without those of which nothing goes."""
        return {line.line_id: quantity for line in lines if (quantity := self.quantity(line)) > 0}

    def choose(self, line: Packable, quantity: int) -> "Packing":
        """Let so much of a line go. NotAllowed for more than may go, BadInput below 0."""
        if quantity < 0:
            raise BadInput("input.negative", field="send")
        if quantity > line.most:
            raise _too_much(line, quantity, line.most)
        return Packing(self.scanning, {**self.counted, line.line_id: quantity})

    def exceeds(self, lines: Sequence[Packable]) -> bool:
        """Whether more was counted than may go, because the order has changed meanwhile. Nothing is forgotten: what
        may go again goes again.
        """
        most = {line.line_id: line.most for line in lines}
        return any(quantity > most.get(line, 0) for line, quantity in self.counted.items())


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did: the packing after it, the line it went to last, and how much was packed (or taken out)."""

    packing: Packing
    line: Packable
    quantity: int


def scan(packing: Packing, lines: Sequence[Packable], text: str, *, decimal_sign: DecimalSign) -> Scanned:
    """Pack what a scanner or the owner typed: a code, or a code and a quantity (`CER-12 3`; `CER-12 -1` takes out).

    A product on several lines fills the first of them first. BadInput for what no line is called, NotAllowed for
    more than may go.
    """
    found, amount = _find(lines, text)
    quantity = ONE_UNIT
    if amount:
        countable = all(line.countable for line in found)
        quantity = parse_quantity(
            amount, decimal_sign=decimal_sign, countable=countable, may_be_negative=True, field="scan"
        )
    return _take_out(packing, found, -quantity) if quantity < 0 else _put_in(packing, found, quantity)


def _find(lines: Sequence[Packable], text: str) -> tuple[list[Packable], str]:
    """The lines meant, and what was typed as the quantity. A code may hold spaces itself."""
    typed = " ".join(half_width(text).split())
    if not typed:
        raise BadInput("input.empty", field="scan")
    code, _, amount = typed.rpartition(" ")
    for wanted, quantity in ((typed, ""), (code, amount)):
        found = [line for line in lines if wanted and line.is_called(wanted)]
        if found:
            return found, quantity
    raise BadInput("packing.bad.unknown", field="scan", code=typed)


def _put_in(packing: Packing, found: Sequence[Packable], quantity: int) -> Scanned:
    counted = Packing(True, packing.counted)
    room = {line.line_id: line.most - counted.quantity(line) for line in found}
    if quantity > sum(room.values()):
        raise _no_room(found, quantity, sum(room.values()))
    left = quantity
    last = found[0]
    for line in found:
        taken = min(left, room[line.line_id])
        if taken:
            counted = counted.choose(line, counted.quantity(line) + taken)
            left, last = left - taken, line
    return Scanned(counted, last, quantity)


def _take_out(packing: Packing, found: Sequence[Packable], quantity: int) -> Scanned:
    counted = Packing(True, packing.counted)
    packed = sum(counted.quantity(line) for line in found)
    if quantity > packed:
        raise NotAllowed(
            "packing.refused.take_out", product=found[0].name, asked=Quantity(quantity), packed=Quantity(packed)
        )
    left = quantity
    last = found[-1]
    for line in reversed(found):
        taken = min(left, counted.quantity(line))
        if taken:
            counted = counted.choose(line, counted.quantity(line) - taken)
            left, last = left - taken, line
    return Scanned(counted, last, -quantity)


def _no_room(found: Sequence[Packable], quantity: int, room: int) -> NotAllowed:
    most = sum(line.most for line in found)
    if not most:
        return NotAllowed("packing.refused.not_there", product=found[0].name)
    if not room:
        return NotAllowed("packing.refused.all_packed", product=found[0].name, most=Quantity(most))
    return _too_much(found[0], quantity, room)


def _too_much(line: Packable, asked: int, possible: int) -> NotAllowed:
    if not possible:
        return NotAllowed("packing.refused.not_there", product=line.name)
    return NotAllowed("packing.refused.too_many", product=line.name, asked=Quantity(asked), possible=Quantity(possible))


def _as_scanned(code: str) -> str:
    """A code to be compared: small letters, and a barcode of digits without the zeros before it."""
    is_barcode = len(code) >= _SHORTEST_BARCODE and code.isascii() and code.isdigit()
    return code.lstrip("0") if is_barcode else code.casefold()
