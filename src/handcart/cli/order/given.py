"""The options of a step as they were typed, read when the step asks for them, and how it tells what it made."""

from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from handcart.cli.typed import DECIMAL_SIGN, typed_day
from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.domain.parsing import parse_money, parse_quantity
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import PaymentMethod
from handcart.store.queries.orders import lines_of
from handcart.store.records import OrderLine
from handcart.store.session import ReadSession
from handcart.usecases.payments.record import MoneyMoved

Word = TypeVar("Word", bound=StrEnum)
Line = TypeVar("Line")


PARTS = ("shipment", "document", "payment", "return", "credit_notes", "open_purchases", "overridden")
"""What a step may have made, each with its own words."""


class Numbered(Protocol):
    """What belongs to an order and may be chosen: a document, a shipment, a return, a payment."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def number(self) -> str | None:
        """Its number; None where it has none yet."""


Choosable = TypeVar("Choosable", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Made:
    """What a step came to: the order it left behind (None: it is gone), what it made, and what to look at."""

    order_id: int | None
    parts: Mapping[str, Any] = field(default_factory=dict)
    notices: Sequence[Message] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What was given with a step: options by their names, and the object of `--data` where there is one."""

    typed: Namespace
    data: dict[str, Any] | None = None

    def has(self, name: str) -> bool:
        """Whether an option was given."""
        return self._typed(name) is not None

    def text(self, name: str) -> str:
        """Text on one line, "" where it was not given."""
        return one_line(self._typed(name) or "", field=option(name))

    def day(self, name: str) -> date | None:
        """A day, or None."""
        return typed_day(self._typed(name), option(name))

    def word(self, name: str, words: type[Word]) -> Word | None:
        """One of a closed set of words, or None; the parser has refused all others."""
        typed = self._typed(name)
        return None if typed is None else words(typed)

    def required_word(self, name: str, words: type[Word]) -> Word:
        """One of a closed set of words; BadInput where the option was not given."""
        found = self.word(name, words)
        if found is None:
            raise BadInput("cli.order.needs", field=option(name), option=option(name))
        return found

    def required_data(self) -> dict[str, Any]:
        """The object of `--data`; BadInput without one."""
        if self.data is None:
            raise BadInput("cli.order.needs", field=option("data"), option=option("data"))
        return self.data

    def amount(self, session: ReadSession) -> int | None:
        """`--amount` in minor units, or None."""
        typed = self._typed("amount")
        if typed is None:
            return None
        return parse_money(typed, exponent=session.company.exponent, decimal_sign=DECIMAL_SIGN, field=option("amount"))

    def money_moved(self, session: ReadSession, *, otherwise: int) -> MoneyMoved:
        """Money that came or went by the options for it; `otherwise` is how much without `--amount`."""
        amount = self.amount(session)
        return MoneyMoved(
            amount=otherwise if amount is None else amount,
            method=self.required_word("method", PaymentMethod),
            paid_on=self.day("on"),
            own_method=self.text("own_method"),
            reference=self.text("reference"),
            note=self.text("note"),
        )

    def quantity(self, name: str, *, countable: bool = False) -> int | None:
        """A quantity in thousandths, or None."""
        typed = self._typed(name)
        if typed is None:
            return None
        return parse_quantity(typed, decimal_sign=DECIMAL_SIGN, countable=countable, field=option(name))

    def quantities(self, session: ReadSession, order_id: int) -> dict[int, int] | None:
        """`--line POSITION=QUANTITY` as thousandths by line id, or None where no line was named."""
        if not self.has("line"):
            return None
        return {
            line.id: parse_quantity(value, decimal_sign=DECIMAL_SIGN, field=place)
            for line, value, place in self.lines(session, order_id)
        }

    def lines(self, session: ReadSession, order_id: int) -> list[tuple[OrderLine, str, str]]:
        """Every `--line POSITION=VALUE`: the line, the value, and how to call the place it stands in."""
        return self.by_position({str(line.position): line for line in lines_of(session, order_id)})

    def by_position(self, lines: Mapping[str, Line]) -> list[tuple[Line, str, str]]:
        """The same, of any lines by their positions."""
        found: dict[str, tuple[Line, str, str]] = {}
        for typed in self._typed("line") or ():
            position, sign, value = (part.strip() for part in typed.partition("="))
            if not sign or position not in lines:
                raise BadInput("cli.order.no_line", field=option("line"), typed=typed)
            if position in found:
                raise BadInput("cli.order.line_twice", field=option("line"), line=position)
            found[position] = lines[position], value, f"{option('line')} {typed}"
        return list(found.values())

    def chosen(self, name: str, choices: Iterable[Choosable]) -> Choosable:
        """The one called so by number or id; the only one there is where the option was not given."""
        there = list(choices)
        typed = self._typed(name)
        if typed is None and len(there) == 1:
            return there[0]
        for one in there:
            if typed is not None and typed.strip().upper() in (str(one.number).upper(), str(one.id)):
                return one
        called = ", ".join(one.number or str(one.id) for one in there)
        if not there:
            raise BadInput("cli.order.nothing_to_choose", field=option(name), option=option(name))
        raise BadInput("cli.order.choose", field=option(name), option=option(name), choices=called)

    def _typed(self, name: str) -> Any:
        return getattr(self.typed, name)


def option(name: str) -> str:
    """How an option is typed."""
    return f"--{name.replace('_', '-')}"


def refuse_options(arguments: Namespace, options: Iterable[str], known: frozenset[str]) -> None:
    """Refuse options that are not `known` to the step: passed over, they would be a misunderstanding."""
    for name in options:
        if name not in known and getattr(arguments, name) is not None:
            raise BadInput("cli.order.not_for_step", field=option(name), option=option(name), step=arguments.step)
