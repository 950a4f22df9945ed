"""How the owner stands to a customer, as it is shown: text, tone and icon. Values only, no Qt."""

from handcart.ui.kit.status import Look
from handcart.ui.kit.tokens import Tone

BLOCKED = Look("customers.standing.blocked", Tone.RED, "octagon-x")
INACTIVE = Look("customers.standing.inactive", Tone.GREY, "ban")
MERGED = Look("customers.standing.merged", Tone.GREY, "users")
ERASED = Look("customers.standing.erased", Tone.GREY, "x")
WARNED = Look("customers.standing.warned", Tone.AMBER, "triangle-alert")


def standing_look(*, blocked: bool, warned: bool, out_of_use: Look | None) -> Look | None:
    """The badge of a customer, the most important first; None where there is nothing to say."""
    if out_of_use in (MERGED, ERASED):
        return out_of_use
    if blocked:
        return BLOCKED
    return out_of_use or (WARNED if warned else None)


def out_of_use_look(*, active: bool, merged: bool, erased: bool) -> Look | None:
    """Why nothing is sold to a customer any more; None while they are in use."""
    if erased:
        return ERASED
    if merged:
        return MERGED
    return None if active else INACTIVE
