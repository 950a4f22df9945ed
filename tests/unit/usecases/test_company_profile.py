"""The profile, its logo and its numbers; the number every series would give; names of steps as the owner knows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, refused, step
from handcart.domain.message import Message
from handcart.domain.vocabulary import SeriesKind
from handcart.settings.company import CLOSED_DAYS, CLOSED_WEEKDAYS, TERMS_DAYS
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.numbers import all_series, change_series
from handcart.usecases.company.profile import change_profile, change_setting, set_logo
from handcart.usecases.history.step_name import step_name
from handcart.wording import Wording

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def test_numbers_that_others_pay_by_are_checked(file: CompanyFile) -> None:
    stored = step(
        file, change_profile, iban="de89 3704 0044 0532 0130 00", vat_number="DE 136695976", email="A@B.example"
    )
    assert (stored.iban, stored.vat_number, stored.email) == ("DE89370400440532013000", "DE136695976", "A@b.example")
    assert refused(file, change_profile, iban="DE00 1234") == ("company.bad.iban", "iban")
    assert refused(file, change_profile, vat_number="DE136695977") == ("party.bad.tax_number", "vat_number")
    assert refused(file, change_profile, email="nobody") == ("party.bad.email", "email")
    assert step(file, change_profile, iban="", vat_number="", email="").iban == ""


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("bic", "cobadeff xxx", "COBADEFFXXX"),
        ("phone", "0561 123456", "+49 561 123456"),
        ("website", "www.kiln-leaf.example/shop", "www.kiln-leaf.example/shop"),
        ("website", "https://töpferei.example", "https://töpferei.example"),
        ("postcode", "34117", "34117"),
        ("postcode", "", ""),
    ],
)
def test_what_is_printed_on_documents_is_kept(file: CompanyFile, name: str, typed: str, stored: str) -> None:
    assert getattr(step(file, change_profile, **{name: typed}), name) == stored


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("bic", "X", "company.bad.bic"),
        ("phone", "12", "party.bad.phone"),
        ("website", "nonsense", "company.bad.website"),
        ("website", "ftp://kiln.example", "company.bad.website"),
        ("website", "our shop.example", "company.bad.website"),
        ("website", "http://[kiln", "company.bad.website"),
        ("postcode", "ABCDE", "party.bad.postcode"),
    ],
)
def test_nonsense_is_not_printed_on_documents(file: CompanyFile, name: str, typed: str, said: str) -> None:
    assert refused(file, change_profile, **{name: typed}) == (said, name)


def test_in_another_country_the_postcode_has_to_fit_there(file: CompanyFile) -> None:
    step(file, change_profile, postcode="34117")
    assert refused(file, change_profile, country="CH") == ("party.bad.postcode", "postcode")
    assert step(file, change_profile, country="CH", postcode="8001").postcode == "8001"
    assert step(file, change_profile, country="JM", postcode="any").postcode == "any"


def test_a_logo_is_a_picture_inside_the_file(file: CompanyFile) -> None:
    assert step(file, set_logo, logo=PNG).logo == PNG
    assert refused(file, set_logo, logo=b"%PDF-1.7") == ("picture.bad.kind", "logo")
    assert refused(file, set_logo, logo=PNG + bytes(1_000_000)) == ("picture.bad.size", "logo")
    assert step(file, set_logo, logo=None).logo is None


def test_every_series_tells_the_number_it_would_give(file: CompanyFile) -> None:
    ahead = {each.series.kind: each for each in look(file, all_series, TODAY)}
    assert list(ahead) == list(SeriesKind)
    assert (ahead[SeriesKind.ORDER].next, ahead[SeriesKind.INVOICE].next) == ("SO-0001", "INV-2026-0001")
    assert {kind for kind, each in ahead.items() if each.without_holes} == {SeriesKind.INVOICE, SeriesKind.CREDIT_NOTE}
    step(file, change_series, SeriesKind.ORDER, pattern="A-##", yearly_restart=False, next_number=7)
    assert look(file, all_series, TODAY)[0].next == "A-07"


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        (TERMS_DAYS, 4_000, "setting.too_large"),
        (TERMS_DAYS, "14", "setting.wrong_type"),
        (CLOSED_WEEKDAYS, ("noday",), "setting.not_a_choice"),
        (CLOSED_DAYS, ("2026-02-30",), "input.not_a_day"),
    ],
)
def test_what_a_setting_cannot_be_is_refused(file: CompanyFile, setting: object, value: object, said: str) -> None:
    assert refused(file, change_setting, setting, value)[0] == said


def test_steps_are_called_as_the_owner_calls_things() -> None:
    wording = Wording("en")
    setting = step_name("company.change_setting", {"setting": TERMS_DAYS.key})
    assert wording.render(setting) == "change setting Days to pay, where nothing else was agreed"
    assert wording.render(step_name("company.change_series", {"series": "invoice"})) == "change numbering: Invoices"
    assert step_name("order.ship", {"order": "SO-1"}) == Message("step.order.ship", {"order": "SO-1"})
