"""Everything the screen of segments shows of a period, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.company import Company
from handcart.store.queries.segments import CustomerName, customer_names, day_number, first_days
from handcart.store.session import ReadSession
from handcart.usecases.segments.movement import Movement, movement
from handcart.usecases.segments.results import Rfm, ScoredCustomer
from handcart.usecases.segments.rfm import rfm_of


@dataclass(frozen=True, slots=True)
class SegmentsPage:
    """Scores at a day, how customers moved since an earlier one, and what the customers are called."""

    company: Company
    rfm: Rfm
    moved: Movement
    names: Mapping[int, CustomerName]
    first_days: Mapping[int, int]

    def usual_gap(self, customer: ScoredCustomer) -> int | None:
        """Days from one order of the period to the next, on average; None for a single order."""
        if customer.frequency < 2:
            return None
        last = day_number(self.rfm.as_of) - customer.recency_days
        return round((last - self.first_days[customer.customer_id]) / (customer.frequency - 1))


def segments_page(session: ReadSession, as_of: date, *, before: date, months: int | None) -> SegmentsPage:
    """The period that ends with `as_of`, compared with one of the same length that ended with `before`."""
    found = rfm_of(session, as_of, months=months)
    return SegmentsPage(
        company=session.company,
        rfm=found,
        moved=movement(rfm_of(session, before, months=months), found),
        names=customer_names(session),
        first_days=first_days(session, found.first, as_of),
    )
