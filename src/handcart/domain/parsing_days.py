"""Days as a person types them: `t`, `+3`, `15`, `15.3.`, `15.3.26`, `2026-03-15`, 3月15日.

What is left out is today's: `15` is the fifteenth of this month. In which order a country writes day, month and
year is the caller's knowledge (`date_order`).
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, TypeAlias

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_YEAR, MIN_YEAR
from handcart.domain.parsing import half_width

DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]

_TODAY = frozenset({"t", "today", "今天"})
_OFFSET = re.compile(r"([+-])\s*([0-9]{1,4})")
_CHINESE = re.compile(r"(?:(?P<y>[0-9]{2,4})年)?\s*(?:(?P<m>[0-9]{1,2})月)?\s*(?P<d>[0-9]{1,2})[日号]?")
_SEPARATORS = re.compile(r"\s*[./\-\s]\s*")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def parse_day(text: str, *, today: date, date_order: DateOrder, field: str | None = None) -> date:
    """The day that is meant. Raises BadInput if it is unclear, does not exist or is far outside our time."""
    plain = half_width(text).casefold()
    if not plain:
        raise BadInput("input.empty", field=field)
    if plain in _TODAY:
        return today
    offset = _OFFSET.fullmatch(plain)
    if offset:
        days = int(offset[2])
        return within_our_time(today + timedelta(days if offset[1] == "+" else -days), field)
    parts = _parts(plain, date_order)
    if parts is None:
        raise BadInput("input.not_a_day", field=field)
    return _existing_day(parts, today, field)


def _parts(plain: str, date_order: DateOrder) -> Mapping[str, str] | None:
    """Day, month and year as far as they were typed; None if the text is no day."""
    chinese = _CHINESE.fullmatch(plain) if re.search("[年月日号]", plain) else None
    if chinese:
        return {part: digits for part, digits in chinese.groupdict().items() if digits}
    compact = _COMPACT.fullmatch(plain)
    numbers = list(compact.groups()) if compact else _SEPARATORS.split(plain.removesuffix("."))
    if not all(re.fullmatch(r"[0-9]{1,2}|[0-9]{4}", number) for number in numbers):
        return None
    order = "ymd" if len(numbers[0]) == 4 else date_order
    if len(numbers) == 3:
        parts = dict(zip(order, numbers, strict=True))
    elif len(numbers) == 2:
        parts = dict(zip(order.replace("y", ""), numbers, strict=True))
    elif len(numbers) == 1:
        parts = {"d": numbers[0]}
    else:
        return None
    return parts if len(parts["d"]) <= 2 and len(parts.get("m", "")) <= 2 else None


def _existing_day(parts: Mapping[str, str], today: date, field: str | None) -> date:
    year = int(parts.get("y", today.year))
    if len(parts.get("y", "")) == 2:
        year += today.year // 100 * 100
    try:
        day = date(year, int(parts.get("m", today.month)), int(parts["d"]))
    except ValueError:
        raise BadInput("input.no_such_day", field=field) from None
    return within_our_time(day, field)


def within_our_time(day: date, field: str | None) -> date:
    """The day, if any business of ours can be of it; BadInput for the others."""
    if not MIN_YEAR <= day.year <= MAX_YEAR:
        raise BadInput("input.day_out_of_range", field=field, first=str(MIN_YEAR), last=str(MAX_YEAR))
    return day
