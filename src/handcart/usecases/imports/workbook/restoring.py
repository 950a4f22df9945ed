"""From the rows of exported sheets to the rows of tables: read as often as asked, never held in memory.

The same goes over the rows twice: once to say what cannot be used, once to write the rest. Only the names by which
records refer to each other are kept, and the rows that are refused.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.histories.records import RefusedRow
from handcart.files.reading.cells import Cell
from handcart.files.reading.spool import SpooledSheet
from handcart.files.writing.long_texts import LONG_TEXTS
from handcart.store.bulk.ledgers import blank
from handcart.store.metadata import journaled_columns
from handcart.store.records import RECORD_TABLES
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.imports.workbook.cells import bad_cell, for_table, value_of
from handcart.usecases.imports.workbook.restored import Restored
from handcart.usecases.imports.workbook.sheets import RESTORED

TableRow: TypeAlias = dict[str, Any]
_CONTINUED = re.compile(r"(.+) \([0-9]+\)")
_ROWS_PER_REPORT = 1_000


class Restoring:
    """The tables that some exported sheets come to. `refused` fills while they are read."""

    def __init__(self, sheets: Sequence[SpooledSheet], *, exponent: int, progress: Progress) -> None:
        self._parts: dict[str, list[SpooledSheet]] = defaultdict(list)
        for sheet in sheets:
            continued = _CONTINUED.fullmatch(sheet.name)
            self._parts[continued[1] if continued else sheet.name].append(sheet)
        self._exponent, self._progress = exponent, progress
        self._names: dict[str, dict[Any, int]] = defaultdict(dict)
        self._last_ids: dict[type[Any], int] = defaultdict(int)
        self._long_texts = self._read_long_texts()
        self._refused: dict[tuple[str, int], RefusedRow] = {}

    @property
    def sheets(self) -> list[SpooledSheet]:
        """Those that are read, in the order of their first use."""
        return [part for name in dict.fromkeys(each.sheet for each in RESTORED) for part in self._parts[name]]

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows that cannot be used, as far as rows were read, each with its first reason."""
        return tuple(self._refused.values())

    def has(self, sheet: str) -> bool:
        """Whether there is a sheet of this name."""
        return bool(self._parts[sheet])

    def only_row(self, sheet: str) -> tuple[Sequence[Cell], Sequence[Cell]]:
        """The names of the columns of a sheet and its first row under them; empty where there is none."""
        rows = [cells for part in self._parts[sheet][:1] for _number, cells in islice(part.each_row(), 2)]
        return (rows[0], rows[1]) if len(rows) > 1 else ((), ())

    def ids(self, among: str) -> frozenset[int]:
        """The ids of the records that have been read and are known among these names."""
        return frozenset(self._names[among].values())

    def tables(self) -> Iterator[tuple[type[Any], Iterator[TableRow]]]:
        """The rows of each table, those first that others refer to; each must be read to its end before the next."""
        for restored in RESTORED:
            if self._parts[restored.sheet]:
                yield restored.record, self._rows(restored)

    def _rows(self, restored: Restored) -> Iterator[TableRow]:
        seen: set[Cell] = set()
        for sheet in self._parts[restored.sheet]:
            making: _RowMaking | None = None
            for number, cells in sheet.each_row():
                if number % _ROWS_PER_REPORT == 0:
                    self._progress.report(number, sheet.rows, message("import.workbook.reading", sheet=sheet.name))
                if making is None:
                    making = _RowMaking(restored, cells, self._exponent, self._names)
                    continue
                row = self._row(making, sheet, number, cells, seen)
                if row is not None:
                    yield row

    def _row(
        self, making: "_RowMaking", sheet: SpooledSheet, number: int, cells: list[Cell], seen: set[Cell]
    ) -> TableRow | None:
        """One row as the table has it; None where it holds no record, a known one, or cannot be used."""
        whole = self._long_texts.get((sheet.name, number), {})
        said = {name: whole.get(at, cells[at] if at < len(cells) else None) for name, at in making.places.items()}
        restored = making.restored
        if restored.only_with is not None and said.get(restored.only_with) is None:
            return None
        if restored.once_per is not None:
            once = said.get(restored.once_per)
            if once in seen:
                return None
            seen.add(once)
        try:
            row = making.row(said)
            self._number(restored, row)
            self._keep_names(making, said, row["id"])
        except BadInput as problem:
            refused = RefusedRow(sheet.file, sheet.name, number, problem.message)
            self._refused.setdefault((sheet.name, number), refused)
            return None
        return row

    def _number(self, restored: Restored, row: TableRow) -> None:
        if row["id"] is None:
            row["id"] = self._last_ids[restored.record] + 1
        self._last_ids[restored.record] = max(self._last_ids[restored.record], row["id"])

    def _keep_names(self, making: "_RowMaking", said: Mapping[str, Cell], record_id: int) -> None:
        for among, column in making.restored.names.items():
            name = making.value(said, column)
            if name is None:
                raise BadInput("import.workbook.missing", field=column, column=column)
            known = self._names[among]
            if name in known:
                raise BadInput("import.workbook.twice", field=column, column=column, text=str(name))
            known[name] = record_id

    def _read_long_texts(self) -> dict[tuple[str, int], dict[int, str]]:
        """The texts that had no room in their cells, by sheet and row."""
        parts: dict[tuple[str, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for sheet in self._parts[LONG_TEXTS]:
            for number, cells in sheet.each_row():
                if number > 1 and len(cells) == 5:
                    name, row, column, _part, text = cells
                    parts[str(name), int(str(row))][int(str(column)) - 1].append(str(text))
        return {at: {column: "".join(texts) for column, texts in found.items()} for at, found in parts.items()}


class _RowMaking:
    """Makes rows of one table from the rows of one sheet, whose first names the columns."""

    def __init__(
        self, restored: Restored, header: Sequence[Cell], exponent: int, names: Mapping[str, Mapping[Any, int]]
    ) -> None:
        self.restored = restored
        self.places = {str(name): at for at, name in enumerate(header) if name is not None}
        self._columns = {about.name: about for about in columns_of(self.places, exponent)}
        self._names = names
        table = RECORD_TABLES[restored.record]
        self._blank = {**blank(restored.record), "id": None, **restored.same}
        self._plain = [
            (column, restored.columns.get(column.name, column.name))
            for column in journaled_columns(table)
            if column.name not in {"id", *restored.same, *restored.links, *restored.follows}
        ]
        self._links = [(table.c[name], link) for name, link in restored.links.items()]

    def row(self, said: Mapping[str, Cell]) -> TableRow:
        """The row of the table; BadInput where a cell cannot be used."""
        row = dict(self._blank)
        if self.restored.key is not None:
            row["id"] = self.value(said, self.restored.key)
        for column, name in self._plain:
            if name in self.places or (not column.nullable and column.default is None):
                row[column.name] = self._for_table(said, column, name)
        for column, link in self._links:
            row[column.name] = self._linked(said, link.among, link.column, optional=bool(column.nullable))
        where = self.restored.negative_where
        if where is None or said[where[0]] == where[1]:
            row |= {name: -row[name] for name in self.restored.negative}
        for name, following in self.restored.follows.items():
            row[name] = following(row)
        return row

    def value(self, said: Mapping[str, Cell], name: str) -> Any:
        """What a cell says; None where it is empty or the sheet has no such column."""
        about = self._columns.get(name)
        return None if about is None else value_of(said[name], about)

    def _for_table(self, said: Mapping[str, Cell], column: Any, name: str) -> Any:
        try:
            return for_table(self.value(said, name), column)
        except ValueError:
            raise bad_cell(said[name], self._columns[name]) from None

    def _linked(self, said: Mapping[str, Cell], among: str, name: str, *, optional: bool) -> int | None:
        wanted = self.value(said, name)
        if wanted is None:
            if optional:
                return None
            raise BadInput("import.workbook.missing", field=name, column=name)
        found = self._names[among].get(wanted)
        if found is None:
            raise BadInput("import.workbook.unknown", field=name, column=name, text=str(wanted))
        return found
