"""Queries about what happened to a record of master data: the steps of the journal that touched it or its parts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    Column,
    CompoundSelect,
    LargeBinary,
    Select,
    Table,
    bindparam,
    func,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.types import TypeDecorator

from handcart.store.metadata import metadata
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.row_writer import writer_for
from handcart.store.session import ReadSession
from handcart.store.tables import (
    attachments,
    customer_addresses,
    customer_contacts,
    customer_tags,
    customers,
    interactions,
    journal_rows,
    journal_steps,
    order_lines,
    orders,
    price_groups,
    product_prices,
    products,
    purchase_lines,
    suppliers,
    tags,
    tax_codes,
    tax_rates,
)

_Stored: TypeAlias = Mapping[str, Any] | None
_DIALECT = sqlite_dialect()

PICTURE = b"..."
"""Stands for the bytes of a picture: what they were matters to nobody."""


_BEGINNING = 60
"""So much of what was noted names it."""


class _Part(NamedTuple):
    """A table whose rows belong to a record by this column; where rows can go, the journal knows them longer."""

    owner: Column[int]
    table: Table
    can_go: bool = False


_PARTS: Mapping[str, tuple[_Part, ...]] = {
    "customers": (
        _Part(customer_contacts.c.customer_id, customer_contacts),
        _Part(customer_addresses.c.customer_id, customer_addresses),
        _Part(customer_tags.c.customer_id, customer_tags, can_go=True),
        _Part(interactions.c.customer_id, interactions, can_go=True),
        _Part(attachments.c.customer_id, attachments, can_go=True),
    ),
    "orders": (_Part(order_lines.c.order_id, order_lines, can_go=True),),
    "products": (_Part(product_prices.c.product_id, product_prices, can_go=True),),
    "purchase_orders": (_Part(purchase_lines.c.purchase_order_id, purchase_lines, can_go=True),),
    "tax_codes": (_Part(tax_rates.c.tax_code_id, tax_rates, can_go=True),),
}
_OWNERS: Mapping[str, str] = {part.table.name: part.owner.name for parts in _PARTS.values() for part in parts}
_WITHOUT_STORY = frozenset(
    {
        *("id", "import_batch_id", "source_key", "created_on", "created_at", "file_id"),
        *("number_sort", "client_key", "source_digest", "goods"),
        *("recorded_at", "added_at", "media_type", "size", "content_id"),
    }
)

_NAMES: Mapping[str, Select[Any]] = {
    "customers": select(customers.c.id, customers.c.name),
    "suppliers": select(suppliers.c.id, suppliers.c.name),
    "price_groups": select(price_groups.c.id, price_groups.c.code),
    "products": select(products.c.id, products.c.name),
    "order_lines": select(
        order_lines.c.id, func.coalesce(orders.c.number + literal(", "), literal("")) + order_lines.c.name
    ).join(orders, orders.c.id == order_lines.c.order_id),
    "purchase_lines": select(purchase_lines.c.id, products.c.name).join(
        products, products.c.id == purchase_lines.c.product_id
    ),
    "tax_codes": select(tax_codes.c.id, tax_codes.c.code),
    "customer_contacts": select(customer_contacts.c.id, customer_contacts.c.name),
    "customer_addresses": select(
        customer_addresses.c.id,
        func.trim(customer_addresses.c.street + literal(" ") + customer_addresses.c.city),
    ),
    "tags": select(tags.c.id, tags.c.name),
    "customer_tags": select(customer_tags.c.id, tags.c.name).join(tags, tags.c.id == customer_tags.c.tag_id),
    "interactions": select(interactions.c.id, func.substr(interactions.c.told, 1, _BEGINNING)),
    "attachments": select(attachments.c.id, attachments.c.name),
    "product_prices": select(product_prices.c.id, price_groups.c.code).join(
        price_groups, price_groups.c.id == product_prices.c.price_group_id
    ),
}


@dataclass(frozen=True, slots=True)
class StepOfRecord:
    """A step that concerned a record: what the journal calls it, when and by whom, whether it was taken back."""

    id: int
    action: str
    parameters: Mapping[str, Any]
    made_at: datetime
    made_by: str
    undone: bool


@dataclass(frozen=True, slots=True)
class RowImage:
    """What a step did to one row: its columns before and after (None: it was not there).

    Of a row that is new or gone only what differs from a column's default is named. Pictures are `PICTURE`.
    """

    step_id: int
    table: str
    record_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def steps_of_record(
    session: ReadSession, table: str, record_id: int, *, before: int | None, limit: int
) -> list[StepOfRecord]:
    """The steps that touched a record or its parts, newest first, of those before the step `before`."""
    values = {"record": record_id, "before": before or 2**62, "limit": limit}
    return [StepOfRecord(*row) for row in session.rows(_steps(table), values)]


def images_of_record(session: ReadSession, table: str, record_id: int, steps: Iterable[int]) -> list[RowImage]:
    """What these steps did to a record and its parts, in the order in which it was done."""
    found = session.rows(_images(table), {"record": record_id, "ids": id_list(steps)})
    return [_image(*row) for row in found]


def names_of(session: ReadSession, table: str, ids: Iterable[int]) -> dict[int, str]:
    """What records of a table are called; those without a name, or gone, are not there."""
    chosen = _NAMES.get(table)
    if chosen is None:
        return {}
    key = chosen.selected_columns[0]
    rows = session.rows(chosen.where(key.in_(select(ID_LIST))), {"ids": id_list(ids)})
    return {row[0]: row[1] for row in rows if row[1]}


def unit_of(table: str, column: str) -> str:
    """What a whole number of a column counts: "money", "price", "quantity", "percent", or "" for one each."""
    return str(metadata.tables[table].columns[column].info.get("unit", ""))


def linked_table(table: str, column: str) -> str | None:
    """The table that a column refers to."""
    for link in metadata.tables[table].columns[column].foreign_keys:
        return link.column.table.name
    return None


def told_columns(table: str) -> Sequence[str]:
    """The columns of a table whose changes mean something to the owner, in their order."""
    columns = metadata.tables[table].columns
    silent = _WITHOUT_STORY | {_OWNERS.get(table, "id")}
    return [column.name for column in columns if column.name not in silent and not column.info.get("derived")]


def _image(step_id: int, table: str, record_id: int, before: _Stored, after: _Stored) -> RowImage:
    usual = None if before is not None and after is not None else writer_for(metadata.tables[table]).with_defaults({})
    return RowImage(step_id, table, record_id, _values(table, before, usual), _values(table, after, usual))


def _values(table: str, stored: _Stored, usual: _Stored) -> Mapping[str, Any] | None:
    if stored is None:
        return None
    readers, usual = _readers(table), usual or {}
    return {name: readers[name](value) for name, value in stored.items() if name not in usual or value != usual[name]}


@cache
def _readers(table: str) -> dict[str, Callable[[Any], Any]]:
    """How the stored form of each column is read; what is bytes lies encoded in the journal."""
    made: dict[str, Callable[[Any], Any]] = {}
    for column in metadata.tables[table].columns:
        if isinstance(column.type, LargeBinary):
            made[column.name] = lambda stored: None if stored is None else PICTURE
        else:
            read = column.type.result_processor(_DIALECT, None) if isinstance(column.type, TypeDecorator) else None
            made[column.name] = read or (lambda stored: stored)
    return made


@cache
def _steps(table: str) -> Select[Any]:
    touched = _touched(table).subquery()
    return (
        select(
            journal_steps.c.id,
            journal_steps.c.action,
            journal_steps.c.parameters,
            journal_steps.c.made_at,
            journal_steps.c.made_by,
            journal_steps.c.undone,
        )
        .where(journal_steps.c.id.in_(select(touched.c.step_id)), journal_steps.c.id < bindparam("before"))
        .order_by(journal_steps.c.id.desc())
        .limit(bindparam("limit"))
    )


@cache
def _images(table: str) -> Select[Any]:
    touched = _touched(table).subquery()
    return (
        select(touched.c.step_id, touched.c.record_table, touched.c.record_id, touched.c.before, touched.c.after)
        .where(touched.c.step_id.in_(select(ID_LIST)))
        .order_by(touched.c.id)
    )


def _touched(table: str) -> CompoundSelect[Any]:
    """The images of a record and of its parts."""
    own = select(journal_rows).where(
        journal_rows.c.record_table == table, journal_rows.c.record_id == bindparam("record")
    )
    return union_all(own, *(_images_of_part(part) for part in _PARTS.get(table, ())))


def _images_of_part(part: _Part) -> Select[Any]:
    ids: Any = select(part.table.c.id).where(part.owner == bindparam("record"))
    if part.can_go:
        told = journal_rows.alias()
        path = f"$.{part.owner.key}"
        holder = func.coalesce(func.json_extract(told.c.before, path), func.json_extract(told.c.after, path))
        gone = select(told.c.record_id).where(told.c.record_table == part.table.name, holder == bindparam("record"))
        ids = union(ids, gone)
    return select(journal_rows).where(journal_rows.c.record_table == part.table.name, journal_rows.c.record_id.in_(ids))
