"""Working out what to expect of each customer.

For everybody at once, as no figure here is about one customer alone; whoever shows it keeps it.
"""

from datetime import date

from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.store.session import ReadSession
from handcart.usecases.customers.outlook import Outlooks
from handcart.usecases.segments.named import too_few
from handcart.usecases.segments.periods import USUAL_WINDOW, compared_day
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.purchases import purchases_until
from handcart.usecases.segments.results import Rfm
from handcart.usecases.segments.rfm import rfm_of

_LOOKED_BACK = 4
"""So many quarters of a year are looked back."""


def outlooks(session: ReadSession, today: date, progress: Progress | None = None) -> Outlooks:
    """Work out the outlook of everybody."""
    days = [today]
    for _quarter in range(_LOOKED_BACK):
        days.append(compared_day(days[-1]))
    scored = [rfm_of(session, day, months=USUAL_WINDOW) for day in days]
    chances = chances_of(purchases_until(session, today), progress)
    return Outlooks(
        today,
        chances.warnings(),
        tuple((found.as_of, _segments(found)) for found in scored),
        {each.customer_id: each for each in chances.customers},
        _unscored(scored[0]),
    )


def _segments(found: Rfm) -> dict[int, str]:
    """The segment of everybody, by the rule of the segments' own screen: none where too few bought."""
    return {each.customer_id: each.segment for each in found.customers} if found.is_enough else {}


def _unscored(found: Rfm) -> dict[int, Message]:
    """Who bought but has no segment, and why."""
    if found.is_enough:
        return {}
    return {each.customer_id: too_few(len(found.customers)) for each in found.customers}
