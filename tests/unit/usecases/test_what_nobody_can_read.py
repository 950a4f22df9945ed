"""Text that no screen shows and days beyond our time are refused by every step that keeps what was typed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import new_company
from catalogue_steps import refused, step
from handcart.domain.vocabulary import PaymentMethod, SettlementKind
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.profile import change_profile
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.credit_customer import CreditLine, draft_customer_credit
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.quotations import decline_quotation, make_quotation
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.payments.record import record_payment
from handcart.usecases.payments.settle import settle_rest
from handcart.usecases.returns.open_return import open_return
from money_steps import HOUR, approved, customer, delivered, invoiced, line_ids, require_sound, service

GARBLED = "a\ud800b"
LONG_AGO, FAR_AHEAD = date(1, 1, 1), date(9999, 12, 31)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def _draft(file: CompanyFile) -> int:
    return step(file, save_draft, OrderInput(customer_id=customer(file), lines=(service(),))).id


def _quotation(file: CompanyFile) -> int:
    return step(file, make_quotation, _draft(file)).id


def _paid(values: dict[str, Any]) -> Callable[[CompanyFile], tuple[str, str | None]]:
    given = {"amount": 100, "method": PaymentMethod.OTHER, "own_method": "Cheque"} | values
    return lambda file: refused(file, record_payment, customer(file), **given)


def _returned(values: dict[str, Any]) -> Callable[[CompanyFile], tuple[str, str | None]]:
    def act(file: CompanyFile) -> tuple[str, str | None]:
        order_id = delivered(file)
        return refused(file, open_return, order_id, quantities={line_ids(file, order_id)[0]: HOUR}, **values)

    return act


@pytest.mark.parametrize(
    "act",
    [
        lambda file: refused(file, hold_order, approved(file), reason=GARBLED),
        lambda file: refused(file, cancel_order, approved(file), reason=GARBLED),
        lambda file: refused(file, decline_quotation, _quotation(file), reason=GARBLED),
        lambda file: refused(file, ship_order, approved(file), consignment=Consignment(carrier=GARBLED)),
        lambda file: refused(file, ship_order, approved(file), consignment=Consignment(note=GARBLED)),
        lambda file: refused(file, settle_rest, invoiced(file), kind=SettlementKind.BAD_DEBT, note=GARBLED),
        lambda file: refused(file, draft_credit_note, invoiced(file), amount=5, reason=GARBLED),
        lambda file: refused(
            file, draft_customer_credit, customer(file), lines=[CreditLine(name=GARBLED, price=1)], reason="late"
        ),
        lambda file: refused(file, change_profile, name=GARBLED),
        _paid({"reference": GARBLED}),
        _paid({"note": GARBLED}),
        _paid({"own_method": GARBLED}),
        _returned({"reason": GARBLED}),
    ],
)
def test_garbled_text_is_refused(file: CompanyFile, act: Callable[[CompanyFile], tuple[str, str | None]]) -> None:
    assert act(file)[0] == "input.unreadable"


@pytest.mark.parametrize(
    "act",
    [
        lambda file: refused(file, hold_order, approved(file), reason="waits", until=FAR_AHEAD),
        lambda file: refused(file, make_quotation, _draft(file), valid_until=FAR_AHEAD),
        lambda file: refused(file, ship_order, approved(file), consignment=Consignment(shipped_on=LONG_AGO)),
        _paid({"paid_on": LONG_AGO}),
        _returned({"returned_on": LONG_AGO}),
    ],
)
def test_days_of_another_time_are_refused(
    file: CompanyFile, act: Callable[[CompanyFile], tuple[str, str | None]]
) -> None:
    assert act(file)[0] == "input.day_out_of_range"


def test_a_company_is_at_home_in_a_country_and_its_time(file: CompanyFile) -> None:
    assert refused(file, change_profile, country="Germany") == ("company.bad.country", "country")
    assert refused(file, change_profile, time_zone="Mars/Olympus") == ("company.bad.time_zone", "time_zone")
