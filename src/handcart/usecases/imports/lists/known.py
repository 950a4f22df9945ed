"""The records a list may mean: by number or code, else by name; and how a row compares with the one it means."""

from collections.abc import Iterable, Mapping
from typing import Any

from handcart.domain.errors import BadInput
from handcart.files.lists.list_rows import ListRow
from handcart.usecases.imports.lists.planned import PlannedRow
from handcart.usecases.imports.lists.values import Shown
from handcart.usecases.imports.matching import Match, Register


class KnownRecords:
    """Finds records; each is meant by one row of a list at most."""

    def __init__(self, records: Iterable[tuple[int, str, str, Any]], shown: Shown) -> None:
        self._shown = shown
        self._numbers, self._names = Register(), Register()
        self._records: dict[int, Any] = {}
        self._rows: dict[object, int] = {}
        for record_id, number, name, record in records:
            match = Match(record_id, number, name)
            self._numbers.add(number, match)
            self._names.add(name, match)
            self._records[record_id] = record

    def find(self, number: str, name: str, row: ListRow) -> Any:
        """The record the row means, None for a new one. BadInput where several fit, or another row meant it."""
        match = self._numbers.find(number) if number else self._names.find(name)
        meant: object = match.reference if match else (number or name).strip().casefold()
        earlier = self._rows.setdefault(meant, row.at.row)
        if meant and earlier != row.at.row:
            raise BadInput("import.refused.row_twice", row=earlier)
        return None if match is None else self._records[match.reference]

    def planned(self, row: ListRow, known: Any, checked: Mapping[str, Any], *, like: str) -> PlannedRow:
        """The row as a plan: everything of a new record, of a known one what differs."""
        if known is None:
            label = str(checked.get("name") or checked.get("number") or "")
            return PlannedRow(at=row.at, label=label, record_id=None, values=dict(checked), like=self._like(like))
        differing = {name: value for name, value in checked.items() if getattr(known, name) != value}
        before = {name: getattr(known, name) for name in differing}
        shown = tuple(self._shown.both(name, before[name], value) for name, value in differing.items())
        return PlannedRow(at=row.at, label=known.name, record_id=known.id, values=differing, before=before, shown=shown)

    def _like(self, name: str) -> str | None:
        """The number of a record that is called the same."""
        try:
            match = self._names.find(name) if name else None
        except BadInput:
            return name
        return None if match is None else match.code
