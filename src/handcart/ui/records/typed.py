"""Values of fields as they are typed, and typed text as values. No Qt here."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handcart.domain.errors import BadInput
from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.parsing import parse_money, parse_percent, parse_price, parse_quantity, parse_whole
from handcart.domain.parsing_days import parse_day
from handcart.ui.records.fields import CHOSEN, FormField
from handcart.wording import Wording


class Typing:
    """How one company's amounts and one language's numbers and days are typed.

    `wording` gives the language of now, `today` the day from which `+3` counts.
    """

    def __init__(
        self, wording: Callable[[], Wording], *, currency: str, exponent: int, today: Callable[[], date]
    ) -> None:
        self._wording = wording
        self._currency, self._exponent = currency, exponent
        self._today = today

    def shown(self, field: FormField, value: Any) -> Any:
        """The value as it stands in its field: text that can be typed again, or what is chosen."""
        if field.kind in CHOSEN:
            return value
        if value is None:
            return ""
        wording = self._wording()
        match field.kind:
            case "money":
                return wording.money(Amount(value, self._currency, self._exponent))
            case "price":
                return wording.price(UnitPrice(value, self._currency))
            case "quantity":
                return wording.quantity(Quantity(value))
            case "percent":
                # The sign stands behind the field.
                return wording.percent(Percent(value)).replace("%", "").strip()
            case "date":
                return wording.day(value, "typed")
            case _:
                return str(value)

    def read(self, field: FormField, typed: Any) -> Any:
        """What was typed or chosen as a value; BadInput names the field and says why it cannot be."""
        if field.kind in CHOSEN:
            return typed
        if not typed.strip():
            if field.required:
                raise BadInput("input.empty", field=field.name)
            return field.nothing
        wording, name = self._wording(), field.name
        sign = wording.decimal_sign
        match field.kind:
            case "money":
                return parse_money(typed, exponent=self._exponent, decimal_sign=sign, field=name)
            case "price":
                return parse_price(typed, decimal_sign=sign, field=name)
            case "quantity":
                return parse_quantity(typed, decimal_sign=sign, may_be_zero=True, field=name)
            case "percent":
                return parse_percent(typed, decimal_sign=sign, field=name)
            case "whole":
                return parse_whole(typed, decimal_sign=sign, field=name)
            case "date":
                return parse_day(typed, today=self._today(), date_order=wording.date_order, field=name)
            case _:
                return str(typed).strip()
