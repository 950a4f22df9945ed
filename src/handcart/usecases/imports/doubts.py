"""What the owner should know of a file before it is imported, beside its rows: what it says and nobody uses."""

from collections.abc import Iterator, Sequence

from handcart.domain.message import Message, message
from handcart.files.histories.records import Source
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import Field
from handcart.files.recognising.tables import TableKind
from handcart.files.recognising.understanding import Understanding
from handcart.files.recognising.unused_columns import UnusedColumn, unused_columns

_NAMED = 10


def doubts_about_columns(
    sheets: Sequence[SpooledSheet], sources: Sequence[Source], understandings: Sequence[Understanding]
) -> Iterator[Message]:
    """Where nothing says which rows are one order, and which columns are not used."""
    by_place = {(sheet.file, sheet.name): sheet for sheet in sheets}
    for each in understandings:
        source = sources[each.source]
        named = source.sheet or source.file.name
        if source.kind == TableKind.LINES and Field.ORDER_NUMBER not in each.columns.values():
            yield message("import.doubt.no_order_number", sheet=named)
        columns = unused_columns(by_place[source.file, source.sheet], each)
        if columns:
            yield message(
                "import.doubt.columns", sheet=named, count=len(columns),
                columns=", ".join(map(_shown, columns[:_NAMED])), more=and_more(len(columns)),
            )  # fmt: skip


def and_more(count: int) -> Message | str:
    """How many are not named of so many, of which the first are."""
    return message("import.doubt.more", count=count - _NAMED) if count > _NAMED else ""


def _shown(column: UnusedColumn) -> str:
    return f"{column.header} ({column.first})" if column.first else column.header
