"""The settings screen: values kept at once, defaults, mistakes, search, tax codes, numbers, profile, this computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import new_company
from handcart.domain.review.finding import Rule
from handcart.settings.company import CLOSED_DAYS, CLOSED_WEEKDAYS, SEGMENT_LIMITS, SEGMENT_TABLE, TERMS_DAYS
from handcart.store.company_file import CompanyFile
from handcart.store.queries.tax_codes import all_tax_codes
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.records.controls import LineControl
from handcart.ui.settings.company_page import CompanyPage
from handcart.ui.settings.index import Group, settings_index
from handcart.ui.settings.kept_records import KeptRecords
from handcart.ui.settings.numbers_page import NumbersPage
from handcart.ui.settings.review_page import ReviewPage
from handcart.ui.settings.screen import SettingsScreen
from handcart.ui.settings.setting_row import SettingRow
from handcart.ui.settings.tax_page import TaxPage
from handcart.ui.settings.values_page import ValuesPage
from handcart.ui.shell.palette.sources import SETTINGS
from handcart.usecases.company.profile import company_profile
from handcart.usecases.review.thresholds import review_thresholds
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(words: Words, company: CompanyFile) -> Desk:
    return Desk(words, company)


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SettingsScreen:
    shown: list[SettingsScreen] = []

    def make(around: object) -> SettingsScreen:
        shown.append(SettingsScreen(around))  # type: ignore[arg-type]
        return shown[0]

    desk.show(qtbot, make, shows=("setting",))
    return shown[0]


def page_of(screen: SettingsScreen, group: Group) -> QWidget:
    screen.groups.select_row(list(Group).index(group))
    return screen._pages[group]


def row_of(screen: SettingsScreen, setting_id: str) -> SettingRow:
    screen.go_to(setting_id)
    page = screen._pages[screen._group]
    assert isinstance(page, ValuesPage | ReviewPage)
    return page.rows[setting_id]


def type_into(row: SettingRow, text: str) -> None:
    assert isinstance(row.control, LineControl)
    row.control.selectAll()
    QTest.keyClicks(row.control, text)
    QTest.keyClick(row.control, Qt.Key.Key_Return)


def test_a_setting_is_kept_as_soon_as_it_is_made_and_undo_takes_it_back(screen: SettingsScreen, desk: Desk) -> None:
    row = row_of(screen, TERMS_DAYS.key)
    assert row.usual.text() == "Usually: 14 days"
    assert not row.back.isVisible()
    type_into(row, "30")
    assert desk.profile().setting(TERMS_DAYS) == 30
    assert row.back.isVisible()
    row.back.click()
    assert desk.profile().setting(TERMS_DAYS) == 14
    desk.undo()
    assert row.control.typed() == "30"


@pytest.mark.parametrize(
    ("typed", "found"), [("company profile", "Company"), ("address", "Street and number"), ("address", "Company")]
)
def test_the_own_company_is_found_as_people_call_it(screen: SettingsScreen, desk: Desk, typed: str, found: str) -> None:
    palette = desk.window.command_palette
    palette.open()
    palette.field.setText(typed)
    rows = palette.results.model_shown.rows
    assert (SETTINGS, found) in {(row.section, row.name) for row in rows if not isinstance(row, str)}


def test_what_cannot_be_stands_beside_its_setting_until_it_is_mended(screen: SettingsScreen, desk: Desk) -> None:
    row = row_of(screen, TERMS_DAYS.key)
    type_into(row, "soon")
    assert row.problem.text() == "This is not a number."
    desk.words.switch(Wording("zh_CN"))
    assert row.problem.text() == Wording("zh_CN").text("input.not_a_number")
    assert row.control.typed() == "soon"
    type_into(row, "9999")
    assert "3,650" in row.problem.text()
    QTest.keyClick(row.control, Qt.Key.Key_Escape)
    assert (row.control.typed(), row.problem.isVisible()) == ("14", False)
    assert desk.profile().setting(TERMS_DAYS) == 14


def test_days_and_weekdays_are_chosen_and_typed(screen: SettingsScreen, desk: Desk) -> None:
    weekdays, days = row_of(screen, CLOSED_WEEKDAYS.key), row_of(screen, CLOSED_DAYS.key)
    weekdays.control.ticks["monday"].click()  # type: ignore[union-attr]
    assert desk.profile().setting(CLOSED_WEEKDAYS) == ("monday", "saturday", "sunday")
    days.control.show_typed("24/12/2026\n\n2027-01-01")
    screen.groups.setFocus()
    assert desk.profile().setting(CLOSED_DAYS) == ("2026-12-24", "2027-01-01")
    assert days.control.typed() == "24/12/2026\n01/01/2027"


def test_a_rule_is_switched_off_with_its_thresholds(screen: SettingsScreen, desk: Desk) -> None:
    row_of(screen, f"rule.{Rule.MARGIN}").control.click()  # type: ignore[union-attr]
    assert review_thresholds(desk.profile()).off == {Rule.MARGIN}
    assert not row_of(screen, "review.margin_block").isEnabled()
    desk.undo()
    assert row_of(screen, "review.margin_block").isEnabled()
    type_into(row_of(screen, "review.credit_warning"), "120%")
    assert review_thresholds(desk.profile()).credit_warning == 1_200_000


def test_every_setting_can_be_found_and_opened(screen: SettingsScreen, desk: Desk) -> None:
    screen.search.setText("iban")
    assert [entry.id for entry in screen.found.entries] == ["company.iban"]
    screen.found.table.opened.emit(screen.found.table.model().index(0, 0))
    profile = screen._pages[Group.COMPANY]
    assert isinstance(profile, CompanyPage)
    assert profile.form.fields["iban"].control.hasFocus()
    screen.search.setText("zzz")
    assert screen.found.nothing.isVisible()
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert screen.search.text() == ""
    for place, entry in enumerate(settings_index()):
        screen.open_record("setting", place)
        assert screen._group is entry.group
    assert len({entry.id for entry in settings_index()}) == len(settings_index())


def test_what_has_a_table_in_another_screen_is_not_typed_here() -> None:
    assert not {SEGMENT_TABLE.key, SEGMENT_LIMITS.key} & {entry.id for entry in settings_index()}


def test_the_palette_finds_settings_by_name_and_goes_to_them(screen: SettingsScreen, desk: Desk) -> None:
    palette = desk.window.command_palette
    palette.open()
    assert SETTINGS not in palette.results.model_shown.rows
    palette.field.setText("days to pay")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert row_of(screen, TERMS_DAYS.key).control.hasFocus()


def test_the_profile_is_checked_and_saved_as_one_step(screen: SettingsScreen, desk: Desk, company: CompanyFile) -> None:
    page = page_of(screen, Group.COMPANY)
    assert isinstance(page, CompanyPage)
    page.form.fields["iban"].control.show_typed("DE00")
    page.form.fields["legal_name"].control.show_typed("<b>x</b> 陶器有限公司")
    page.form.save()
    assert [each for each in page.form.findChildren(QLabel) if each.text().startswith("This is no account number")]
    page.form.fields["iban"].control.show_typed("DE89370400440532013000")
    page.form.save()
    with company.read() as session:
        assert company_profile(session).legal_name == "<b>x</b> 陶器有限公司"
    assert not page.form.changed
    assert "Full legal name: Kiln & Leaf → <b>x</b> 陶器有限公司" in [
        each.text() for each in page.history.findChildren(QLabel)
    ]


def test_tax_codes_are_added_with_a_rate_and_get_others_by_period(screen: SettingsScreen, company: CompanyFile) -> None:
    page = page_of(screen, Group.TAX)
    assert isinstance(page, TaxPage)
    page.add.click()
    page.form.fields["code"].control.show_typed("=1+1")
    page.form.save()
    assert page.chosen is None
    page.rate_form.fields["rate"].control.show_typed("5.5")
    page.form.save()
    assert page.chosen is not None
    page.rate_form.fields["valid_from"].control.show_typed("2027-01-01")
    page.rate_form.fields["rate"].control.show_typed("6%")
    page.rate_form.save()
    with company.read() as session:
        code, rates = all_tax_codes(session)[-1]
    assert (code.code, [rate.rate for rate in rates]) == ("=1+1", [55_000, 60_000])
    page.switch.click()
    assert not page.chosen.code.active
    page.switch.click()
    assert page.chosen.code.active


def test_the_only_rate_stays_and_the_reason_is_told(screen: SettingsScreen) -> None:
    page = page_of(screen, Group.TAX)
    assert isinstance(page, TaxPage)
    assert page.chosen is not None
    page._remove(page.chosen.rates[0].id)
    assert page.problem.isVisible()


def test_a_series_shows_its_next_number_and_refuses_what_cannot_be(screen: SettingsScreen) -> None:
    page = page_of(screen, Group.NUMBERS)
    assert isinstance(page, NumbersPage)
    page.form.fields["pattern"].control.show_typed("A")
    page.form.save()
    assert [each for each in page.form.findChildren(QLabel) if each.text().startswith("The pattern needs a place")]
    page.form.fields["pattern"].control.show_typed("A-YY-###")
    page.form.fields["yearly_restart"].control.show_typed(True)
    page.form.save()
    assert page.rows[0].next == "A-26-001"
    assert "Pattern: SO-#### → A-YY-###" in [each.text() for each in page.history.findChildren(QLabel)]


def test_price_groups_are_added_and_half_typed_ones_stay(screen: SettingsScreen) -> None:
    page = page_of(screen, Group.PRICES)
    assert isinstance(page, KeptRecords)
    page.add.click()
    page.form.fields["code"].control.show_typed("HOTEL")
    page.form.save()
    page.add.click()
    page.form.fields["code"].control.show_typed("SH")
    page.table.select_row(0)
    page.add.click()
    assert page.form.fields["code"].typed == "SH"
    page.form.fields["code"].control.show_typed("hotel")
    page.form.save()
    assert len(page.rows) == 1


def test_this_computer_follows_the_menu_and_runs_it(screen: SettingsScreen, desk: Desk) -> None:
    row = row_of(screen, "computer.theme")
    assert row.control.typed() == "system"
    desk.window.update_situation(theme="dark")
    assert row.control.typed() == "dark"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_page_is_whole_and_named_in_both_languages(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, look: str
) -> None:
    theme().choose(look)  # type: ignore[arg-type]
    desk.window.resize(1280, 800)
    for language in ("en", "zh_CN"):
        desk.words.switch(Wording(language))
        for group in Group:
            page = page_of(screen, group)
            qtbot.waitUntil(lambda page=page: cut_texts(page) == [])
            assert nameless(screen) == []
    assert screen.panes()
