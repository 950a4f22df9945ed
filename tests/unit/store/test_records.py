"""Records and tables say the same: every field of a record is a column of its table, in the same order."""

import typing
from dataclasses import fields
from datetime import date, datetime
from types import UnionType

import pytest
from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from handcart.store.columns import Day, Flag, Json, Moment, Rank, Word
from handcart.store.records import RECORD_TABLES
from handcart.store.tables import metadata

PYTHON_TYPES = {Flag: bool, Day: date, Moment: datetime, Integer: int, Text: str, LargeBinary: bytes}
WITHOUT_RECORD = {"daily_totals"}


def python_type(column: Column[object]) -> object:
    """The type a value of the column has in Python."""
    if isinstance(column.type, Word):
        return column.type.words
    if isinstance(column.type, Rank):
        return column.type.ranks
    return PYTHON_TYPES[type(column.type)]


@pytest.mark.parametrize(("record", "table"), RECORD_TABLES.items(), ids=lambda value: getattr(value, "name", ""))
def test_fields_are_the_columns(record: type, table: Table) -> None:
    assert [field.name for field in fields(record)] == [column.name for column in table.columns]


@pytest.mark.parametrize(("record", "table"), RECORD_TABLES.items(), ids=lambda value: getattr(value, "name", ""))
def test_fields_have_the_types_of_the_columns(record: type, table: Table) -> None:
    hints = typing.get_type_hints(record)
    for column in table.columns:
        if isinstance(column.type, Json):
            continue
        hint = hints[column.name]
        options = typing.get_args(hint) if isinstance(hint, UnionType) else (hint,)
        assert python_type(column) in options, column
        assert (type(None) in options) == bool(column.nullable), column


def test_every_table_has_a_record() -> None:
    assert {table.name for table in RECORD_TABLES.values()} | WITHOUT_RECORD == set(metadata.tables)


def test_every_table_is_strict() -> None:
    assert all(table.dialect_options["sqlite"]["strict"] for table in metadata.tables.values())
