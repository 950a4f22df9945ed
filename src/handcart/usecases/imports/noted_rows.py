"""What is said of rows of a history before they are imported: likely doubles, days to come, what is made new."""

from collections.abc import Iterator, Sequence

from handcart.domain.message import Message, message
from handcart.files.histories.records import RowAt, Source
from handcart.usecases.imports.customers import Customers
from handcart.usecases.imports.likely_doubles import doubles_within
from handcart.usecases.imports.outcome import Outcome
from handcart.usecases.imports.products import Products
from handcart.usecases.imports.result import NotedRow

_New = Sequence[tuple[str, RowAt | None]]


def noted_rows(outcome: Outcome, customers: Customers, products: Products) -> tuple[NotedRow, ...]:
    """The rows that need a look before."""
    doubles = customers.likely_doubles()
    noted = [
        _noted(outcome.sources, at, name, message("import.look.nearly_known", known=doubles[name]))
        for name, at in customers.new
        if at is not None and name in doubles
    ]
    noted += _twice_within(outcome.sources, [(name, at) for name, at in customers.new if name not in doubles])
    noted += [
        _noted(outcome.sources, at, number, message("import.look.day_to_come", day=day))
        for at, number, day in outcome.days_to_come
    ]
    noted += [
        _noted(
            outcome.sources,
            other.at,
            other.code,
            message("import.look.other_name", known=other.known, given=other.given),
        )
        for other in (*customers.other_names, *products.other_names)
        if other.at is not None
    ]
    return tuple(noted)


def _twice_within(sources: Sequence[Source], new: _New) -> Iterator[NotedRow]:
    """New customers of the file who are called nearly like an earlier one of it."""
    for place, earlier in doubles_within([name for name, _at in new]).items():
        (name, at), (other, other_at) = new[place], new[earlier]
        if at is not None:
            yield _noted(sources, at, name, nearly_twice(other, other_at.row if other_at else 0))


def nearly_twice(other: str, row: int) -> Message:
    """What is said of a new customer who is called nearly like the one of an earlier row."""
    return message("import.look.nearly_twice", other=other, row=str(row))


def added_rows(sources: Sequence[Source], customers: Customers, products: Products) -> tuple[NotedRow, ...]:
    """The first row of every customer and product that is made new."""
    return (
        *_first_rows(sources, customers.new, message("import.look.new_customer")),
        *_first_rows(sources, products.new, message("import.look.new_product")),
    )


def _first_rows(sources: Sequence[Source], new: _New, says: Message) -> Iterator[NotedRow]:
    return (_noted(sources, at, name, says) for name, at in new if at is not None)


def _noted(sources: Sequence[Source], at: RowAt, record: str, says: Message) -> NotedRow:
    source = sources[at.source]
    return NotedRow(source.file, source.sheet, at.row, record, says)
