"""On which days the company works."""

from datetime import date, timedelta

from handcart.domain.review.case import CompanyFacts

_A_YEAR = 366


def is_closed(company: CompanyFacts, day: date) -> bool:
    """Whether nobody works on that day."""
    return day.weekday() in company.closed_weekdays or day in company.closed_dates


def next_open_day(company: CompanyFacts, day: date) -> date:
    """`day`, or the first day after it on which the company works; `day` itself where it is closed for a
    year.
    """
    days = (day + timedelta(days=ahead) for ahead in range(min(_A_YEAR, (date.max - day).days + 1)))
    return next((candidate for candidate in days if not is_closed(company, candidate)), day)
