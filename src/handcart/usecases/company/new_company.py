"""Making a new company: its file, profile, tax codes, number series and the walk-in customer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import BadInput
from handcart.domain.message import Message, Percent, message
from handcart.domain.tax_countries import BEGINNING, default_tax_codes
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import CustomerKind, SeriesKind
from handcart.domain.when import When
from handcart.store import company_file
from handcart.store.identity import SUFFIX
from handcart.store.journal import OpenStep
from handcart.store.queries.company import load_company
from handcart.store.records import Customer, NumberSeries, TaxCode, TaxRate
from handcart.store.row_writer import writer_for
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import WriteSession
from handcart.store.tables import company as company_table
from handcart.usecases.company.numbers import FIRST_PATTERNS
from handcart.usecases.company.profile import checked_home, checked_zone

LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "CL", "CO", "PH"})
"""Where paper is Letter and not A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCompany:
    """What a new company begins with. `exponent` is the number of decimals of its currency."""

    name: str
    country: str
    currency: str
    exponent: int
    time_zone: str = "UTC"
    language: str = "en"
    small_business: bool = False
    prices_gross: bool = False
    is_sample: bool = False


def new_company(path: Path, entered: NewCompany, *, when: When, render: Callable[[Message], str]) -> Path:
    """Make a company file at `path` and return its path. `render` words the names of its tax codes.

    BadInput names the field that cannot be used; FileProblem where a file is there already.
    """

    def fill(connection: Connection) -> None:
        fill_company(connection, entered, when=when, render=render)

    return make_file(path, entered, fill)


def make_file(path: Path, entered: NewCompany, fill: Callable[[Connection], None]) -> Path:
    """Make the file, whole or not at all, with what `fill` writes; returns its path, which ends as it must."""
    _check(entered)
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    company_file.create(path, fill)
    return path


def fill_company(connection: Connection, entered: NewCompany, *, when: When, render: Callable[[Message], str]) -> None:
    """The first rows of a company file: profile, tax codes, number series and the walk-in customer."""
    _add_profile(connection, entered, when)
    session = WriteSession(connection, load_company(connection), OpenStep("company.create", when))
    _add_tax_codes(session, entered, render)
    _add_number_series(session)
    _add_walk_in_customer(session, render)


def _check(entered: NewCompany) -> None:
    if not one_line(entered.name, field="name"):
        raise BadInput("company.bad.name", field="name")
    checked_home(entered.country)
    checked_zone(entered.time_zone)
    if not re.fullmatch("[A-Z]{3}", entered.currency):
        raise BadInput("company.bad.currency", field="currency", currency=entered.currency)


def _add_profile(connection: Connection, entered: NewCompany, when: When) -> None:
    writer = writer_for(company_table)
    name = one_line(entered.name, field="name")
    profile = {
        "id": 1,
        "file_id": uuid4().hex,
        "name": name,
        "legal_name": name,
        "country": entered.country,
        "currency": entered.currency,
        "exponent": entered.exponent,
        "small_business": entered.small_business,
        "prices_gross": entered.prices_gross,
        "time_zone": entered.time_zone,
        "language": entered.language,
        "paper": "Letter" if entered.country in LETTER_COUNTRIES else "A4",
        "is_sample": entered.is_sample,
        "created_at": when.now,
        "business_day": when.today,
    }
    writer.insert(connection, writer.stored(profile))


def _add_tax_codes(session: WriteSession, entered: NewCompany, render: Callable[[Message], str]) -> None:
    for code in default_tax_codes(entered.country, small_business=entered.small_business):
        code_id = session.add(
            TaxCode,
            code=code.code,
            name=render(message(code.name_id, rate=Percent(code.rate))),
            category=code.category,
            sentence=render(message(code.sentence_id)) if code.sentence_id else "",
        )
        session.add(TaxRate, tax_code_id=code_id, valid_from=BEGINNING, rate=code.rate)


def _add_number_series(session: WriteSession) -> None:
    for kind in SeriesKind:
        pattern = FIRST_PATTERNS[kind]
        session.add(NumberSeries, kind=kind, pattern=pattern, yearly_restart="YYYY" in pattern)


def _add_walk_in_customer(session: WriteSession, render: Callable[[Message], str]) -> None:
    name = render(message("customer.walk_in"))
    session.add(
        Customer,
        id=WALK_IN_CUSTOMER,
        number="WALK-IN",
        name=name,
        kind=CustomerKind.PERSON,
        walk_in=True,
        terms_days=0,
        created_on=session.when.today,
        sort_name=sort_name(name),
        search_text=search_text((name, "WALK-IN")),
    )
