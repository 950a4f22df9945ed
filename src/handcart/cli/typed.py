"""Reading what was typed after an option: days."""

from datetime import date

from handcart.domain.errors import BadInput


def typed_day(text: str | None, option: str) -> date | None:
    """A day as YYYY-MM-DD, the one form that needs no guess; None where the option was not given."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise BadInput("cli.bad_day", field=option, option=option, typed=text) from problem
