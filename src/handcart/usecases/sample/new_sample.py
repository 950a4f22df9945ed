"""Making the sample company: its file with everything in it, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import TaxCategory
from handcart.domain.when import AUTOMATIC, When
from handcart.store import journal
from handcart.store.journal import OpenStep
from handcart.store.queries.company import load_company
from handcart.store.records import StockLevel, TaxCode
from handcart.store.session import WriteSession
from handcart.usecases.company.day import start_day
from handcart.usecases.company.new_company import NewCompany, fill_company, make_file
from handcart.usecases.company.profile import change_profile
from handcart.usecases.customers.standing import block_customer, deactivate_customer
from handcart.usecases.sample.cast import Cast, Render, make_cast
from handcart.usecases.sample.days import OPENS, Calendar, calendar
from handcart.usecases.sample.history import plan_past
from handcart.usecases.sample.play import Player
from handcart.usecases.sample.present import Present
from handcart.usecases.sample.supply import plan_supply
from handcart.usecases.sample.talk import talk
from handcart.usecases.sample.words import home
from handcart.usecases.sample.write import write_past

SEED = 20_260


def as_sample(render: Render, *, language: str, time_zone: str) -> NewCompany:
    """What the sample company is called and where it is at home, where nobody said otherwise."""
    country, currency = ("CN", "CNY") if language.startswith("zh") else ("DE", "EUR")
    return NewCompany(
        name=render(message("sample.company")),
        country=country,
        currency=currency,
        exponent=2,
        time_zone=time_zone,
        language=language,
    )


def new_sample_company(path: Path, entered: NewCompany, *, when: When, render: Render, progress: Progress) -> Path:
    """Make a company file with two years of the sample business up to `when` in it; returns its path.

    BadInput names the field that cannot be used; FileProblem where a file is there already; Cancelled when
    `progress` says so. The same day, zone and language make the same company.
    """

    def fill(connection: Connection) -> None:
        fill_sample(connection, replace(entered, is_sample=True), when=when, render=render, progress=progress)

    return make_file(path, entered, fill)


def fill_sample(connection: Connection, entered: NewCompany, *, when: When, render: Render, progress: Progress) -> None:
    """Write the sample business into an empty company file. Nothing of it can be undone."""
    days, chance = calendar(when.today, entered.time_zone), Random(SEED)  # noqa: S311 - a story, no secret
    progress.report(0, 0, message("sample.making.cast"))
    fill_company(connection, entered, when=days.moment(days.first, 8 * 60), render=render)
    with unwritten(connection, days.moment(days.first, 9 * 60)) as session:
        change_profile(session, **home(entered.country))
        cast = make_cast(lambda action, moment: unwritten(connection, moment), days, chance, render)
        past = plan_past(cast, days, chance, render)
        past = sorted([*past, *plan_supply(past, cast, days, chance)], key=lambda dated: dated.when.now)
        write_past(session, past, today=when.today, progress=progress)
        present = Present(cast, days, chance, render, stock=_stock(session), export_code=_export_code(session))
        steps = present.steps()
    with unwritten(connection, when) as session:
        talk(session, cast, days, render)
    _block(connection, cast, days, render)
    player = Player(partial(step_of, connection), reason=render(message("sample.let_stand")))
    for done, dated in enumerate(steps):
        progress.report(done, len(steps), message("sample.making.present"))
        player.play(dated)
    with step_of(connection, "company.start_day", replace(when, who=AUTOMATIC)) as session:
        start_day(session)
    journal.end_undo(connection)


def _block(connection: Connection, cast: Cast, days: Calendar, render: Render) -> None:
    """Two customers with whom something happened before the present began."""
    when = days.moment(days.present, OPENS)
    with step_of(connection, "customer.block", when) as session:
        block_customer(session, cast.role("blocked").customer_id, reason=render(message("sample.blocked")))
    with step_of(connection, "customer.deactivate", when) as session:
        deactivate_customer(session, cast.role("inactive").customer_id)


def _stock(session: WriteSession) -> dict[int, int]:
    return {level.product_id: level.on_hand - level.reserved for level in session.find(StockLevel)}


def _export_code(session: WriteSession) -> int | None:
    """A tax code that fits no order at home."""
    return next((code.id for code in session.find(TaxCode) if code.category is TaxCategory.EXPORT), None)


@contextmanager
def step_of(connection: Connection, action: str, when: When) -> Iterator[WriteSession]:
    """A step of the journal within the one transaction that makes the file."""
    step = OpenStep(action, when)
    yield WriteSession(connection, load_company(connection), step)
    step.write(connection)


@contextmanager
def unwritten(connection: Connection, when: When) -> Iterator[WriteSession]:
    """A session of which the journal keeps nothing."""
    yield WriteSession(connection, load_company(connection), OpenStep("sample.make", when))
