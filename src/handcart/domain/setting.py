"""What a setting is: a key, a type, a default and a range. The declarations stand in `handcart.settings`."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, Percent, Quantity, Value
from handcart.domain.segment_limits import read_limits
from handcart.domain.segment_rows import read_rows

T = TypeVar("T", bool, int, str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A typed setting. `title` is a message id.

    `unit` says how a form shows the number ("percent", "days", ...); a tuple of the unit "days" holds days as
    `YYYY-MM-DD`, one of the unit "segments" rows of the segment table,
    one of the unit "limits" those of the scores.
    """

    key: str
    default: T
    title: str
    unit: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> Message:
        """What the setting is called."""
        return Message(self.title)

    def checked(self, value: object) -> T:
        """`value` as this setting's type and within its range; BadInput otherwise."""
        if isinstance(self.default, tuple) and isinstance(value, list | tuple):
            return self._checked_parts(tuple(str(part) for part in value))
        if type(value) is not type(self.default):
            raise BadInput("setting.wrong_type", field=self.key, setting=self.name)
        if isinstance(value, int) and not isinstance(value, bool):
            self._check_range(value)
        if self.choices and value not in self.choices:
            raise BadInput("setting.not_a_choice", field=self.key, setting=self.name)
        return value

    def _checked_parts(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Several values, each of the choices where there are some, or days."""
        if self.choices and not set(parts) <= set(self.choices):
            raise BadInput("setting.not_a_choice", field=self.key, setting=self.name)
        if self.unit == "days":
            for part in parts:
                _check_day(part, self.key)
        if self.unit == "segments":
            read_rows(parts, field=self.key)
        if self.unit == "limits":
            read_limits(parts, field=self.key)
        return parts

    def _check_range(self, value: int) -> None:
        if self.least is not None and value < self.least:
            raise BadInput("setting.too_small", field=self.key, setting=self.name, least=self._worded(self.least))
        if self.most is not None and value > self.most:
            raise BadInput("setting.too_large", field=self.key, setting=self.name, most=self._worded(self.most))

    def _worded(self, number: int) -> Value:
        """A number as people count it. Amounts have wide limits that nobody meets."""
        match self.unit:
            case "percent":
                return Percent(number)
            case "times":
                return Quantity(number)
            case _:
                return number


def _check_day(text: str, key: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise BadInput("input.not_a_day", field=key) from None
