"""Everything in the company file that is about one person: their customer rows and what hangs on them, by table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, or_, select

from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import (
    allocations,
    attachments,
    customer_addresses,
    customer_contacts,
    customer_tags,
    customers,
    distinct_customers,
    document_lines,
    document_taxes,
    documents,
    finding_overrides,
    findings,
    interactions,
    order_lines,
    order_versions,
    orders,
    payments,
    return_lines,
    returns,
    review_decisions,
    settlements,
    shipment_lines,
    shipments,
    tags,
)


@dataclass(frozen=True, slots=True)
class PersonIds:
    """The rows a person is known by: their customer rows (also those merged into one) and what was made for them."""

    customers: tuple[int, ...]
    orders: tuple[int, ...]
    documents: tuple[int, ...]
    payments: tuple[int, ...]
    shipments: tuple[int, ...]
    returns: tuple[int, ...]

    def of(self, noun: str) -> tuple[int, ...]:
        """The ids of one noun, such as "orders"."""
        found: tuple[int, ...] = getattr(self, noun)
        return found


OWNED: tuple[tuple[Table, Column[Any], str], ...] = (
    (customers, customers.c.id, "customers"),
    (customer_contacts, customer_contacts.c.customer_id, "customers"),
    (customer_addresses, customer_addresses.c.customer_id, "customers"),
    (customer_tags, customer_tags.c.customer_id, "customers"),
    (interactions, interactions.c.customer_id, "customers"),
    (attachments, attachments.c.customer_id, "customers"),
    (distinct_customers, distinct_customers.c.first_id, "customers"),
    (distinct_customers, distinct_customers.c.second_id, "customers"),
    (orders, orders.c.id, "orders"),
    (order_lines, order_lines.c.order_id, "orders"),
    (order_versions, order_versions.c.order_id, "orders"),
    (findings, findings.c.order_id, "orders"),
    (finding_overrides, finding_overrides.c.order_id, "orders"),
    (review_decisions, review_decisions.c.order_id, "orders"),
    (shipments, shipments.c.id, "shipments"),
    (shipment_lines, shipment_lines.c.shipment_id, "shipments"),
    (returns, returns.c.id, "returns"),
    (return_lines, return_lines.c.return_id, "returns"),
    (documents, documents.c.id, "documents"),
    (document_lines, document_lines.c.document_id, "documents"),
    (document_taxes, document_taxes.c.document_id, "documents"),
    (payments, payments.c.id, "payments"),
    (allocations, allocations.c.payment_id, "payments"),
    (settlements, settlements.c.order_id, "orders"),
)
"""Every table with rows about a person, by which column, and to which of their ids it leads."""


def person_ids(session: ReadSession, customer_id: int) -> PersonIds:
    """What is about this customer, and about those who turned out to be them."""
    people = _ids(
        session, select(customers.c.id), or_(_in(customers.c.id), _in(customers.c.merged_into_id)), [customer_id]
    )
    made = _ids(session, select(orders.c.id), _in(orders.c.customer_id), people)
    return PersonIds(
        customers=people,
        orders=made,
        documents=tuple(
            sorted(
                {
                    *_ids(session, select(documents.c.id), _in(documents.c.customer_id), people),
                    *_ids(session, select(documents.c.id), _in(documents.c.order_id), made),
                }
            )
        ),
        payments=_ids(session, select(payments.c.id), _in(payments.c.customer_id), people),
        shipments=_ids(session, select(shipments.c.id), _in(shipments.c.order_id), made),
        returns=_ids(session, select(returns.c.id), _in(returns.c.order_id), made),
    )


def rows_of_person(session: ReadSession, ids: PersonIds) -> Iterator[tuple[Table, list[Mapping[str, Any]]]]:
    """Their rows by table, those of empty tables left out; what follows from other rows is left out as well."""
    for table, column, noun in OWNED:
        told = [each for each in table.columns if not each.info.get("derived")]
        key = next(iter(table.primary_key.columns))
        statement = select(*told).where(_in(column)).order_by(key)
        rows: list[Mapping[str, Any]] = [
            dict(row._mapping) for row in session.rows(statement, {"ids": id_list(ids.of(noun))})
        ]
        if rows and table is not distinct_customers:
            yield table, rows


def tag_names(session: ReadSession) -> dict[int, str]:
    """What tags are called, by id."""
    return {row.id: row.name for row in session.rows(select(tags.c.id, tags.c.name))}


def _in(column: Column[Any]) -> ColumnElement[bool]:
    return column.in_(select(ID_LIST))


def _ids(session: ReadSession, chosen: Select[Any], where: ColumnElement[bool], ids: Any) -> tuple[int, ...]:
    return tuple(session.column(chosen.where(where).order_by(chosen.selected_columns[0]), {"ids": id_list(ids)}))
