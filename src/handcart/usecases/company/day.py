"""Beginning a business day: what follows from the date and not from anything the owner did."""

from dataclasses import dataclass
from datetime import date

from handcart.store.bulk.lost_files import remove_lost_files
from handcart.store.queries.day import orders_turning
from handcart.store.records import CompanyProfile
from handcart.store.session import WriteSession
from handcart.usecases.company.profile import PROFILE
from handcart.usecases.orders.quotations import expire_old_quotations
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.review.renew import renew_received


@dataclass(frozen=True, slots=True)
class StartedDay:
    """What the new day changed: quotations that expired, orders reviewed again, orders overdue or held no more."""

    day: date
    expired: tuple[int, ...] = ()
    reviewed: tuple[int, ...] = ()
    turned: tuple[int, ...] = ()


def start_day(session: WriteSession) -> StartedDay:
    """Bring the company to the day of `session.when`; nothing at all where it is there already.

    Called when the company is opened and at midnight, with `AUTOMATIC` as who made the step. It is no step of the
    owner's: undo passes it over. A clock that was set wrong and is set right again leads back the same way. The bytes
    of files that nothing can bring back any more go with the day before.
    """
    before, today = session.get(CompanyProfile, PROFILE).business_day, session.when.today
    if before == today:
        return StartedDay(today)
    session.stand_aside()
    session.change(CompanyProfile, PROFILE, business_day=today)
    expired = expire_old_quotations(session)
    reviewed = renew_received(session)
    turned = set(orders_turning(session, min(before, today), max(before, today))) - set(reviewed)
    renew_orders(session, turned)
    remove_lost_files(session.connection)
    return StartedDay(today, tuple(expired), tuple(reviewed), tuple(sorted(turned)))
