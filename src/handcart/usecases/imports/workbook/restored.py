"""How the rows of an exported sheet become records: what is said of each kind of record in `sheets`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A reference: the names among which the other record is looked up, and the column that holds its name."""

    among: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """How the rows of a sheet become records.

    `key` is the column of the id; without it rows are numbered. `names` are the columns by which others refer to the
    record, and under what they are looked up. Amounts in `negative` columns stand with the other sign, if
    `negative_where` is said only where that column has that text. Where rows repeat a record, `once_per` is the
    column that tells records apart. A row whose column `only_with` is empty holds none.
    """

    sheet: str
    record: type[Any]
    key: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, object] = field(default_factory=dict)
    follows: Mapping[str, Callable[[Mapping[str, Any]], object]] = field(default_factory=dict)
    negative: frozenset[str] = frozenset()
    negative_where: tuple[str, str] | None = None
    once_per: str | None = None
    only_with: str | None = None


def repeated(sheet: str, record: type[Any], *, among: str, links: Mapping[str, Link]) -> Restored:
    """A record that every row of its lines repeats under its number, such as a shipment."""
    return Restored(sheet=sheet, record=record, links=links, names={among: "number"}, once_per="number")


def lines_of(sheet: str, record: type[Any], key: str, *, links: Mapping[str, Link], **columns: str) -> Restored:
    """The lines on such a sheet, one each row, known by their ids to what refers to them."""
    return Restored(sheet=sheet, record=record, key=key, columns=columns, links=links, names={key: key})
