"""Forms of records: typing, saving, taking back, languages, mistakes; and what a record has been through."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import new_company
from catalogue_steps import step
from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.vocabulary import CustomerKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer
from handcart.ui.changing import change_company
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.kit.words import Words
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.wording import Wording

KINDS = tuple(Choice(kind, message(f"word.customer_kind.{kind}")) for kind in CustomerKind)
SECTIONS = (
    FormSection(
        (
            FormField("customers.name", required=True),
            FormField("customers.kind", "choice", choices=KINDS),
            FormField("customers.phone", "phone"),
            FormField("customers.country", "country"),
            FormField("customers.terms_days", "whole", unit="unit.days"),
            FormField("customers.credit_limit", "money"),
            FormField("customers.cash_discount", "percent"),
            FormField("interactions.follow_up_on", "date"),
            FormField("customers.tax_exempt", "tick"),
            FormField("customers.notes", "long", wide=True),
        )
    ),
)


class CustomerPage(Page):
    """One customer: the form and its history."""

    def __init__(self, around: Surroundings, customer_id: int) -> None:
        super().__init__()
        self.around, self.customer_id = around, customer_id
        self.saves: list[Mapping[str, Any]] = []
        self.escaped = 0
        self.form = RecordForm(around, SECTIONS, self.save)
        self.history = HistoryCard(around)
        self.setLayout(column(self.form, self.history, None, margins=(20, 20, 20, 20)))
        around.running.changed.connect(lambda _kinds: self.read())
        self.read()

    def read(self) -> None:
        with self.around.company.read() as session:
            self.form.show_record(
                self.customer_id, asdict(session.get(Customer, self.customer_id)) | {"follow_up_on": None}
            )
        self.history.show_record("customers", self.customer_id)

    def save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Any) -> None:
        self.saves.append(changes)
        change_company(
            self.around,
            "customer.change",
            lambda session: change_customer(session, self.customer_id, **_of_customer(changes)),
            lambda _saved: saved(),
            failed,
        )

    def panes(self) -> list[QWidget]:
        return [self.form.first_field()]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(words: Words, company: CompanyFile) -> Desk:
    return Desk(words, company)


@pytest.fixture
def page(desk: Desk, company: CompanyFile, qtbot: QtBot) -> CustomerPage:
    customer_id = step(company, add_customer, name="Hotel Seeblick", kind=CustomerKind.BUSINESS, country="DE").id
    shown: list[CustomerPage] = []

    def make(around: Surroundings) -> Page:
        shown.append(CustomerPage(around, customer_id))
        return shown[0]

    desk.show(qtbot, make)
    return shown[0]


def stored(page: CustomerPage) -> Customer:
    with page.around.company.read() as session:
        return session.get(Customer, page.customer_id)


def put(page: CustomerPage, **typed: Any) -> None:
    for name, each in typed.items():
        page.form.fields[name].control.show_typed(each)


def _of_customer(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Without the day, which is no field of a customer: the form stands for those of any record."""
    return {name: value for name, value in changes.items() if name != "follow_up_on"}


def problem_of(page: CustomerPage, name: str) -> str:
    return " ".join(
        each.text()
        for each in page.form.fields[name].findChildren(QLabel)
        if each.property("role") == "error" and each.isVisible()
    )


def test_only_what_differs_is_saved_as_one_step_that_undo_takes_back(page: CustomerPage, desk: Desk) -> None:
    put(page, terms_days="30", credit_limit="5,000", cash_discount="2.5%", notes="goods entrance", tax_exempt=True)
    put(page, follow_up_on="+3", name=" Hotel Seeblick ")
    page.form.save()
    assert page.saves == [
        {
            "terms_days": 30,
            "credit_limit": 500_000,
            "cash_discount": 25_000,
            "follow_up_on": page.around.when().today.replace(day=23),
            "tax_exempt": True,
            "notes": "goods entrance",
        }
    ]
    assert stored(page).terms_days == 30
    assert not page.form.changed
    desk.undo()
    assert stored(page).terms_days is None
    assert page.form.fields["terms_days"].typed == ""


def test_what_was_saved_is_shown_as_it_is_stored(page: CustomerPage) -> None:
    put(page, phone="07531 555014")
    page.form.save()
    assert stored(page).phone == page.form.fields["phone"].typed != "07531 555014"
    assert not page.form.changed


def test_the_sign_of_a_percentage_stands_behind_its_field_alone(page: CustomerPage) -> None:
    another = asdict(stored(page)) | {"follow_up_on": None, "cash_discount": 25_000}
    page.form.show_record(page.customer_id + 1, another)
    assert page.form.fields["cash_discount"].control.typed() == "2.5"


