"""What happened to a record: every step with what each field was before and after, as values that can be worded.

The tables told of are those of master data and of purchasing (`TOLD`). What a field is called stands in the catalogue
under `field.<table>.<column>`, what a part of a record is called under `record.<table>`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from handcart.domain.company import Company
from handcart.domain.message import Amount, Country, Message, Percent, Quantity, UnitPrice, Value, message
from handcart.store.queries.record_history import (
    RowImage,
    StepOfRecord,
    images_of_record,
    linked_table,
    names_of,
    steps_of_record,
    told_columns,
    unit_of,
)
from handcart.store.session import ReadSession
from handcart.usecases.history.step_name import step_name

TOLD = (
    "attachments",
    "company",
    "customers",
    "customer_addresses",
    "customer_contacts",
    "customer_tags",
    "interactions",
    "number_series",
    "order_lines",
    "orders",
    "price_groups",
    "product_prices",
    "products",
    "purchase_lines",
    "purchase_orders",
    "suppliers",
    "tax_codes",
    "tax_rates",
)
"""The tables whose records tell their history. What happened to an order with its documents is its timeline's."""


_COUNTRIES = frozenset({"country", "ship_country"})
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Happened(StrEnum):
    """What a step did to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, by the message id of its label, with its value before and after; None where there was none."""

    label: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a step did to the record itself, or to a `part` of it, by what the part is called."""

    happened: Happened
    fields: tuple[FieldChange, ...]
    part: Message | None = None


@dataclass(frozen=True, slots=True)
class RecordStep:
    """A step: when, by whom (see `domain.when`), what it is called, whether it was taken back, what it changed."""

    id: int
    moment: datetime
    who: str
    name: Message
    undone: bool
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some steps, newest first; `older` is what to ask the next page with, None where there is none."""

    steps: tuple[RecordStep, ...]
    older: int | None


def word_message(word: StrEnum) -> Message:
    """What a word of the vocabulary is called, wherever it stands as a value of a field."""
    return Message(f"word.{_CAPITAL.sub(r'_', type(word).__name__).lower()}.{word}")


def told_value(
    company: Company, table: str, column: str, value: object, names: Mapping[str, Mapping[int, str]]
) -> Value | None:
    """A value of a record as one that can be worded; None where there is none. `names` of what is referred to."""
    return _Teller(company, table, names).value(table, column, value)


def history_of(
    session: ReadSession, table: str, record_id: int, *, before: int | None = None, limit: int = 20
) -> HistoryPage:
    """The newest steps that touched a record or its parts, or those older than the step `before`."""
    found = steps_of_record(session, table, record_id, before=before, limit=limit + 1)
    steps = found[:limit]
    images = images_of_record(session, table, record_id, [step.id for step in steps])
    teller = _Teller(session.company, table, _names(session, images))
    told = tuple(_told(step, images, teller) for step in steps)
    return HistoryPage(told, steps[-1].id if len(found) > limit else None)


def _told(step: StepOfRecord, images: Sequence[RowImage], teller: "_Teller") -> RecordStep:
    changes = [teller.row(image) for image in images if image.step_id == step.id]
    name = step_name(step.action, step.parameters)
    telling = tuple(change for change in changes if change.fields or change.happened is not Happened.CHANGED)
    return RecordStep(step.id, step.made_at, step.made_by, name, step.undone, telling)


def _names(session: ReadSession, images: Sequence[RowImage]) -> dict[str, dict[int, str]]:
    """What the parts, and the records that fields refer to, are called: by table and id."""
    wanted: dict[str, set[int]] = {}
    for image in images:
        wanted.setdefault(image.table, set()).add(image.record_id)
        for name, value in (*(image.before or {}).items(), *(image.after or {}).items()):
            linked = linked_table(image.table, name)
            if linked is not None and value is not None:
                wanted.setdefault(linked, set()).add(value)
    return {table: names_of(session, table, ids) for table, ids in wanted.items()}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns images of rows into values that can be worded."""

    company: Company
    table: str
    names: Mapping[str, Mapping[int, str]]

    def row(self, image: RowImage) -> RowChange:
        """What happened to one row."""
        before, after = image.before or {}, image.after or {}
        happened = Happened.CHANGED
        if image.before is None or image.after is None:
            happened = Happened.ADDED if image.before is None else Happened.REMOVED
        told = [name for name in told_columns(image.table) if name in before or name in after]
        return RowChange(
            happened, tuple(self._field(image.table, name, before, after) for name in told), self._part(image)
        )

    def _part(self, image: RowImage) -> Message | None:
        if image.table == self.table:
            return None
        known = self.names[image.table].get(image.record_id) or (image.after or image.before or {}).get("name", "")
        return Message(f"record.{image.table}", {"name": known})

    def _field(self, table: str, name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> FieldChange:
        values = (self.value(table, name, each.get(name)) for each in (before, after))
        return FieldChange(f"field.{table}.{name}", *values)

    def value(self, table: str, name: str, value: Any) -> Value | None:
        """A value as one that can be worded; None where there is none."""
        linked = linked_table(table, name)
        if value is None or value == "":
            return None
        if linked is not None:
            return self.names.get(linked, {}).get(value) or message("history.gone")
        if isinstance(value, bytes):
            return message("history.picture")
        if isinstance(value, bool):
            return message("history.yes" if value else "history.no")
        if isinstance(value, StrEnum):
            return word_message(value)
        if name in _COUNTRIES:
            return Country(value)
        return self._measured(unit_of(table, name), value) if isinstance(value, int) else value

    def _measured(self, unit: str, number: int) -> Value:
        match unit:
            case "money":
                return Amount(number, self.company.currency, self.company.exponent)
            case "price":
                return UnitPrice(number, self.company.currency)
            case "quantity":
                return Quantity(number)
            case "percent":
                return Percent(number)
            case _:
                return number
