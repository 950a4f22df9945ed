"""Finding the record a file means: exactly, then without case and outer space if only one fits."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from handcart.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class Match:
    """A record a file may mean. `reference` is its id below 0 in the company file, or above 0 among the staged."""

    reference: int
    code: str
    name: str


@dataclass(slots=True)
class Register:
    """Records by one of their texts (a code, a name, the key of an earlier import)."""

    _exact: dict[str, list[Match]] = field(default_factory=dict)
    _folded: dict[str, list[Match]] = field(default_factory=dict)

    def add(self, text: str, match: Match) -> None:
        """Let `match` be found by `text`; an empty text finds nothing."""
        if text:
            self._exact.setdefault(text, []).append(match)
            self._folded.setdefault(folded(text), []).append(match)

    def find(self, text: str) -> Match | None:
        """The one record meant, None where none fits; BadInput where several fit equally well."""
        for fitting in (self._exact.get(text, ()), self._folded.get(folded(text), ())):
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                raise BadInput("import.refused.ambiguous", text=text, matches=len(fitting))
        return None


def folded(text: str) -> str:
    """A text without case and outer space."""
    return text.strip().casefold()


def first_found(registers: Iterable[Register], text: str) -> Match | None:
    """What the first register that knows the text finds."""
    return next((match for register in registers if (match := register.find(text)) is not None), None)
