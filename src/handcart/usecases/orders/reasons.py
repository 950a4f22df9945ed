"""Reasons the owner gives: some steps need one, and it is kept with the order."""

from handcart.domain.errors import BadInput
from handcart.domain.typed_text import many_lines


def required_reason(reason: str) -> str:
    """The reason without the blanks around it; BadInput where none was given, or what nobody can read."""
    reason = many_lines(reason, field="reason")
    if not reason:
        raise BadInput("order.bad.reason", field="reason")
    return reason
