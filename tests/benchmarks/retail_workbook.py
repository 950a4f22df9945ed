"""A workbook like the public Online Retail one, of any length, generated from a seed: eight columns, one row per line.

Run as `python retail_workbook.py FILE ROWS` to have a look at one.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import xlsxwriter

HEADERS = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
_ARTICLES = 4_000
_CUSTOMERS = 4_300
_BEGINS = datetime(2010, 12, 1, 8)
_MOST_LINES = 50
_COUNTRIES = ("United Kingdom",) * 9 + ("Germany", "France", "Spain", "Portugal")

Row = tuple[str, str, str, int, datetime, float, int | None, str]


@dataclass(frozen=True, slots=True)
class RetailTotals:
    """What an import must account for: rows, orders, credits, and the value in hundredths."""

    rows: int
    orders: int
    credits: int
    cents: int


def rows_of(seed: int = 1) -> Iterator[Row]:
    """Lines of orders and of credits without end, in the order of their numbers."""
    random, number, moment = Random(seed), 536_365, _BEGINS
    articles = [
        (f"{10_000 + n}", f"ARTICLE {n} OF {random.choice('ABCDEFGH')} SET", random.randrange(20, 2_000))
        for n in range(_ARTICLES)
    ]
    while True:
        credit = random.random() < 0.02
        customer = random.randrange(12_346, 12_346 + _CUSTOMERS)
        country = _COUNTRIES[customer % len(_COUNTRIES)]
        for code, name, cents in random.sample(articles, random.randrange(1, 3 if credit else _MOST_LINES)):
            quantity = -random.randrange(1, 5) if credit else random.choice((1, 2, 3, 4, 6, 8, 12, 24))
            yield (
                f"C{number}" if credit else str(number),
                code,
                name,
                quantity,
                moment,
                cents / 100,
                customer,
                country,
            )
        number, moment = number + 1, moment + timedelta(minutes=random.randrange(1, 30))


def write_workbook(path: Path, count: int) -> RetailTotals:
    """Write so many rows; returns what they come to."""
    numbers: set[str] = set()
    cents = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Online Retail")
        day = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, HEADERS)
        for at, row in enumerate(islice(rows_of(), count), 1):
            number, _, _, quantity, moment, price, *_ = row
            sheet.write_row(at, 0, row[:4])
            sheet.write_datetime(at, 4, moment, day)
            sheet.write_row(at, 5, row[5:])
            numbers.add(number)
            cents += quantity * round(price * 100)
    credits = sum(1 for number in numbers if number.startswith("C"))
    return RetailTotals(count, len(numbers) - credits, credits, cents)


if __name__ == "__main__":
    print(write_workbook(Path(sys.argv[1]), int(sys.argv[2])))
