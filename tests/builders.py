"""Companies and records for tests, made through the use cases: short to call, sensible where nothing is said."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from handcart.domain.message import Message
from handcart.domain.when import OWNER, When
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.new_company import NewCompany
from handcart.usecases.company.new_company import new_company as make_company

TODAY = date(2026, 11, 20)


def when(day: date = TODAY, *, hour: int = 9, who: str = OWNER) -> When:
    """A moment of a business day."""
    return When(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), day, who)


def days_ago(days: int) -> When:
    """A moment some days before TODAY."""
    return when(TODAY - timedelta(days=days))


def message_id(message: Message) -> str:
    """Words a message by its id: tests of use cases need no catalogue."""
    return message.id


def no_backup(*_: object) -> None:
    """Stands for the backup where a test needs none."""


def company_path(folder: Path, **values: Any) -> Path:
    """A new company file that is closed again; EUR and DE unless said otherwise."""
    entered = NewCompany(**({"name": "Kiln & Leaf", "country": "DE", "currency": "EUR", "exponent": 2} | values))
    return make_company(folder / "company.handcart", entered, when=days_ago(400), render=message_id)


def new_company(folder: Path, **values: Any) -> CompanyFile:
    """A new company, open for work. Close it at the end (it is a context manager)."""
    return company_file.open_for_work(company_path(folder, **values), holder="test", back_up=no_backup)