def test_mistakes_stand_beside_their_fields_and_nothing_is_saved(page: CustomerPage) -> None:
    put(page, name="", terms_days="soon", credit_limit="1.2.3")
    page.form.save()
    assert not page.saves
    assert problem_of(page, "name") == "Nothing has been entered here."
    assert problem_of(page, "terms_days") == "This is not a number."
    assert problem_of(page, "credit_limit")
    assert page.form.fields["name"].control.hasFocus()
    put(page, terms_days="3")
    assert not problem_of(page, "terms_days")


def test_what_the_use_case_refuses_stands_beside_its_field_in_the_language_of_now(page: CustomerPage) -> None:
    put(page, phone="1")
    page.form.save()
    assert problem_of(page, "phone") == "This is not a complete telephone number."
    page.around.words.switch(Wording("zh_CN"))
    assert problem_of(page, "phone") not in ("", "This is not a complete telephone number.")
    assert page.form.fields["phone"].typed == "1"
    put(page, phone="")
    page.form.save()
    assert not problem_of(page, "phone")


def test_half_typed_work_outlives_a_change_elsewhere_and_another_record(page: CustomerPage) -> None:
    put(page, notes="half a thou", terms_days="1x")
    step(page.around.company, change_customer, page.customer_id, phone="+4975315550140", notes="")
    page.read()
    assert page.form.fields["notes"].typed == "half a thou"
    assert page.form.fields["phone"].typed
    page.form.show_new()
    assert page.form.fields["notes"].typed == ""
    page.read()
    assert page.form.fields["notes"].typed == "half a thou"
    assert page.form.fields["terms_days"].typed == "1x"


def test_escape_says_first_what_it_would_discard_and_the_text_can_be_undone(page: CustomerPage) -> None:
    name = page.form.fields["name"].control
    name.setFocus()
    QTest.keyClicks(name, " and Spa")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert "and Spa" in str(name.typed())
    assert "Esc" in page.form.state.text()
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.typed() == "Hotel Seeblick"
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "and Spa" in str(name.typed())
    assert page.form.changed


def test_enter_goes_on_and_control_enter_saves(page: CustomerPage) -> None:
    name = page.form.fields["name"].control
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_End)
    QTest.keyClicks(name, " 2")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert page.form.fields["kind"].control.hasFocus()
    QTest.keyClick(page.form.fields["kind"].control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(page).name == "Hotel Seeblick 2"
    notes = page.form.fields["notes"].control
    notes.setFocus()
    QTest.keyClicks(notes, "x")
    QTest.keyClick(notes, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(page).notes == "x"


def test_a_form_says_what_would_be_lost_with_the_window(page: CustomerPage) -> None:
    assert not page.half_typed()
    put(page, name="Half")
    assert page.half_typed()
    page.form.save()
    assert not page.half_typed()


def test_saving_twice_at_once_saves_once(page: CustomerPage) -> None:
    page.save = lambda changes, saved, failed: page.saves.append(changes)  # type: ignore[method-assign]
    page.form._save = page.save
    put(page, name="Once")
    page.form.save()
    page.form.save()
    assert len(page.saves) == 1
    page.form.show_problem(BadInput("input.empty", field="name"))
    page.form.save()
    assert len(page.saves) == 2


@pytest.mark.parametrize("width", [420, 1100])
def test_forms_are_named_and_whole_in_both_languages(page: CustomerPage, desk: Desk, width: int, qtbot: QtBot) -> None:
    desk.window.resize(width + 230, 900)
    put(page, name="N" * 190, terms_days="x")
    page.form.save()
    for language in ("en", "zh_CN"):
        desk.words.switch(Wording(language))
        assert nameless(page) == []
        qtbot.waitUntil(lambda: cut_texts(page.form) == [])


def test_history_tells_steps_fields_and_parts(page: CustomerPage, desk: Desk, company: CompanyFile) -> None:
    put(page, terms_days="30", credit_limit="500")
    page.form.save()
    step(company, add_contact, page.customer_id, name="<b>Anna</b>")
    put(page, credit_limit="")
    page.form.save()
    desk.undo()
    told = [each.text() for each in page.history.findChildren(QLabel) if each.isVisible()]
    assert "Credit limit: €500.00 removed" in told
    assert "Time to pay: 30" in told
    assert "Contact <b>Anna</b>" in told
    assert any(each.endswith("taken back") for each in told)
    assert told.index("Credit limit: €500.00 removed") < told.index("Time to pay: 30")
