"""Tags, interactions with their follow-ups, and files of customers: what may be entered, and undo brings all back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import redo, refused, step, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.limits import MOST_FILE_BYTES
from handcart.domain.vocabulary import InteractionKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.relations import attachments_of, carried_tags, follow_ups, interactions_of, tags_of
from handcart.store.records import Customer, FileContent, Interaction
from handcart.usecases.company.day import start_day
from handcart.usecases.customers.attachments import attach_file, content_of, file_name, remove_attachment
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.interactions import (
    change_interaction,
    log_interaction,
    move_follow_up,
    remove_interaction,
    settle_follow_up,
)
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.customers.tags import tag_customer, tag_customers, untag_customer
from handcart.usecases.history.record_history import history_of


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def hotel(company: CompanyFile) -> int:
    return step(company, add_customer, name="Hotel Seeblick").id


def names(company: CompanyFile, customer_id: int) -> list[str]:
    with company.read() as session:
        return [tag.name for tag in tags_of(session, customer_id)]


def interaction(company: CompanyFile, interaction_id: int) -> Interaction:
    with company.read() as session:
        return session.get(Interaction, interaction_id)


def test_a_tag_is_one_whatever_capitals_it_is_typed_in(company: CompanyFile, hotel: int) -> None:
    other = step(company, add_customer, name="Café Mond").id
    first = step(company, tag_customer, hotel, "Lake Constance")
    second = step(company, tag_customer, other, "  lake  CONSTANCE ")
    assert first == second
    assert names(company, other) == ["Lake Constance"]
    refused(company, tag_customer, hotel, "Lake constance", error=NotAllowed)
    refused(company, tag_customer, WALK_IN_CUSTOMER, "Lake", error=NotAllowed)
    assert refused(company, tag_customer, hotel, " ")[1] == "tag"
    assert refused(company, tag_customer, hotel, "x" * 41)[1] == "tag"


def test_new_tags_take_colours_in_turn(company: CompanyFile, hotel: int) -> None:
    colours = [step(company, tag_customer, hotel, name).colour for name in ("Hotel", "重点客户", "Lake")]
    assert len(set(colours)) == 3


def test_a_tag_is_taken_away_and_comes_back_by_undo(company: CompanyFile, hotel: int) -> None:
    tag = step(company, tag_customer, hotel, "Hotel")
    step(company, untag_customer, hotel, tag.id)
    assert not names(company, hotel)
    with company.read() as session:
        assert not carried_tags(session)
    undo(company)
    assert names(company, hotel) == ["Hotel"]


def test_a_whole_segment_is_tagged_in_one_step(company: CompanyFile, hotel: int) -> None:
    others = [step(company, add_customer, name=f"Customer {number}").id for number in range(5)]
    step(company, tag_customer, others[0], "VIP")
    tagged = step(company, tag_customers, [hotel, *others, WALK_IN_CUSTOMER], "vip")
    assert (tagged.tag.name, tagged.customers) == ("VIP", 5)
    with company.read() as session:
        assert [(each.tag.name, each.customers) for each in carried_tags(session)] == [("VIP", 6)]
    refused(company, tag_customers, others, "VIP", error=NotAllowed)
    undo(company)
    assert not names(company, hotel)
    assert names(company, others[0]) == ["VIP"]


def test_what_happened_is_noted_with_whom_and_when_to_come_back(company: CompanyFile, hotel: int) -> None:
    anna = step(company, add_contact, hotel, name="Anna Keller").id
    noted = step(
        company,
        log_interaction,
        hotel,
        kind=InteractionKind.CALL,
        told="Wants cups for the terrace.\nBy spring.",
        contact_id=anna,
        follow_up_on=TODAY,
    )
    assert noted.happened_on == TODAY
    with company.read() as session:
        (due,) = follow_ups(session, until=TODAY)
        assert (due.customer_id, due.interaction_id, due.kind) == (hotel, noted.id, InteractionKind.CALL)
        assert not follow_ups(session, until=TODAY - timedelta(days=1))


def test_what_cannot_be_noted_is_said(company: CompanyFile, hotel: int) -> None:
    elsewhere = step(company, add_contact, step(company, add_customer, name="Café").id, name="Ben").id
    assert refused(company, log_interaction, hotel)[1] == "told"
    assert refused(company, log_interaction, hotel, told="x", happened_on=TODAY + timedelta(days=1))[1] == "happened_on"
    assert refused(company, log_interaction, hotel, told="x", contact_id=elsewhere)[1] == "contact_id"
    refused(company, log_interaction, WALK_IN_CUSTOMER, told="x", error=NotAllowed)
    noted = step(company, log_interaction, hotel, told="x")
    assert refused(company, change_interaction, noted.id, told=" ")[1] == "told"
    assert refused(company, change_interaction, noted.id, happened_on=None)[1] == "happened_on"


def test_a_note_is_changed_and_removed_and_undo_brings_it_back(company: CompanyFile, hotel: int) -> None:
    noted = step(company, log_interaction, hotel, kind=InteractionKind.VISIT, happened_on=TODAY - timedelta(days=3))
    step(company, change_interaction, noted.id, told="Wants an own blend")
    step(company, remove_interaction, noted.id)
    with company.read() as session:
        assert not interactions_of(session, hotel, most=10)
    undo(company)
    assert interaction(company, noted.id).told == "Wants an own blend"


def test_a_follow_up_is_dealt_with_or_moved(company: CompanyFile, hotel: int) -> None:
    noted = step(company, log_interaction, hotel, kind=InteractionKind.CALL, follow_up_on=TODAY)
    step(company, move_follow_up, noted.id)
    assert interaction(company, noted.id).follow_up_on == TODAY + timedelta(days=7)
    assert refused(company, move_follow_up, noted.id, to=TODAY)[1] == "follow_up_on"
    step(company, settle_follow_up, noted.id)
    refused(company, settle_follow_up, noted.id, error=NotAllowed)
    refused(company, move_follow_up, noted.id, error=NotAllowed)


def test_a_file_lies_in_the_company_and_survives_undo(company: CompanyFile, hotel: int) -> None:
    content = b"%PDF-1.7 \x00\xff" * 100
    kept = step(company, attach_file, hotel, name="C:\\Scans\\Vertrag 2026.pdf", content=content)
    assert (kept.name, kept.media_type, kept.size) == ("Vertrag 2026.pdf", "application/pdf", len(content))
    step(company, remove_attachment, kept.id)
    with company.read() as session:
        assert not attachments_of(session, hotel)
    undo(company)
    with company.read() as session:
        assert content_of(session, kept.id) == content


def test_the_bytes_of_a_removed_file_go_when_nothing_can_bring_it_back(company: CompanyFile, hotel: int) -> None:
    content = b"Marmalade recipe " * 5000
    kept = step(company, attach_file, hotel, name="recipe.txt", content=content)
    step(company, remove_attachment, kept.id)
    begin_day(company, 1)
    undo(company)
    with company.read() as session:
        assert content_of(session, kept.id) == content
    undo(company)
    begin_day(company, 2)
    redo(company)
    with company.read() as session:
        assert content_of(session, kept.id) == content
    step(company, remove_attachment, kept.id)
    stays = step(company, attach_file, hotel, name="stays.txt", content=b"stays")
    with company.change("document.leave_house", when()) as session:
        session.change(Customer, hotel, notes="something left the house")
        session.end_undo()
    begin_day(company, 3)
    with company.read() as session:
        assert [each.id for each in session.find(FileContent)] == [stays.content_id]
    # Also in the log beside the file: it is written into the file when the company is closed.
    company.close()
    assert b"Marmalade" not in company.path.read_bytes()


def test_the_bytes_of_a_file_go_when_adding_it_can_no_longer_be_redone(company: CompanyFile, hotel: int) -> None:
    step(company, attach_file, hotel, name="a.txt", content=b"a")
    undo(company)
    step(company, change_customer, hotel, notes="something new")
    begin_day(company, 1)
    with company.read() as session:
        assert not session.find(FileContent)


def begin_day(company: CompanyFile, days: int) -> None:
    with company.change("company.start_day", when(TODAY + timedelta(days=days))) as session:
        start_day(session)


def test_a_file_may_have_ten_megabytes(company: CompanyFile, hotel: int) -> None:
    assert refused(company, attach_file, hotel, name="empty.txt", content=b"")[1] == "file"
    assert refused(company, attach_file, hotel, name="large.bin", content=bytes(MOST_FILE_BYTES + 1))[1] == "file"
    assert refused(company, attach_file, hotel, name="/", content=b"x")[1] == "file"
    assert step(company, attach_file, hotel, name="just.bin", content=bytes(MOST_FILE_BYTES)).size == MOST_FILE_BYTES


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a/b/../c.txt", "c.txt"),
        ("..\\evil<b>.html", "evil_b_.html"),
        ("合同.docx", "合同.docx"),
        ("a\nb.txt", "a_b.txt"),
    ],
)
def test_names_of_files_are_fit_to_be_saved_again(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_the_history_of_a_customer_tells_of_all_of_it(company: CompanyFile, hotel: int) -> None:
    tag = step(company, tag_customer, hotel, "Hotel")
    step(company, untag_customer, hotel, tag.id)
    noted = step(company, log_interaction, hotel, told="Called back")
    step(company, remove_interaction, noted.id)
    step(company, attach_file, hotel, name="a.txt", content=b"a")
    with company.read() as session:
        told = [step.name.id for step in history_of(session, "customers", hotel).steps]
    assert told == [
        "step.attachment.add",
        "step.interaction.remove",
        "step.interaction.add",
        "step.customer.untag",
        "step.customer.tag",
        "step.customer.add",
    ]
