"""The names the sample is told with: products, suppliers, customers and places, as lists beside the translations."""

import csv
from functools import cache

from handcart import places


@cache
def listed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the sample's lists ("products", "suppliers", "businesses", "people", "places", "homes")."""
    path = places.resources() / "sample" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def place(name: str) -> dict[str, str]:
    """A town: postcode, region, country, the beginning of its telephone numbers and some streets."""
    return next(row for row in listed("places") if row["place"] == name)


def home(country: str) -> dict[str, str]:
    """Where the company itself is, and what its documents say of it: parts of the profile. Empty for most countries."""
    known = next((row for row in listed("homes") if row["country"] == country), {})
    return {name: value for name, value in known.items() if value and name != "country"}
