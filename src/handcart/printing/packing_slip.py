"""Packing slips as letters to where the goods go."""

from collections.abc import Iterator

from handcart.domain.message import Quantity
from handcart.domain.vocabulary import LineKind
from handcart.printing.blocks import Block, Column, Paragraphs, kept, paragraph, space, table
from handcart.printing.letter import Letter, column_width, letter_pages
from handcart.printing.models import PackingSlip
from handcart.printing.pieces import Page, Paper
from handcart.printing.styles import QUIET, SMALL, STRONG, TEXT, TITLE
from handcart.printing.written import day, quantity
from handcart.wording import Wording


def packing_slip_pages(slip: PackingSlip, wording: Wording, paper: Paper) -> tuple[Page, ...]:
    """The pages of a packing slip, of a shipment or of what would be sent now."""
    width = column_width(paper)
    title = slip_title(slip, wording)
    body = [
        *kept(paragraph(title, width, TITLE)),
        space(100, keep=True),
        *table(_columns(wording), _rows(slip, wording), width),
        *_note(slip, width),
    ]
    facts = list(_facts(slip, wording))
    letter = Letter(seller=slip.seller, address=slip.ship_to, facts=facts, title=title, body=body)
    return letter_pages(letter, wording, paper)


def slip_title(slip: PackingSlip, wording: Wording) -> str:
    """What the slip is called; what would be sent now has no number."""
    kind = wording.text("print.kind.packing_slip")
    return kind if slip.number is None else wording.text("print.title.numbered", kind=kind, number=slip.number)


def _facts(slip: PackingSlip, wording: Wording) -> Iterator[tuple[str, str]]:
    known = {
        "shipped": day(slip.shipped_on, wording),
        "order": slip.order_number,
        "ordered": day(slip.ordered_on, wording),
        "reference": slip.customer_reference,
        "customer": slip.customer_number,
        "delivery": _way(slip, wording),
        "parcels": _parcels(slip, wording),
        "tracking": slip.tracking_number,
    }
    for name, value in known.items():
        if value:
            yield wording.text(f"print.fact.{name}"), value


def _way(slip: PackingSlip, wording: Wording) -> str:
    carrier = " ".join(part for part in (slip.carrier, slip.service) if part)
    return carrier or wording.text(f"print.delivery.{slip.delivery}")


def _parcels(slip: PackingSlip, wording: Wording) -> str:
    parts = []
    if slip.parcels is not None:
        parts.append(wording.text("print.parcels", count=slip.parcels))
    if slip.weight_grams is not None:
        # Grams are thousandths of a kilogram, as quantities are thousandths of a unit.
        parts.append(wording.text("print.weight", weight=Quantity(slip.weight_grams)))
    return wording.text("print.comma").join(parts)


def _columns(wording: Wording) -> list[Column]:
    return [
        Column(wording.text("print.column.code")),
        Column(wording.text("print.column.item"), most=None),
        Column(wording.text("print.column.unit")),
        *(Column(wording.text(f"print.column.{name}"), right=True) for name in ("ordered", "sent", "open")),
    ]


def _rows(slip: PackingSlip, wording: Wording) -> Iterator[list[Paragraphs]]:
    for line in slip.lines:
        name = [(line.name, TEXT), (line.note, SMALL)] if line.note else [(line.name, TEXT)]
        figures: list[Paragraphs] = [[], [], []]
        if line.kind is not LineKind.TEXT:
            figures = [
                [(quantity(line.ordered, wording), QUIET)],
                [(quantity(line.sent, wording), STRONG)],
                [(quantity(line.open, wording), QUIET)] if _leaves_something(slip) else [],
            ]
        yield [[(line.code, SMALL)], name, [(line.unit, QUIET)], *figures]


def _leaves_something(slip: PackingSlip) -> bool:
    return any(line.open for line in slip.lines)


def _note(slip: PackingSlip, width: int) -> list[Block]:
    return [space(160), *paragraph(slip.note, width)] if slip.note else []
