"""When and by whom a step is made. The clock is read once, at the outside; everything below is handed a `When`."""

from dataclasses import dataclass
from datetime import date, datetime

OWNER = "owner"
AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class When:
    """`now` in UTC, `today` as the business day in the company's time zone, `who` made the step."""

    now: datetime
    today: date
    who: str = OWNER
