"""Pick lists: one sheet to walk along the shelves with, for one order or for several at once."""

from collections.abc import Iterator

from handcart.printing.blocks import Block, Column, Paragraphs, kept, paragraph, space, table
from handcart.printing.flow import Room, columns_of
from handcart.printing.letter import column_width, page_count, running_head
from handcart.printing.models import PickedOrder, PickLine, PickList
from handcart.printing.pieces import MILLIMETRE, Box, Page, Paper
from handcart.printing.styles import LEFT, QUIET, SMALL, STRONG, TEXT, TITLE
from handcart.printing.written import day, quantity
from handcart.wording import Wording

_TOP, _NEXT_TOP, _BOTTOM = (round(millimetres * MILLIMETRE) for millimetres in (18, 28, 36))
_TICK_SIZE, _TICK_TOP = 90, 60


def pick_list_pages(picked: PickList, wording: Wording, paper: Paper) -> tuple[Page, ...]:
    """The pages of a pick list."""
    width = column_width(paper)
    title = pick_list_title(picked, wording)
    body = [
        *kept(paragraph(title, width, TITLE)),
        *kept(paragraph(_made(picked, wording), width, QUIET)),
        space(120, keep=True),
        *_orders(picked, wording, width),
        space(120),
        *_ticked(table(_columns(wording), _rows(picked, wording), width)),
    ]
    bottom = paper.height - _BOTTOM
    columns = columns_of(body, Room(LEFT, _TOP, bottom), Room(LEFT, _NEXT_TOP, bottom))
    pages = []
    for number, column in enumerate(columns, start=1):
        head = [] if number == 1 else running_head(picked.company, title, paper)
        count = page_count(number, len(columns), wording, paper)
        pages.append(Page(paper, (*head, *column, count)))
    return tuple(pages)


def pick_list_title(picked: PickList, wording: Wording) -> str:
    """What the list is called: by the number of its one order."""
    kind = wording.text("print.kind.pick_list")
    if len(picked.orders) == 1:
        return wording.text("print.title.numbered", kind=kind, number=picked.orders[0].number)
    return kind


def _made(picked: PickList, wording: Wording) -> str:
    return wording.text("print.pick.made", company=picked.company, day=day(picked.made_on, wording))


def _orders(picked: PickList, wording: Wording, width: int) -> list[Block]:
    columns = [
        Column(wording.text("print.column.order")),
        Column(wording.text("print.column.customer"), most=None),
        Column(wording.text("print.column.delivery")),
        Column(wording.text("print.column.promised")),
    ]
    return table(columns, [_order(order, wording) for order in picked.orders], width)


def _order(order: PickedOrder, wording: Wording) -> list[Paragraphs]:
    customer = [(order.customer, TEXT), (order.notes, SMALL)] if order.notes else [(order.customer, TEXT)]
    delivery = wording.text(f"print.delivery.{order.delivery}")
    return [[(order.number, STRONG)], customer, [(delivery, TEXT)], [(day(order.promised_on, wording), TEXT)]]


def _columns(wording: Wording) -> list[Column]:
    return [
        Column("", least=_TICK_SIZE),
        Column(wording.text("print.column.code")),
        Column(wording.text("print.column.item"), most=None),
        Column(wording.text("print.column.take"), right=True),
        Column("", near=True),
        Column(wording.text("print.column.on_hand"), right=True),
        Column(wording.text("print.column.for")),
    ]


def _rows(picked: PickList, wording: Wording) -> Iterator[list[Paragraphs]]:
    for line in picked.lines:
        on_hand = "" if line.on_hand is None else quantity(line.on_hand, wording)
        yield [
            [],
            [(line.code, SMALL)],
            [(line.name, TEXT)],
            [(quantity(line.quantity, wording), STRONG)],
            [(line.unit, TEXT)],
            [(on_hand, QUIET)],
            _parts(line, wording) if len(picked.orders) > 1 else [],
        ]


def _parts(line: PickLine, wording: Wording) -> Paragraphs:
    """For which order how much of it is."""
    return [
        (wording.text("print.pick.part", quantity=quantity(part, wording), order=order), SMALL)
        for order, part in line.parts
    ]


def _ticked(blocks: list[Block]) -> list[Block]:
    """A box to tick before each row. The part of a long row that went over to the next page has none."""
    return [blocks[0], *(_with_box(block) for block in blocks[1:])]


def _with_box(block: Block) -> Block:
    return Block(block.height, (Box(0, _TICK_TOP, _TICK_SIZE), *block.pieces), block.keep, block.head)
