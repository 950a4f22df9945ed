"""How the owner stands to a customer, as it is shown: text, tone and icon. Values only, no Qt."""

from handcart.ui.kit.status import Look
from handcart.ui.kit.tokens import Tone

BLOCKED = Look("customers.standing.blocked", Tone.RED, "octagon-x")
INACTIVE = Look("customers.standing.inactive", Tone.GREY, "ban")
WARNED = Look("customers.standing.warned", Tone.AMBER, "triangle-alert")


def standing_look(*, blocked: bool, active: bool, warned: bool) -> Look | None:
    """The badge of a customer, the most important first; None where there is nothing to say."""
    if blocked:
        return BLOCKED
    if not active:
        return INACTIVE
    return WARNED if warned else None
