"""Closed books: no document, payment or movement of a closed day is made, changed or undone until they are reopened."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company, when
from catalogue_steps import stocked_product
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.vocabulary import PaymentMethod
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.closed_books import (
    CLOSE_BOOKS,
    REOPEN_BOOKS,
    close_books,
    closed_until,
    reopen_books,
)
from handcart.usecases.customers.save import add_customer
from handcart.usecases.history.undo import redo_last_step, undo_last_step
from handcart.usecases.payments.record import record_payment
from handcart.usecases.stock.count import adjust_stock

YESTERDAY = TODAY - timedelta(days=1)
CLOSED = TODAY - timedelta(days=10)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def close(company: CompanyFile, until: date = CLOSED) -> None:
    with company.change(CLOSE_BOOKS, when()) as session:
        close_books(session, until)


def reopen(company: CompanyFile, reason: str = "found a receipt", until: date | None = None) -> None:
    with company.change(REOPEN_BOOKS, when()) as session:
        reopen_books(session, reason=reason, until=until)


def until(company: CompanyFile) -> date | None:
    with company.read() as session:
        return closed_until(session.company)


def customer(company: CompanyFile) -> int:
    with company.change("customer.add", days_ago(30)) as session:
        return add_customer(session, name="Hotel Lind").id


def pay(company: CompanyFile, customer_id: int, day: date | None, made: When | None = None) -> None:
    with company.change("order.pay", made or when()) as session:
        record_payment(session, customer_id, amount=500, method=PaymentMethod.CASH, paid_on=day)


def test_money_of_a_closed_day_is_refused_beside_its_field(company: CompanyFile) -> None:
    who = customer(company)
    close(company)
    with pytest.raises(BadInput) as refused:
        pay(company, who, CLOSED)
    assert (refused.value.field, refused.value.message.id) == ("paid_on", "books.refused.closed")
    assert refused.value.message.values["closed"] == CLOSED
    pay(company, who, CLOSED + timedelta(days=1))


def test_stock_does_not_move_in_closed_books(company: CompanyFile) -> None:
    product = stocked_product(company)
    close(company)
    with pytest.raises(NotAllowed, match=r"books\.refused\.closed"), company.change("stock.adjust", when()) as session:
        adjust_stock(session, product, quantity=1_000, note="found", moved_on=CLOSED)
    with company.change("stock.adjust", when()) as session:
        adjust_stock(session, product, quantity=1_000, note="found")


def test_a_step_made_with_an_older_clock_is_refused(company: CompanyFile) -> None:
    who = customer(company)
    close(company)
    with pytest.raises(NotAllowed, match=r"books\.refused\.closed"):
        pay(company, who, None, made=days_ago(11))


def test_undo_and_redo_ask_as_well(company: CompanyFile) -> None:
    who = customer(company)
    pay(company, who, CLOSED)
    with company.change("undo", when()) as session:
        undo_last_step(session)
    with company.change("redo", when()) as session:
        redo_last_step(session)
    close(company)
    with company.change("undo", when()) as session:
        undo_last_step(session)  # of the closing itself
    assert until(company) is None
    with company.change("redo", when()) as session:
        redo_last_step(session)
    assert until(company) == CLOSED


def test_what_was_paid_in_closed_books_is_not_undone(company: CompanyFile) -> None:
    who = customer(company)
    close(company, CLOSED - timedelta(days=1))
    pay(company, who, CLOSED)
    with company.transaction() as connection:
        connection.exec_driver_sql(
            f"UPDATE company_settings SET value = '\"{YESTERDAY}\"' WHERE name = 'books.closed_until'"
        )
    company.forget_company()
    with pytest.raises(NotAllowed, match=r"books\.refused\.closed"), company.change("undo", when()) as session:
        undo_last_step(session)


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1)])
def test_only_days_that_are_over_are_closed(company: CompanyFile, day: date) -> None:
    with pytest.raises(BadInput, match=r"books\.bad\.not_over"):
        close(company, day)


def test_closing_goes_forward_and_reopening_back(company: CompanyFile) -> None:
    close(company)
    with pytest.raises(BadInput, match=r"books\.bad\.closed_already"):
        close(company, CLOSED)
    close(company, YESTERDAY)
    with pytest.raises(BadInput, match=r"books\.bad\.not_earlier"):
        reopen(company, until=YESTERDAY)
    reopen(company, until=CLOSED)
    assert until(company) == CLOSED
    reopen(company)
    assert until(company) is None
    with pytest.raises(NotAllowed, match=r"books\.refused\.open"):
        reopen(company)


def test_reopening_asks_for_a_reason_and_keeps_it(company: CompanyFile) -> None:
    close(company)
    with pytest.raises(BadInput) as refused:
        reopen(company, reason="  ")
    assert refused.value.field == "reason"
    reopen(company, reason="an invoice came late")
    with company.read() as session:
        steps = session.connection.exec_driver_sql("SELECT parameters FROM journal_steps WHERE action = 'books.reopen'")
        assert "an invoice came late" in steps.scalar_one()
