"""Lists over any length: a page anywhere costs the same as the first. What a list reads is declared in a `ListQuery`.

A page is found by its key, not by counting rows: the index of the sort key is entered at the nearest known place
(`anchors`, the first row of every page, read once in the background) and followed from there. Filters that lead to
few rows by an index of their own begin there instead. A search sorts the newest matches of the word index. Where no
index leads to a sort key, only keys and ids are sorted, and the anchors hold the ids of all rows.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Join,
    Select,
    Table,
    Text,
    UnaryExpression,
    bindparam,
    column,
    func,
    literal_column,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy import table as named_table
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.types import NullType

from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.search_text import match_expression
from handcart.store.session import AnyRow, ReadSession

PAGE = 100
MOST_MATCHES = 10_000
"""A search that finds more shows the newest of them."""

Limits: TypeAlias = tuple[tuple[str, Hashable], ...]
"""Filters by the names the list gives them, each with its value; all of them hold."""


class HasId(Protocol):
    """A row of a list."""

    @property
    def id(self) -> int:
        """What the record is known by."""


ListRow = TypeVar("ListRow", bound=HasId)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows: its order, what was typed, and what limits it."""

    sort: str
    descending: bool = False
    typed: str = ""
    limits: Limits = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A known place in a listing: the row at `position` has this sort key and id. Where no index leads to the key,
    `ids` are those of the rows from there to the next anchor.
    """

    position: int
    key: Any
    id: int
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingTotals:
    """How many rows a listing has, and what they come to; `cut` where a search found more than it shows."""

    count: int
    total: int = 0
    cut: bool = False


class Sort(NamedTuple):
    """A sort key, never NULL, with an index of the key and the id; `id` where that index is another table's.

    A key that is put together from elsewhere is not `indexed`: all keys are sorted before a page is known.
    """

    key: ColumnElement[Any]
    id: ColumnElement[int] | None = None
    indexed: bool = True

    @property
    def stored(self) -> ColumnElement[Any]:
        """The key as it stands in the file: it is compared, never shown, and an empty day need not be one."""
        return type_coerce(self.key, NullType())


class Limit(NamedTuple):
    """A filter: its condition for a value, and for which values an index of its own leads to few rows."""

    condition: Callable[[Any], ColumnElement[bool]]
    leads_to_few: Callable[[Any], bool] = lambda _value: False


class _Part(Enum):
    """Which rows of a listing a statement reads: all, or those from an anchor on in two steps."""

    WHOLE = auto()
    SAME_KEY = auto()
    LATER_KEYS = auto()


class ListQuery(Generic[ListRow]):
    """One list. `row` makes a row of `columns` (the first is the id); `source` are the joins, each to one row at most.

    `total` is what the foot sums up; `search` turns what was typed into a condition, by default through the word
    index of the table. Statements are built once for each listing.
    """

    def __init__(
        self,
        table: Table,
        row: Callable[..., ListRow],
        columns: Sequence[ColumnElement[Any]],
        *,
        sorts: Mapping[str, Sort],
        limits: Mapping[str, Limit],
        source: FromClause | None = None,
        total: ColumnElement[int] | None = None,
        search: "Callable[[str], ColumnElement[bool]] | None" = None,
    ) -> None:
        self._table, self._id = table, table.c.id
        self._row, self._columns = row, columns
        self.sorts, self._limits = sorts, limits
        self._source: FromClause = table if source is None else source
        self._total = total
        self._search = search or (lambda typed: self._id.in_(newest_matches(table, typed)))
        # Of this list alone: a cache around the method would keep every list that ever was.
        self._page_statement = lru_cache(maxsize=64)(self._make_page_statement)
        self._of_ids = select(*columns).select_from(self._source).where(self._id.in_(select(ID_LIST)))

    def page(
        self,
        session: ReadSession,
        listing: Listing,
        position: int,
        *,
        anchors: Sequence[Anchor] = (),
        limit: int = PAGE,
    ) -> list[ListRow]:
        """The rows from `position` on (0 is the first). Without anchors the rows before it are counted off."""
        anchor = _nearest(anchors, position)
        if not self.sorts[listing.sort].indexed:
            ids = _ids_from(anchors, position, limit) or self._sorted_ids(session, listing, position, limit)
            rows: Sequence[AnyRow] = self._in_order(session, ids)
        elif anchor is None:
            rows = session.rows(self._page_statement(listing, _Part.WHOLE), {"skip": position, "most": limit})
        else:
            rows = self._rows_from(session, listing, anchor, position - anchor.position, limit)
        return [self._row(*each) for each in rows]

    def anchors(self, session: ReadSession, listing: Listing, *, every: int = PAGE) -> list[Anchor]:
        """Every so many rows of a listing, in its order. Reads the whole index once: ask for it in the background.

        None for a search, which is never long. Where there is no index to enter all rows are sorted once.
        """
        sort = self.sorts[listing.sort]
        if match_expression(listing.typed):
            return []
        if not sort.indexed:
            ids = self._sorted_ids(session, listing, 0, -1)
            pages = (tuple(ids[first : first + every]) for first in range(0, len(ids), every))
            return [Anchor(every * number, None, page[0], page) for number, page in enumerate(pages)]
        number = func.row_number().over(order_by=self._order(listing)).label("row")
        chosen = select(sort.stored.label("sort_key"), self._id.label("id"), number)
        rows = self._limited(chosen, listing).subquery()
        each = select(rows.c.row, rows.c.sort_key, rows.c.id)
        statement = each.where((rows.c.row - 1) % every == 0).order_by(rows.c.row)
        return [Anchor(row - 1, sort_key, record_id) for row, sort_key, record_id in session.rows(statement)]

    def totals(self, session: ReadSession, listing: Listing) -> ListingTotals:
        """Count and sum of a listing."""
        summed = literal_column("0") if self._total is None else func.coalesce(func.sum(self._total), 0)
        counted: list[ColumnElement[Any]] = [func.count(), summed]
        row = session.row(self._counted(select(*counted), listing))
        count, total = (0, 0) if row is None else (row[0], row[1])
        return ListingTotals(count, total, cut=bool(listing.typed) and count >= MOST_MATCHES)

    def count(self, session: ReadSession, listing: Listing) -> int:
        """How many rows a listing has."""
        return int(session.value(self._counted(select(func.count()), listing)) or 0)

    def position(self, session: ReadSession, listing: Listing, record_id: int) -> int | None:
        """Where in a listing a record stands; None where it is not part of it."""
        key = self.sorts[listing.sort].stored
        row = session.row(self._limited(select(key, self._id).where(self._id == record_id), listing))
        if row is None:
            return None
        before, place = tuple_(key, self._id), tuple_(row[0], row[1])
        ahead = before > place if listing.descending else before < place
        return int(session.value(self._counted(select(func.count()).where(ahead), listing)) or 0)

    def _rows_from(
        self, session: ReadSession, listing: Listing, anchor: Anchor, skip: int, limit: int
    ) -> Sequence[AnyRow]:
        """Rows from an anchor on, in two steps, because SQLite enters an index by a row value's first column only.

        First the rows that share the anchor's key, from its id on; then the rows with the keys after it.
        """
        same = {"key": anchor.key, "id": anchor.id, "skip": 0, "most": skip + limit}
        same_key = session.rows(self._page_statement(listing, _Part.SAME_KEY), same)
        rows = same_key[skip:]
        if len(rows) == limit:
            return rows
        later = {"key": anchor.key, "skip": max(0, skip - len(same_key)), "most": limit - len(rows)}
        return [*rows, *session.rows(self._page_statement(listing, _Part.LATER_KEYS), later)]

    def _sorted_ids(self, session: ReadSession, listing: Listing, skip: int, most: int) -> list[int]:
        """The ids of the rows from `skip` on, at most so many (-1: all): what else a row has is not carried along."""
        statement = self._limited(select(self._id), listing).order_by(*self._order(listing))
        part = statement.limit(bindparam("most")).offset(bindparam("skip"))
        return [row[0] for row in session.rows(part, {"skip": skip, "most": most})]

    def _in_order(self, session: ReadSession, ids: Sequence[int]) -> list[AnyRow]:
        """The rows of these ids, in their order; one that went in the meantime is left out."""
        by_id = {row[0]: row for row in session.rows(self._of_ids, {"ids": id_list(ids)})}
        return [by_id[record] for record in ids if record in by_id]

    def _make_page_statement(self, listing: Listing, part: _Part) -> Select[Any]:
        """A page of a listing: parameters `skip` and `most`, and of an anchor `key` and `id`."""
        order = self._order(listing)
        statement = self._limited(select(*self._columns), listing)
        if part is _Part.WHOLE:
            statement = statement.order_by(*order)
        elif part is _Part.SAME_KEY:
            statement = statement.where(*self._same_key(listing)).order_by(order[1])
        else:
            statement = statement.where(self._later_key(listing)).order_by(*order)
        return statement.limit(bindparam("most")).offset(bindparam("skip"))

    def _same_key(self, listing: Listing) -> tuple[ColumnElement[bool], ...]:
        sort, from_id = self.sorts[listing.sort], bindparam("id", type_=Integer)
        own_id = self._id_of(sort)
        in_reach = own_id <= from_id if listing.descending else own_id >= from_id
        return sort.stored == bindparam("key"), in_reach

    def _later_key(self, listing: Listing) -> ColumnElement[bool]:
        key = self.sorts[listing.sort].stored
        anchor_key: ColumnElement[Any] = bindparam("key")
        return key < anchor_key if listing.descending else key > anchor_key

    def _order(self, listing: Listing) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        sort = self.sorts[listing.sort]
        key: ColumnElement[Any] = sort.stored
        if self._leads_to_few(listing):
            # Another index leads to few rows: a plus sign keeps SQLite from taking the sort index.
            key = _without_index(key)
        own_id = self._id_of(sort)
        return (key.desc(), own_id.desc()) if listing.descending else (key.asc(), own_id.asc())

    def _id_of(self, sort: Sort) -> ColumnElement[int]:
        return self._id if sort.id is None else sort.id

    def _leads_to_few(self, listing: Listing) -> bool:
        return bool(match_expression(listing.typed)) or any(
            self._limits[name].leads_to_few(value) for name, value in listing.limits
        )

    def _limited(self, statement: Select[Any], listing: Listing) -> Select[Any]:
        return statement.select_from(self._source).where(*self._conditions(listing))

    def _counted(self, statement: Select[Any], listing: Listing) -> Select[Any]:
        """The same for a statement that sums up: SQLite would follow every join, also one that nothing is read from
        and that leaves no row out.
        """
        limited = statement.where(*self._conditions(listing))
        alone = _leaves_none_out(self._source) and set(limited.get_final_froms()) <= {self._table}
        return limited.select_from(self._table if alone else self._source)

    def _conditions(self, listing: Listing) -> list[ColumnElement[bool]]:
        conditions = [self._limits[name].condition(value) for name, value in listing.limits]
        if match_expression(listing.typed):
            conditions.append(self._search(listing.typed))
        return conditions


def newest_matches(searched: Table, typed: str) -> Select[Any]:
    """The ids of the newest records of a table whose search text has every typed word, the words as beginnings."""
    name = f"{searched.name}_search"
    index = named_table(name, column("rowid", Integer), column(name, Text))
    found = index.c[name].op("MATCH", is_comparison=True)(match_expression(typed))
    newest = select(index.c.rowid).where(found).order_by(index.c.rowid.desc()).limit(MOST_MATCHES)
    return select(newest.subquery().c.rowid)


def _without_index(key: ColumnElement[Any]) -> ColumnElement[Any]:
    return UnaryExpression(key.self_group(), operator=custom_op("+"), type_=key.type)


def _leaves_none_out(source: FromClause) -> bool:
    """Whether a source is a table with nothing but outer joins."""
    while isinstance(source, Join) and source.isouter:
        source = source.left
    return isinstance(source, Table)


def _nearest(anchors: Sequence[Anchor], position: int) -> Anchor | None:
    """The last anchor at or before a position; anchors come in order."""
    after = bisect_right(anchors, position, key=lambda anchor: anchor.position)
    return anchors[after - 1] if after else None


def _ids_from(anchors: Sequence[Anchor], position: int, limit: int) -> list[int]:
    """The ids of a page, where the anchors hold them."""
    known = bisect_right(anchors, position, key=lambda anchor: anchor.position) - 1
    if known < 0:
        return []
    ids = chain.from_iterable(anchor.ids for anchor in islice(anchors, known, None))
    skip = position - anchors[known].position
    return list(islice(ids, skip, skip + limit))


def one_of(key: ColumnElement[Any]) -> Callable[[Iterable[Any]], ColumnElement[bool]]:
    """The condition of a filter whose value is a set: the column is one of them."""
    return lambda values: key.in_(sorted(values))
