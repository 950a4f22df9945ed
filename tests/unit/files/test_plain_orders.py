"""Rows that agree, taken at once: they come to what they come to one by one, and whatever differs is seen."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import history_of, text_file

from handcart.files.histories import building

_HEADER = "Order No,Date,Customer,Product,Qty,Price"
_ROW = st.builds(
    ",".join,
    st.tuples(
        st.sampled_from(("1", "1", "2")),
        st.sampled_from(("2026-01-02", "2026-01-02", "2026-01-02", "")),
        st.sampled_from(("Ann", "Ann", "Ann", "Bob", "")),
        st.sampled_from(("A", "B", "POST")),
        st.sampled_from(("1", "2", "-1", "x")),
        st.sampled_from(("5", "5", "0")),
    ),
)


def _everything(file: Path) -> tuple[object, ...]:
    with history_of(file) as history:
        records = [*history.orders, *history.credits, *history.stock_notes]
        return (
            [[(line, record.key) for line in record.lines] for record in records],
            [(record.number, getattr(record, "customer", None)) for record in records],
            [(row.row, row.reason) for row in history.refused],
            [(row.row, row.same_as) for row in history.duplicates],
            history.products,
            history.customers,
            history.totals,
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10)
@given(rows=st.lists(_ROW, min_size=1, max_size=6))
def test_taken_at_once_or_one_by_one(tmp_path: Path, rows: list[str]) -> None:
    file = text_file(tmp_path / "a.csv", _HEADER, *rows)
    at_once = _everything(file)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(building, "take_plain_order", lambda *_given: False)
        assert _everything(file) == at_once


def test_later_rows_are_read_where_the_first_leaves_something_open(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", _HEADER, "1,2026-01-02,,A,1,5", "1,2026-01-02,Ann,B,1,5")
    with history_of(file) as history:
        [order] = history.orders
    assert (order.customer, order.ordered_on, len(order.lines)) == ("Ann", date(2026, 1, 2), 2)
