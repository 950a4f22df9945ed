"""The names the sample is told with: products, suppliers, customers and places, as lists beside the translations."""

import csv
from functools import cache

from handcart import places


@cache
def listed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the sample's lists ("products", "suppliers", "businesses", "people", "places")."""
    path = places.resources() / "sample" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def place(name: str) -> dict[str, str]:
    """A town: postcode, region, country, the beginning of its telephone numbers and some streets."""
    return next(row for row in listed("places") if row["place"] == name)
