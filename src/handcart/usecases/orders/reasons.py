"""Reasons the owner gives: some steps need one, and it is kept with the order."""

from handcart.domain.errors import BadInput


def required_reason(reason: str) -> str:
    """The reason without the blanks around it; BadInput where none was given."""
    reason = reason.strip()
    if not reason:
        raise BadInput("order.bad.reason", field="reason")
    return reason
