"""Numbers of issued documents: each once, and none left out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import SeriesKind
from handcart.store.queries.company_ledgers import issued_numbers
from handcart.store.records import NumberSeries
from handcart.store.session import ReadSession
from handcart.store.tables import number_series

_PLACES = re.compile(r"#+|YYYY|YY")


def broken_numbers(session: ReadSession) -> Iterator[Message]:
    """Holes in the numbers of invoices and credit notes.

    Only numbers of the series' pattern of today are looked at; where it restarts every year, year by year.
    """
    for kind, numbers in issued_numbers(session).items():
        series = session.find_one(NumberSeries, number_series.c.kind == SeriesKind(kind.value))
        if series is None:
            continue
        counted = sorted(_counted(series, numbers))
        for (year, before), (next_year, after) in pairwise(counted):
            if year == next_year and after - before > 1:
                yield message(f"check.numbers.{kind}", last=before, next=after)


def _counted(series: NumberSeries, numbers: list[str]) -> Iterator[tuple[str, int]]:
    """Each number's year ("" where the series runs on over the years) and place in the series."""
    pattern = _expression(series.pattern)
    for number in numbers:
        parts = pattern.fullmatch(number)
        if parts is not None:
            yield parts["year"] if series.yearly_restart else "", int(parts["number"])


def _expression(pattern: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def place(found: str) -> str:
        name = "number" if found.startswith("#") else "year"
        digits = {"YYYY": r"\d{4}", "YY": r"\d{2}"}.get(found, r"\d+")
        if name in seen:
            return digits
        seen.add(name)
        return f"(?P<{name}>{digits})"

    texts = _PLACES.split(pattern)
    places = [place(found) for found in _PLACES.findall(pattern)] + [""]
    return re.compile("".join(re.escape(text) + at for text, at in zip(texts, places, strict=True)))
