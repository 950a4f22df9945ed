"""What a field of a form is: declared once, as frozen data. No Qt here."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from handcart.domain.message import Message

FieldKind = Literal[
    "text",
    "long",
    "code",
    "mail",
    "phone",
    "money",
    "price",
    "quantity",
    "percent",
    "whole",
    "date",
    "choice",
    "tick",
    "country",
]
"""How a field is shown and read. Numbers and days left empty are None, texts ""."""

TEXTS: frozenset[FieldKind] = frozenset({"text", "long", "code", "mail", "phone", "country"})
"""The kinds whose value is text."""

CHOSEN: frozenset[FieldKind] = frozenset({"choice", "tick", "country"})
"""The kinds whose value is chosen, not typed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: its value, and what it is called, as a message or as the owner named it."""

    value: Hashable
    title: Message | str


@dataclass(frozen=True, slots=True)
class FormField:
    """A field, named by its column (`customers.terms_days`); its label is the text `field.customers.terms_days`.

    `label` gives another text, for what is no column. `hint` and `unit` are message ids; a `wide` field takes the
    whole row. Choices that are known later are
    given with `RecordForm.offer`.
    """

    id: str
    kind: FieldKind = "text"
    hint: str = ""
    unit: str = ""
    required: bool = False
    wide: bool = False
    label: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        """What the use case calls it, also in a `BadInput`."""
        return self.id.rpartition(".")[2]

    @property
    def title(self) -> str:
        """The message id of its label."""
        return self.label or f"field.{self.id}"

    @property
    def nothing(self) -> object:
        """The value of a field where nothing has been entered."""
        if self.kind == "tick":
            return False
        return "" if self.kind in TEXTS else None


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields that belong together, under a heading (a message id) where there is one.

    `only_new`: asked only of a record that is not there yet, which keeps them elsewhere afterwards.
    """

    fields: tuple[FormField, ...]
    heading: str = ""
    only_new: bool = False
