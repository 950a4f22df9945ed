"""Reading what was typed after an option or written in a data file: days and numbers, in the one form without guess."""

from datetime import date

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_YEAR, MIN_YEAR
from handcart.domain.parsing import DecimalSign

DECIMAL_SIGN: DecimalSign = "."
"""Scripts write decimals with a point, whatever the country."""


def typed_day(text: str | None, place: str) -> date | None:
    """A day as YYYY-MM-DD; None where nothing was given. `place` names the option or field it stands in."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as problem:
        raise BadInput("cli.bad_day", field=place, place=place, typed=text) from problem
    if not MIN_YEAR <= day.year <= MAX_YEAR:
        raise BadInput("input.day_out_of_range", field=place, first=str(MIN_YEAR), last=str(MAX_YEAR))
    return day
