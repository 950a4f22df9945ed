"""What nearly every order of a large file is: rows that agree, taken at once instead of one by one.

Taken one by one (`building.py`) such rows come to the same; half a million of them take three times as long.
"""

from collections.abc import Sequence

from handcart.domain.message import Message
from handcart.files.histories.lines import LineContent
from handcart.files.histories.order_rows import OrderRows
from handcart.files.histories.places import LineRun
from handcart.files.histories.refusals import RefusedError
from handcart.files.histories.rows import TableReader


def take_plain_order(rows: OrderRows, reader: TableReader, run: LineRun) -> bool:
    """Take all rows of an order, if they name one customer and are nothing that must be looked at one by one.

    That is: a row that is refused or equals another, numbers of rows, shipping, or a customer or day that later rows
    may fill in. Nothing is taken then.
    """
    contents = _all_usable(run.contents)
    if contents is None or reader.tells_shipping or set(run.own_numbers) != {None} or len(set(run.customers)) != 1:
        return False
    # Equal rows say the same: without two that do there are none.
    if len(set(contents)) != len(contents):
        return False
    try:
        values = reader.order(run.cells[0])
    except RefusedError:
        return False
    if values.customer is None or values.ordered_on is None:
        return False
    rows.take_order_values(values)
    rows.take_plain_lines(reader.source, run.numbers, contents)
    return True


def _all_usable(said: Sequence[LineContent | Message]) -> Sequence[LineContent] | None:
    """What the rows say, None where one is refused."""
    contents = [each for each in said if isinstance(each, LineContent)]
    return contents if len(contents) == len(said) else None
