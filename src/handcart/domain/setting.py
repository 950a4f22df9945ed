"""What a setting is: a key, a type, a default and a range. The declarations stand in `handcart.settings`."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from handcart.domain.errors import BadInput

T = TypeVar("T", bool, int, str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A typed setting. `title` is a message id; `unit` says how a form shows the number ("percent", "days", ...)."""

    key: str
    default: T
    title: str
    unit: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()

    def checked(self, value: object) -> T:
        """`value` as this setting's type and within its range; BadInput otherwise."""
        if isinstance(self.default, tuple) and isinstance(value, list | tuple):
            return tuple(str(part) for part in value)
        if type(value) is not type(self.default):
            raise BadInput("setting.wrong_type", field=self.key, setting=self.key)
        if isinstance(value, int) and not isinstance(value, bool):
            self._check_range(value)
        if self.choices and value not in self.choices:
            raise BadInput("setting.not_a_choice", field=self.key, setting=self.key)
        return value

    def _check_range(self, value: int) -> None:
        if self.least is not None and value < self.least:
            raise BadInput("setting.too_small", field=self.key, setting=self.key, least=self.least)
        if self.most is not None and value > self.most:
            raise BadInput("setting.too_large", field=self.key, setting=self.key, most=self.most)
