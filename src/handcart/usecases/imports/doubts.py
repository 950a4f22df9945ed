"""What the owner should know of a file before it is imported, beside its rows: what it says and nobody uses."""

from collections.abc import Iterator, Sequence

from handcart.domain.message import Amount, Message, message
from handcart.files.histories.beside_lines import BesideLines
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


def doubts_about_orders(
    beside: BesideLines, sources: Sequence[Source], currency: str, exponent: int
) -> Iterator[Message]:
    """Which orders were no sales as the file says, and whose own totals are not what they come to."""
    for each in beside.ended:
        source, rows = sources[each.source], each.rows
        yield message(
            "import.doubt.ended", sheet=source.sheet or source.file.name, column=each.column, says=each.says,
            count=len(rows), rows=", ".join(map(str, rows[:_NAMED])), more=and_more(len(rows)),
        )  # fmt: skip
    if not beside.differing:
        return
    said, come_to = (Amount(each, currency, exponent) for each in (beside.said, beside.come_to))
    yield message("import.doubt.totals", count=beside.differing, said=said, come_to=come_to)
    for order in beside.different:
        yield message(
            "import.doubt.total", order=order.number or "", row=str(order.at.row),
            said=Amount(order.said, currency, exponent), comes_to=Amount(order.comes_to, currency, exponent),
        )  # fmt: skip
    if beside.differing > len(beside.different):
        yield message("import.doubt.more_totals", count=beside.differing - len(beside.different))


def and_more(count: int) -> Message | str:
    """How many are not named of so many, of which the first are."""
    return message("import.doubt.more", count=count - _NAMED) if count > _NAMED else ""


def _shown(column: UnusedColumn) -> str:
    return f"{column.header} ({column.first})" if column.first else column.header
