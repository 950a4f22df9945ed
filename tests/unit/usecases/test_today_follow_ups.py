"""Today tells whom to come back to; one button deals with it, and it can be moved by a week."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import step, undo
from handcart.domain.vocabulary import InteractionKind
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.save import add_customer
from handcart.usecases.today.need import ContactDue, DealWithFollowUp, NeedGroup, NeedKind, Record
from handcart.usecases.today.picture import today_picture
from handcart.usecases.today.settle import action_of, put_off, settle


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def hotel(company: CompanyFile) -> int:
    return step(company, add_customer, name="Hotel Seeblick").id


def group(company: CompanyFile) -> NeedGroup | None:
    with company.read() as session:
        groups = today_picture(session, TODAY).groups
    return next((each for each in groups if each.kind is NeedKind.FOLLOW_UP), None)


def test_who_is_to_be_come_back_to_is_told_the_longest_waiting_first(company: CompanyFile, hotel: int) -> None:
    step(company, log_interaction, hotel, kind=InteractionKind.CALL, told="x " * 200, follow_up_on=TODAY)
    late = TODAY - timedelta(days=3)
    step(company, log_interaction, hotel, kind=InteractionKind.VISIT, happened_on=late, follow_up_on=late)
    step(company, log_interaction, hotel, told="later", follow_up_on=TODAY + timedelta(days=1))
    found = group(company)
    assert found is not None
    assert [need.state for need in found.needs] == [ContactDue.LATE, ContactDue.TODAY]
    reasons = {need.reason.id for need in found.needs}
    assert reasons == {"today.follow_up.said", "today.follow_up.met"}
    assert {need.inside for need in found.needs} == {Record("customer", hotel)}


def test_one_button_deals_with_it_and_undo_brings_it_back(company: CompanyFile, hotel: int) -> None:
    step(company, log_interaction, hotel, told="Wants cups", follow_up_on=TODAY)
    found = group(company)
    assert found is not None
    due = found.needs[0].settling
    assert isinstance(due, DealWithFollowUp)
    with company.change(action_of(due), when()) as session:
        settle(session, due)
    assert group(company) is None
    undo(company)
    assert group(company) == found
    with company.change("follow_up.move", when()) as session:
        put_off(session, due)
    assert group(company) is None
