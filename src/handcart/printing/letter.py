"""What all documents that leave the house share: letterhead, window for the address, running head and foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from handcart.domain.document_content import Seller
from handcart.domain.postal_address import PostalAddress
from handcart.printing.addresses import address_lines, one_line_address
from handcart.printing.blocks import Block, beside, joined, pairs, stacked
from handcart.printing.flow import Room, columns_of
from handcart.printing.pieces import MILLIMETRE, Page, Paper, Piece, Rule, Text, moved
from handcart.printing.styles import GUTTER, LEFT, NAME, RIGHT, SMALL, TEXT, TINY
from handcart.printing.typesetting import lines_of, width_of
from handcart.wording import Wording

_HEAD_TOP = round(16 * MILLIMETRE)
_WINDOW_TOP = round(46 * MILLIMETRE)
_WINDOW_WIDTH = round(80 * MILLIMETRE)
"""Where the window of an envelope shows the address, for A4 (DIN 5008 B) and near enough for Letter."""
_FACTS_WIDTH = round(72 * MILLIMETRE)
_BODY_TOP = round(96 * MILLIMETRE)
_NEXT_TOP = round(28 * MILLIMETRE)
_RUNNING_TOP = round(16 * MILLIMETRE)
_FOOT_TOP = round(30 * MILLIMETRE)
"""Above the lower edge."""
_BODY_BOTTOM = round(37 * MILLIMETRE)
_FOOT_PADDING = 70


def column_width(paper: Paper) -> int:
    """How wide text and tables are."""
    return paper.width - LEFT - RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A document as a letter: from whom, to whom, the facts beside the address, what is said, how it is called."""

    seller: Seller
    address: PostalAddress
    facts: Sequence[tuple[str, str]]
    title: str
    body: Sequence[Block]


def letter_pages(letter: Letter, wording: Wording, paper: Paper) -> tuple[Page, ...]:
    """The pages of a letter."""
    facts = pairs(letter.facts, _FACTS_WIDTH)
    above = beside((0, _window(letter, wording)), (column_width(paper) - _FACTS_WIDTH, facts))
    bottom = paper.height - _BODY_BOTTOM
    top = max(_BODY_TOP, _WINDOW_TOP + above.height + GUTTER)
    columns = columns_of(letter.body, Room(LEFT, top, bottom), Room(LEFT, _NEXT_TOP, bottom))
    opening = [*_letterhead(letter.seller, paper), *(moved(piece, LEFT, _WINDOW_TOP) for piece in above.pieces)]
    foot = _foot(letter.seller, wording, paper)
    pages = []
    for number, column in enumerate(columns, start=1):
        head = opening if number == 1 else running_head(letter.seller.name, letter.title, paper)
        count = page_count(number, len(columns), wording, paper)
        pages.append(Page(paper, (*head, *column, *foot, count)))
    return tuple(pages)


def running_head(left: str, right: str, paper: Paper) -> list[Piece]:
    """What stands above the pages after the first."""
    y = _RUNNING_TOP + SMALL.baseline
    end = paper.width - RIGHT
    room = end - LEFT - round(width_of(right, SMALL)) - GUTTER
    left = lines_of(left, SMALL, room)[0]
    return [
        Text(LEFT, y, left, SMALL),
        Text(end - round(width_of(right, SMALL)), y, right, SMALL),
        Rule(LEFT, _RUNNING_TOP + SMALL.leading + GUTTER // 2, end - LEFT),
    ]


def page_count(number: int, total: int, wording: Wording, paper: Paper) -> Text:
    """Page x of y, in the lower right corner."""
    text = wording.text("print.page", number=number, total=total)
    x = paper.width - RIGHT - round(width_of(text, TINY))
    return Text(x, paper.height - _FOOT_TOP + TINY.baseline - TINY.leading - _FOOT_PADDING // 3, text, TINY)


def _letterhead(seller: Seller, paper: Paper) -> list[Piece]:
    width = column_width(paper)
    name = seller.address.name or seller.name
    block = stacked([(name, NAME), (one_line_address(seller.address), SMALL)], width)
    return [moved(piece, LEFT, _HEAD_TOP) for piece in block.pieces]


def _window(letter: Letter, wording: Wording) -> Block:
    """The address to show through the window, below a small line that says where to send back."""
    seller = letter.seller
    sender = " · ".join(part for part in (seller.name, one_line_address(seller.address)) if part)
    back = lines_of(sender, TINY, _WINDOW_WIDTH)[0]
    rule = TINY.leading + 20
    line = Block(rule + 60, (Text(0, TINY.baseline, back, TINY), Rule(0, rule, _WINDOW_WIDTH)))
    lines = address_lines(letter.address, wording, home=seller.address.country)
    return joined(line, stacked([(text, TEXT) for text in lines], _WINDOW_WIDTH))


def _foot(seller: Seller, wording: Wording, paper: Paper) -> list[Piece]:
    """Who writes, how to reach them, and by what the tax office and the bank know them."""
    width = column_width(paper)
    top = paper.height - _FOOT_TOP
    columns = [lines for lines in _foot_columns(seller, wording) if lines]
    pieces: list[Piece] = [Rule(LEFT, top, width)]
    for lines, (x, room) in zip(columns, _shared_out(columns, width), strict=True):
        block = stacked([(line, TINY) for line in lines], room)
        pieces += [moved(piece, LEFT + x, top + _FOOT_PADDING) for piece in block.pieces]
    return pieces


def _shared_out(columns: Sequence[Sequence[str]], width: int) -> list[tuple[int, int]]:
    """Where each column of the foot begins and how wide it is: as it needs, with even gaps, or else all alike."""
    gaps = max(1, len(columns) - 1)
    needed = [ceil(max(width_of(line, TINY) for line in lines)) for lines in columns]
    gap = (width - sum(needed)) // gaps
    if gap < GUTTER:
        gap = GUTTER
        needed = [(width - gap * gaps) // len(columns)] * len(columns)
    return [(sum(needed[:at]) + gap * at, room) for at, room in enumerate(needed)]


def _foot_columns(seller: Seller, wording: Wording) -> list[list[str]]:
    address = seller.address
    where = address_lines(address, wording, home=address.country)[1 if address.name else 0 :]
    columns = (
        (seller.name, *where),
        (address.email, address.phone, seller.website),
        (*_numbers(wording, vat_number=seller.vat_number, tax_number=seller.tax_number), seller.registration),
        (seller.bank_name, *_numbers(wording, iban=grouped(seller.iban), bic=seller.bic)),
    )
    return [[line for line in lines if line] for lines in columns]


def _numbers(wording: Wording, **numbers: str) -> list[str]:
    """Numbers with what they are called, as far as they are known."""
    return [wording.text(f"print.seller.{name}", value=value) for name, value in numbers.items() if value]


def grouped(iban: str) -> str:
    """An account number in groups of four, as it is read aloud."""
    plain = iban.replace(" ", "")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))
