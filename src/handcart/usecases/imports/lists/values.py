"""From what a cell says to what is stored: money, prices, quantities, days. What would be rounded is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from handcart.domain.company import Company
from handcart.domain.errors import BadInput
from handcart.domain.message import Amount, Quantity, UnitPrice, Value
from handcart.files.histories.amounts import scaled
from handcart.files.lists.list_rows import Said
from handcart.files.recognising.fields import Field
from handcart.usecases.imports.countries import country_code

Convert = Callable[[Said, str], Any]


def text(said: Said, name: str) -> str:
    """A text; an empty cell clears."""
    return "" if said is None else str(said)


def country(said: Said, name: str) -> str:
    """A country by its name or code."""
    if said is None:
        return ""
    code = country_code(str(said))
    if not code:
        raise BadInput("import.refused.country", field=name, text=str(said))
    return code


def exactly(places: int) -> Convert:
    """A number with so many decimals at most, as a whole number of its smallest parts."""

    def convert(said: Said, name: str) -> int | None:
        if said is None:
            return None
        if not isinstance(said, Decimal) or scaled(said, places) != said.scaleb(places):
            raise BadInput("import.refused.places", field=name, text=str(said), places=places)
        return scaled(said, places)

    return convert


whole, price, quantity = exactly(0), exactly(4), exactly(3)


def stored_values(said: Mapping[Field, Said], columns: Mapping[str, tuple[Field, Convert]]) -> dict[str, Any]:
    """By name of the record's column what the row says of it; what has no column in the file is left out."""
    return {name: convert(said[field], name) for name, (field, convert) in columns.items() if field in said}


_PRICES = frozenset({"price", "cost"})
_QUANTITIES = frozenset({"reorder_point", "pack_size", "minimum_order", "counted"})
_AMOUNTS = frozenset({"credit_limit"})


@dataclass(frozen=True, slots=True)
class Shown:
    """Stored values as people see them, in a company's currency."""

    company: Company

    def both(self, name: str, old: Any, new: Any) -> tuple[str, Value | None, Value | None]:
        """The name of a column with its old and its new value."""
        return name, self._value(name, old), self._value(name, new)

    def _value(self, name: str, value: Any) -> Value | None:
        if value is None or value == "":
            return None
        if name in _PRICES:
            return UnitPrice(value, self.company.currency)
        if name in _QUANTITIES:
            return Quantity(value)
        if name in _AMOUNTS:
            return Amount(value, self.company.currency, self.company.exponent)
        return value if isinstance(value, int) and not isinstance(value, bool) else str(value)
