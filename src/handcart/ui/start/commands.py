"""What the start page is handed: the companies it lists and what its buttons do. No Qt."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from handcart.domain.errors import AppError


class FileState(StrEnum):
    """What is known of a company file without opening it."""

    UNKNOWN = "unknown"
    READY = "ready"
    READ_ONLY = "read_only"
    MISSING = "missing"


class RecentCompany(NamedTuple):
    """A company that was open on this computer."""

    path: str
    name: str
    opened_at: datetime | None
    state: FileState = FileState.UNKNOWN


class NewCompany(NamedTuple):
    """The three fields: a name, a country (ISO 3166, two letters), a currency (ISO 4217)."""

    name: str
    country: str
    currency: str


class Country(NamedTuple):
    """A country with its name in the window's language and the currency usual there."""

    code: str
    name: str
    currency: str


class Places(NamedTuple):
    """Countries and currencies by name, in the window's language; currencies as (code, name)."""

    countries: Sequence[Country]
    currencies: Sequence[tuple[str, str]]


# Says whether it has shown the problem itself.
Failed = Callable[[AppError], bool]


class StartCommands(NamedTuple):
    """`recents` answers at once, `look_at` may take its time (a share that is gone). Both leave the files alone."""

    recents: Callable[[], Sequence[RecentCompany]]
    look_at: Callable[[Sequence[RecentCompany]], Sequence[RecentCompany]]
    places: Callable[[str], Places]
    here: Callable[[], str]
    today: Callable[[], date]
    open_path: Callable[[str], object]
    forget: Callable[[str], object]
    make: Callable[[NewCompany, Failed], object]
