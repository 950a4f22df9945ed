"""What the order on the page comes to, worked out as saving would and not written: prices, stock, totals, review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from handcart.domain.amounts import TaxTotal
from handcart.domain.errors import BadInput
from handcart.domain.message import Message, Percent
from handcart.domain.review.finding import Finding
from handcart.domain.review.review import review
from handcart.domain.vocabulary import LineKind, ProductKind
from handcart.store.queries.orders import lines_of
from handcart.store.queries.review import ReviewedProduct, incoming_for, products_of
from handcart.store.records import Order, OrderLine, unsaved
from handcart.store.session import ReadSession
from handcart.usecases.entry.begin import order_of_form
from handcart.usecases.entry.form import EntryForm, as_input
from handcart.usecases.orders.page import margin_share
from handcart.usecases.orders.prepare import PreparedOrder, prepare_order, prepare_rewrite
from handcart.usecases.review.gather import case_of_order
from handcart.usecases.review.thresholds import review_thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedLine:
    """A line worked out: its price, what it comes to before tax rules (`amount`), and where the goods come from.

    `free` is what other orders leave of the product (None: no stock is kept), `missing` what this order asks beyond
    it, in thousandths; `here_on` is the day by which what is missing has come, None where nobody knows.
    """

    code: str
    unit: str
    price: int
    amount: int
    free: int | None = None
    missing: int = 0
    here_on: date | None = None
    shipped: int = 0
    invoiced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The page worked out. `wrong` is what cannot be used, with the key of its line (None: the head) and its field. No
    figure counts such a line.
    """

    lines: Mapping[int, WorkedLine] = field(default_factory=dict)
    net: int = 0
    gross: int = 0
    discount: int = 0
    taxes: tuple[TaxTotal, ...] = ()
    margin: Percent | None = None
    prices_gross: bool = False
    wrong: "tuple[Wrong, ...]" = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be used, in the line with this key."""

    key: int | None
    field: str | None
    why: Message


@dataclass(frozen=True, slots=True)
class _Worked:
    """The order as it would be stored. The ids of unsaved lines are their keys below 0."""

    order: Order
    lines: tuple[OrderLine, ...]
    prepared: PreparedOrder


def preview_order(session: ReadSession, form: EntryForm, *, today: date) -> Preview:
    """Prices, amounts, stock and totals of the page as it is now."""
    form, worked, wrong = _usable(session, form, today)
    if worked is None:
        return Preview(prices_gross=session.company.prices_gross, wrong=wrong)
    order, priced = worked.order, worked.prepared.priced
    supplies = _supplies(session, worked)
    lines = {
        entered.key: _worked_line(line, supplies.get(line.id))
        for entered, line in zip(form.entered, worked.lines, strict=True)
    }
    return Preview(
        lines=lines,
        net=order.net,
        gross=order.gross,
        discount=sum(priced.shares),
        taxes=priced.totals.by_rate,
        margin=_margin(order, worked.lines),
        prices_gross=order.prices_gross,
        wrong=wrong,
    )


def review_so_far(session: ReadSession, form: EntryForm, *, today: date) -> tuple[tuple[Finding, ...], dict[int, int]]:
    """What every rule says of the page as it is now, and the key of the line that each `line_id` in it means.

    Nothing before there is something to review: a customer or a line.
    """
    if form.head.customer_id is None or not form.entered:
        return (), {}
    form, worked, _wrong_lines = _usable(session, form, today)
    if worked is None or not form.entered:
        return (), {}
    case = case_of_order(session, worked.order, worked.lines, today=today)
    keys = {line.id: entered.key for entered, line in zip(form.entered, worked.lines, strict=True)}
    return review(case, review_thresholds(session.company)).findings, keys


def _work_out(session: ReadSession, form: EntryForm, today: date) -> _Worked:
    stored = order_of_form(session, form)
    if stored is None:
        prepared = prepare_order(session, as_input(form), day=today)
        order = unsaved(Order, id=0, **prepared.head)
    else:
        prepared = prepare_rewrite(session, as_input(form), stored, lines_of(session, stored.id))
        order = replace(stored, **prepared.head)  # type: ignore[arg-type] # columns of the same record
    lines = tuple(
        unsaved(OrderLine, id=-entered.key, order_id=order.id, **columns) if kept is None else replace(kept, **columns)  # type: ignore[arg-type]
        for entered, columns, kept in zip(form.entered, prepared.lines, prepared.kept, strict=True)
    )
    return _Worked(order, lines, prepared)


def _usable(session: ReadSession, form: EntryForm, today: date) -> tuple[EntryForm, _Worked | None, tuple[Wrong, ...]]:
    """The page without the lines that cannot be used, worked out; one mistake takes no figure from other lines."""
    whole, wrong = form, list[Wrong]()
    while True:
        try:
            return form, _work_out(session, form, today), tuple(wrong)
        except BadInput as problem:
            found = _wrong(whole, form, problem)
            if found.key is None:
                return form, None, (*wrong, *([] if wrong else [found]))
            wrong.append(found)
            form = replace(form, lines=tuple(line for line in form.lines if line.key != found.key))


def _wrong(whole: EntryForm, form: EntryForm, problem: BadInput) -> Wrong:
    """Where on the whole page the mistake is: a line is named by its place among those of `form` that are filled."""
    place = problem.message.values.get("line")
    if not isinstance(place, int) or not 0 < place <= len(form.entered):
        return Wrong(None, problem.field, problem.message)
    key = form.entered[place - 1].key
    shown = [line.key for line in whole.lines if line.named].index(key) + 1
    return Wrong(key, problem.field, replace(problem.message, values={**problem.message.values, "line": shown}))


def _supplies(session: ReadSession, worked: _Worked) -> dict[int, "_Supply"]:
    """Where the goods of each line come from; lines of one product share its stock in their order."""
    wanted = sorted({line.product_id for line in worked.lines if line.product_id is not None})
    if not wanted:
        return {}
    products = {product.id: product for product in products_of(session, wanted, None)}
    incoming = incoming_for(session, wanted, worked.order.id)
    taken: dict[int, int] = {}
    supplies = {}
    for line in worked.lines:
        product = products.get(line.product_id or 0)
        if product is None or product.kind is not ProductKind.GOODS:
            continue
        before = taken.get(product.id, 0)
        taken[product.id] = before + _still_needed(line)
        supplies[line.id] = _supply(product, worked.lines, before, taken[product.id], incoming.get(product.id, []))
    return supplies


@dataclass(frozen=True, slots=True)
class _Supply:
    free: int
    missing: int
    here_on: date | None


def _supply(
    product: ReviewedProduct, lines: Sequence[OrderLine], before: int, needed: int, incoming: Sequence[tuple[date, int]]
) -> _Supply:
    own = sum(line.reserved for line in lines if line.product_id == product.id)
    free = product.on_hand - product.reserved + own
    missing = max(0, needed - max(0, free) - max(0, before - max(0, free)))
    covered = max(0, free)
    here_on = None
    for day, quantity in incoming:
        covered += quantity
        if covered >= needed:
            here_on = day
            break
    return _Supply(free - before, missing, here_on if missing else None)


def _still_needed(line: OrderLine) -> int:
    return max(0, line.quantity - line.cancelled - line.shipped)


def _worked_line(line: OrderLine, supply: "_Supply | None") -> WorkedLine:
    return WorkedLine(
        code=line.code,
        unit=line.unit,
        price=line.price,
        amount=line.amount,
        free=None if supply is None else supply.free,
        missing=0 if supply is None else supply.missing,
        here_on=None if supply is None else supply.here_on,
        shipped=line.shipped,
        invoiced=line.invoiced,
    )


def _margin(order: Order, lines: Sequence[OrderLine]) -> Percent | None:
    """None where a cost is not known: what is left would not be what is earned."""
    unknown = any(line.kind is LineKind.GOODS and line.cost is None for line in lines)
    return None if unknown or order.goods <= 0 or not order.cost else margin_share(order.goods, order.cost)
