"""What is kept about one person on paper: a heading for each kind of record, what stands in it below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from handcart.domain.message import Value
from handcart.printing.blocks import Block, Column, Paragraphs, kept, paragraph, space, table
from handcart.printing.flow import Room, columns_of
from handcart.printing.letter import column_width, page_count, running_head
from handcart.printing.models import PersonEntry, PersonPart, PrintedPerson
from handcart.printing.pieces import MILLIMETRE, Page, Paper
from handcart.printing.styles import LEFT, NAME, QUIET, SMALL, STRONG, TEXT, TITLE
from handcart.printing.written import day
from handcart.wording import Wording

_TOP, _NEXT_TOP, _BOTTOM = (round(millimetres * MILLIMETRE) for millimetres in (18, 28, 36))
_RECORD = "customers"
"""What is known of the person themselves: every fact has a row of its own."""
_NAMES = Column("", least=1100, most=1100)


def person_pages(person: PrintedPerson, wording: Wording, paper: Paper) -> tuple[Page, ...]:
    """The pages of what is kept about a person."""
    width = column_width(paper)
    title = person_title(person, wording)
    made = wording.text("person.made", company=person.company, number=person.number, day=day(person.made_on, wording))
    body = [
        *kept(paragraph(title, width, TITLE)),
        *kept(paragraph(made, width, QUIET)),
        *(block for part in person.parts for block in _part(part, wording, width)),
        space(160),
        *paragraph(wording.text("person.beside"), width, QUIET),
    ]
    bottom = paper.height - _BOTTOM
    columns = columns_of(body, Room(LEFT, _TOP, bottom), Room(LEFT, _NEXT_TOP, bottom))
    pages = []
    for number, column in enumerate(columns, start=1):
        head = [] if number == 1 else running_head(person.company, title, paper)
        pages.append(Page(paper, (*head, *column, page_count(number, len(columns), wording, paper))))
    return tuple(pages)


def person_title(person: PrintedPerson, wording: Wording) -> str:
    """What the document is called: by whom it is about."""
    return wording.text("person.title", name=person.name)


def _part(part: PersonPart, wording: Wording, width: int) -> Iterator[Block]:
    yield space(200, keep=True)
    yield from kept(paragraph(wording.text(f"person.part.{part.kind}"), width, NAME))
    rows = [row for entry in part.entries for row in _rows(part, entry, wording)]
    # Two columns that explain themselves have no head.
    for block in table([_NAMES, Column("", most=None)], rows, width)[1:]:
        yield replace(block, head=None)


def _rows(part: PersonPart, entry: PersonEntry, wording: Wording) -> Iterator[Sequence[Paragraphs]]:
    """The name of a record beside what stands in it; what belongs to it follows, each beside what it is."""
    if part.kind == _RECORD:
        for label, value in entry.facts:
            yield [(wording.text(label), QUIET)], [(_written(value, wording), TEXT)]
        return
    yield [(wording.value(entry.title), STRONG)], [(_told(entry.facts, wording), TEXT)]
    for line in entry.lines:
        yield [(wording.text(line.label), QUIET)], [(_told(line.facts, wording), SMALL)]


def _told(facts: Sequence[tuple[str, Value]], wording: Wording) -> str:
    """Facts one after the other, each with its label."""
    told = (
        wording.text("person.fact", label=wording.text(label), value=_written(value, wording)) for label, value in facts
    )
    return wording.text("person.between").join(told)


def _written(value: Value, wording: Wording) -> str:
    """A value; moments in UTC, whatever this computer's zone is."""
    return wording.moment(value, UTC) if isinstance(value, datetime) else wording.value(value)
