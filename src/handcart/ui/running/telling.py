"""How often work tells the window how far it is: no more often than anybody can see."""

from collections.abc import Callable
from time import monotonic

from handcart.domain.message import Message

TELL_EVERY = 0.05
"""Seconds."""

Tell = Callable[[int, int, Message | None], None]


def seldom(tell: Tell) -> Tell:
    """`tell`, called no more often than that, but always where everything is done."""
    told_at = 0.0

    def tell_seldom(done: int, total: int, doing: Message | None) -> None:
        nonlocal told_at
        if monotonic() - told_at >= TELL_EVERY or done == total:
            told_at = monotonic()
            tell(done, total, doing)

    return tell_seldom
