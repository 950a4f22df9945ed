"""What is kept about one person as they read it: a part for each kind of record, what was made for them in its order.

The bytes of files, earlier versions word for word and what the review found lie beside it in the archive, not on paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from handcart.domain.company import Company
from handcart.domain.document_content import from_data
from handcart.domain.message import Country, Value, message
from handcart.domain.postal_address import PostalAddress
from handcart.printing.models import PersonEntry, PersonLine, PersonPart, PrintedPerson, ToPrint
from handcart.store.queries.record_history import linked_table, names_of, told_columns
from handcart.store.records import Customer
from handcart.store.session import ReadSession
from handcart.usecases.company.profile import company_profile
from handcart.usecases.history.record_history import TOLD, told_value

Rows: TypeAlias = Sequence[Mapping[str, Any]]

INSIDE = frozenset(
    {
        *("id", "source_key", "source_digest", "client_key", "import_batch_id", "content_id", "number_sort"),
        *("rate", "position", "template", "identity", "prices_gross", "tax_rounding"),
    }
)
"""What only the program reads."""
OWN_LABELS = frozenset(
    {
        *("verdict", "media_type", "size", "added_at", "order_line_id", "corrects_id", "return_id", "reverses_id"),
        *("credit_note_id", "buyer", "ship_to"),
    }
)


class KindOfRecord(NamedTuple):
    """A part of the document: its table, what names a row, and the tables whose rows belong to one of its rows."""

    table: str
    title: tuple[str, ...]
    lines: Mapping[str, str] = {}


KINDS = (
    KindOfRecord("customers", ("number", "name")),
    KindOfRecord("customer_contacts", ("name",)),
    KindOfRecord("customer_addresses", ("kind",)),
    KindOfRecord("customer_tags", ("tag_id",)),
    KindOfRecord("interactions", ("happened_on",)),
    KindOfRecord("attachments", ("name",)),
    KindOfRecord(
        "orders",
        ("number", "quotation_number"),
        {
            "order_lines": "order_id",
            "order_versions": "order_id",
            "findings": "order_id",
            "finding_overrides": "order_id",
            "review_decisions": "order_id",
            "settlements": "order_id",
        },
    ),
    KindOfRecord("shipments", ("number",), {"shipment_lines": "shipment_id"}),
    KindOfRecord("returns", ("number",), {"return_lines": "return_id"}),
    KindOfRecord("documents", ("number",), {"document_lines": "document_id", "document_taxes": "document_id"}),
    KindOfRecord("payments", ("number",), {"allocations": "payment_id"}),
)


def person_to_print(session: ReadSession, customer: Customer, tables: Mapping[str, Rows], *, today: date) -> ToPrint:
    """Their rows by table as a document in their language; in the owner's where it is not known."""
    profile = company_profile(session)
    teller = _Teller(session.company, tables, _names(session, tables))
    parts = (PersonPart(kind.table, tuple(teller.entries(kind))) for kind in KINDS if tables.get(kind.table))
    document = PrintedPerson(
        company=session.company.legal_name or profile.name,
        name=customer.name,
        number=customer.number,
        made_on=today,
        parts=tuple(parts),
    )
    return ToPrint(document, customer.language, profile.paper)


def label_of(table: str, column: str) -> str:
    """The id of what a column is called on paper."""
    if table in TOLD and column in told_columns(table):
        return f"field.{table}.{column}"
    return f"person.column.{column}" if column in OWN_LABELS else f"export.column.{column}"


def _names(session: ReadSession, tables: Mapping[str, Rows]) -> dict[str, dict[int, str]]:
    """What everything that rows refer to is called; documents and the like by the numbers they have."""
    wanted: dict[str, set[int]] = {}
    for table, rows in tables.items():
        for name in rows[0]:
            linked = linked_table(table, name)
            if linked is not None:
                wanted.setdefault(linked, set()).update(row[name] for row in rows if row[name] is not None)
    numbers = {table: {row["id"]: row["number"] for row in rows if row.get("number")} for table, rows in tables.items()}
    return {table: names_of(session, table, ids) or numbers.get(table, {}) for table, ids in wanted.items()}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns rows into what can be worded."""

    company: Company
    tables: Mapping[str, Rows]
    names: Mapping[str, Mapping[int, str]]

    def entries(self, kind: KindOfRecord) -> Iterator[PersonEntry]:
        """A part's rows, each with what belongs to it."""
        for row in self.tables[kind.table]:
            currency = row.get("currency", "")
            name = next((told for each in kind.title if (told := self._value(kind.table, each, row, currency))), None)
            lines = (
                PersonLine(f"person.line.{table}", self._facts(table, line, currency, frozenset({owner})))
                for table, owner in kind.lines.items()
                for line in self.tables.get(table, ())
                if line[owner] == row["id"]
            )
            facts = self._facts(kind.table, row, currency, frozenset({"customer_id", *kind.title[:1]}))
            yield PersonEntry(name or message("person.unnamed"), facts, tuple(lines))

    def _facts(
        self, table: str, row: Mapping[str, Any], currency: str, left_out: frozenset[str]
    ) -> tuple[tuple[str, Value], ...]:
        """The fields in which anything stands, with the ids of their labels."""
        facts = []
        for name in row:
            if name in left_out or name in INSIDE or isinstance(row[name], dict | list):
                continue
            told = self._value(table, name, row, currency)
            if told is not None:
                facts.append((label_of(table, name), told))
        return (*facts, *_frozen_names(row)) if table == "documents" else tuple(facts)

    def _value(self, table: str, name: str, row: Mapping[str, Any], currency: str) -> Value | None:
        """A value that says something: no empty text, nothing that was not agreed or did not happen."""
        value = row[name]
        if value is None or value == "" or (not value and table != "customers"):
            return None
        match name:
            case "rule":
                return message(f"review.rule.{value}")
            case "decision":
                return message(f"person.decision.{value}")
            case "decided_by" | "approved_by" | "overridden_by":
                return message(f"cli.who.{value}")
        linked = linked_table(table, name)
        if linked is not None and value not in self.names.get(linked, {}):
            return None
        company = replace(self.company, currency=currency or self.company.currency)
        return told_value(company, table, name, value, self.names)


def _frozen_names(row: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """To whom an issued document was made out: that stays on it for good."""
    if not row["content"]:
        return
    buyer = from_data(row["content"]).buyer
    for name, address in (("buyer", buyer.address), ("ship_to", buyer.ship_to)):
        if address is not None:
            yield f"person.column.{name}", _one_line(address)


def _one_line(address: PostalAddress) -> Value:
    parts = (address.name, address.street, address.street2, address.postcode, address.city)
    told = ", ".join(part for part in (*parts, address.email, address.phone) if part)
    return message("person.address", address=told, country=Country(address.country)) if address.country else told
