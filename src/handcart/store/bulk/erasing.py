"""Blanking everything in the company file that says who a person is. What must be kept for the books keeps its numbers.

Not journaled, and it ends undo: what the journal knew of the person goes as well. The bytes themselves go when the file
is written anew (`CompanyFile.compact`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from handcart.store import journal, triggers
from handcart.store.columns import compact_json
from handcart.store.queries.id_lists import id_list
from handcart.store.queries.person import OWNED, PersonIds

_CHOSEN = "(SELECT value FROM json_each(:ids))"
_WORTH_SEEKING = 6
"""Shorter texts are only blanked where they stand alone: a part of a word says nothing of a person."""

_EMPTY = "''"
_BLANKED: Mapping[str, Mapping[str, str]] = {
    "customers": {
        **dict.fromkeys(
            ("email", "phone", "tax_number", "exemption_number", "notes", "warning", "block_reason", "language"), _EMPTY
        ),
        **dict.fromkeys(("consent_source", "source"), _EMPTY),
        **dict.fromkeys(("consent_at", "source_key", "credit_limit"), "NULL"),
        "consent_email": "0",
        "active": "0",
        "name": "number",
    },
    "orders": {
        **dict.fromkeys(("customer_reference", "notes", "hold_reason", "decision_reason"), _EMPTY),
        **dict.fromkeys(
            ("ship_name", "ship_street", "ship_street2", "ship_postcode", "ship_city", "ship_region"), _EMPTY
        ),
        **dict.fromkeys(("ship_email", "ship_phone"), _EMPTY),
        "customer_name": "(SELECT c.number FROM customers c WHERE c.id = customer_id)",
    },
    "order_lines": {"note": _EMPTY, "name": "CASE kind WHEN 'text' THEN '' ELSE name END"},
    "finding_overrides": {"reason": _EMPTY},
    "review_decisions": {"reason": _EMPTY, "findings": "'[]'"},
    "shipments": {"note": _EMPTY, "tracking_number": _EMPTY},
    "returns": {"reason": _EMPTY},
    "return_lines": {"note": _EMPTY},
    "payments": {"reference": _EMPTY, "note": _EMPTY},
    "settlements": {"note": _EMPTY},
}
"""What is blanked in rows that stay, as SQL."""
_DELETED = (
    *("customer_contacts", "customer_addresses", "customer_tags", "interactions", "attachments"),
    *("distinct_customers", "order_versions", "findings"),
)


class _Told(NamedTuple):
    """JSON in which what is told of others may name the person as well; `where` limits the rows of the table."""

    table: str
    columns: tuple[str, ...]
    where: str = "true"


_SCRUBBED = (_Told("journal_rows", ("before", "after")), _Told("journal_steps", ("parameters",)))
_BATCHES = (
    _Told("import_batches", ("files", "mapping", "tallies")),
    _Told("journal_rows", ("before", "after"), "record_table = 'import_batches'"),
)
"""What an import kept: how files spelled a name is only told by its words."""
_NAMING = ("customer", "gone", "other", "into", "name", "file")
"""Parameters of steps that say who it was about."""


def erase_person(connection: Connection, ids: PersonIds, *, number: str, words: Sequence[str], day: date) -> None:
    """Blank the rows of a person, in one transaction.

    `number` stands in the place of their name from now on; `words` are what they are known by: names, mail, telephone.
    """
    _forget_journal(connection, ids, number)
    for table, column, noun in OWNED:
        owned = {"ids": id_list(ids.of(noun))}
        if table.name in _DELETED:
            connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {column.name} IN {_CHOSEN}", owned)
        elif table.name in _BLANKED:
            blanks = ", ".join(f"{name} = {value}" for name, value in _BLANKED[table.name].items())
            connection.exec_driver_sql(f"UPDATE {table.name} SET {blanks} WHERE {column.name} IN {_CHOSEN}", owned)
    connection.exec_driver_sql(
        f"UPDATE customers SET erased_on = :day WHERE id IN {_CHOSEN}",
        {"ids": id_list(ids.customers), "day": day.isoformat()},
    )
    _forget_unfinished(connection, ids)
    connection.exec_driver_sql("DELETE FROM file_contents WHERE id NOT IN (SELECT content_id FROM attachments)")
    known = [word for word in words if word]
    _scrub(connection, _SCRUBBED, known)
    _scrub(connection, _BATCHES, [*known, *_parts(known)])
    journal.end_undo(connection)


def rebuild_search(connection: Connection) -> None:
    """The word indexes anew: what was deleted from them lies in their segments until then."""
    for table in triggers.SEARCHED_TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")


def _forget_journal(connection: Connection, ids: PersonIds, number: str) -> None:
    """The images of all their rows, also of rows that are gone, and who the steps were about."""
    people, made = {"ids": id_list(ids.customers)}, {"ids": id_list(_orders_ever(connection, ids))}
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS forgotten (id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("DELETE FROM temp.forgotten")
    gather = "INSERT OR IGNORE INTO temp.forgotten SELECT id FROM journal_rows WHERE"
    for table, column, noun in OWNED:
        if table.info.get("journaled", True):
            owned = {"ids": id_list(ids.of(noun)), "table": table.name}
            rows = f"SELECT {table.name}.id FROM {table.name} WHERE {column.name} IN {_CHOSEN}"
            connection.exec_driver_sql(f"{gather} record_table = :table AND record_id IN ({rows})", owned)
    for key, owned in (("customer_id", people), ("order_id", made)):
        connection.exec_driver_sql(
            f"""{gather} json_extract(before, '$.{key}') IN {_CHOSEN}
                OR json_extract(after, '$.{key}') IN {_CHOSEN}""",
            owned,
        )
    _blank_steps(connection, number)
    connection.exec_driver_sql("DELETE FROM journal_rows WHERE id IN (SELECT id FROM temp.forgotten)")
    connection.exec_driver_sql("DROP TABLE temp.forgotten")


def _blank_steps(connection: Connection, number: str) -> None:
    """Steps stay in the journal, with the number in the place of names."""
    steps = connection.exec_driver_sql(
        """SELECT id, parameters FROM journal_steps
           WHERE id IN (SELECT step_id FROM journal_rows WHERE id IN (SELECT id FROM temp.forgotten))"""
    ).all()
    for step_id, stored in steps:
        parameters = {name: number if name in _NAMING else value for name, value in json.loads(stored).items()}
        connection.exec_driver_sql(
            "UPDATE journal_steps SET parameters = ? WHERE id = ?", (compact_json(parameters), step_id)
        )


def _orders_ever(connection: Connection, ids: PersonIds) -> list[int]:
    """Their orders, also drafts that were discarded: only the journal knows those."""
    gone = connection.exec_driver_sql(
        f"""SELECT DISTINCT record_id FROM journal_rows WHERE record_table = 'orders'
            AND (json_extract(before, '$.customer_id') IN {_CHOSEN}
                OR json_extract(after, '$.customer_id') IN {_CHOSEN})""",
        {"ids": id_list(ids.customers)},
    ).scalars()
    return sorted({*gone, *ids.orders})


def _forget_unfinished(connection: Connection, ids: PersonIds) -> None:
    """What was being entered for them and never saved."""
    for where, noun in (
        ("order_id", "orders"),
        ("json_extract(content, '$.order_id')", "orders"),
        ("json_extract(content, '$.head.customer_id')", "customers"),
    ):
        connection.exec_driver_sql(
            f"DELETE FROM unfinished_orders WHERE {where} IN {_CHOSEN}", {"ids": id_list(ids.of(noun))}
        )


def _parts(words: Iterable[str]) -> set[str]:
    """The longer words of names."""
    return {part for word in words for part in word.split() if len(part) >= _WORTH_SEEKING}


def _scrub(connection: Connection, scrubbed: Iterable[_Told], words: Sequence[str]) -> None:
    """Take what names the person out of what is told of others: a step that concerned several, an import."""
    if not words:
        return
    for table, columns, where in scrubbed:
        named = " OR ".join(f"instr(lower({column}), lower(value))" for column in columns)
        listed = ", ".join(columns)
        rows = connection.exec_driver_sql(
            f"""SELECT id, {listed} FROM {table}
                WHERE {where} AND EXISTS (SELECT 1 FROM json_each(:words) WHERE {named})""",
            {"words": json.dumps([compact_json(word)[1:-1] for word in words])},
        ).all()
        for row_id, *stored in rows:
            assigned = ", ".join(f"{column} = ?" for column in columns)
            cleaned = [None if text is None else compact_json(_without(json.loads(text), words)) for text in stored]
            connection.exec_driver_sql(f"UPDATE {table} SET {assigned} WHERE id = ?", (*cleaned, row_id))


def _without(value: Any, words: Iterable[str]) -> Any:
    """JSON with every text blanked that is one of the words, or has a longer one in it."""
    if isinstance(value, dict):
        return {key: _without(inside, words) for key, inside in value.items()}
    if isinstance(value, list):
        return [_without(inside, words) for inside in value]
    if not isinstance(value, str):
        return value
    folded = value.casefold()
    named = any(
        word.casefold() == folded or (len(word) >= _WORTH_SEEKING and word.casefold() in folded) for word in words
    )
    return "" if named else value
