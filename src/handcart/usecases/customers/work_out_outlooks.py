"""Working out what to expect of each customer.

For everybody at once, as no figure here is about one customer alone; whoever shows it keeps it.
"""

from datetime import date

from handcart.domain.progress import Progress
from handcart.store.session import ReadSession
from handcart.usecases.customers.outlook import Outlooks
from handcart.usecases.segments.periods import USUAL_WINDOW, compared_day
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.purchases import purchases_until
from handcart.usecases.segments.rfm import rfm_of

_LOOKED_BACK = 4
"""So many quarters of a year are looked back."""


def outlooks(session: ReadSession, today: date, progress: Progress | None = None) -> Outlooks:
    """Work out the outlook of everybody."""
    days, segments = [today], []
    for _quarter in range(_LOOKED_BACK):
        days.append(compared_day(days[-1]))
    for day in days:
        found = rfm_of(session, day, months=USUAL_WINDOW)
        segments.append((day, {each.customer_id: each.segment for each in found.customers}))
    chances = chances_of(purchases_until(session, today), progress)
    return Outlooks(today, chances.warnings(), tuple(segments), {each.customer_id: each for each in chances.customers})
