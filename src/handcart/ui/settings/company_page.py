"""The page of the company's profile: everything its documents and its tax need, and what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import TaxRounding
from handcart.store.records import CompanyProfile
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import card, column, label
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.records.picture_card import PictureCard
from handcart.ui.running.door import Failed
from handcart.ui.settings.scrolled import Scrolled
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.profile import PROFILE, change_profile, company_profile, set_logo
from handcart.usecases.history.record_history import word_message
from handcart.wording import LANGUAGES

_MARGINS = (16, 14, 16, 14)
_LOGO_HEIGHT = 56
_ACTION = "company.change_profile"


_LANGUAGES = tuple(Choice(each, Message(f"word.language.{each}".lower())) for each in LANGUAGES)
_SECTIONS = (
    FormSection(
        (
            FormField("company.name", required=True),
            FormField("company.legal_name", hint="settings.hint.legal_name"),
            FormField("company.street"),
            FormField("company.street2"),
            FormField("company.postcode"),
            FormField("company.city"),
            FormField("company.region"),
            FormField("company.country", "country"),
            FormField("company.email", "mail"),
            FormField("company.phone", "phone"),
            FormField("company.website"),
        ),
        "settings.profile.address",
    ),
    FormSection(
        (
            FormField("company.tax_number"),
            FormField("company.vat_number", hint="settings.hint.vat_number"),
            FormField("company.small_business", "tick", hint="settings.hint.small_business"),
            FormField("company.prices_gross", "tick", hint="settings.hint.prices_gross"),
            FormField("company.small_business_sentence", "long", wide=True),
            FormField(
                "company.tax_rounding",
                "choice",
                hint="settings.hint.tax_rounding",
                choices=tuple(Choice(each, word_message(each)) for each in TaxRounding),
            ),
            FormField("company.tax_due_on_payment", "tick", hint="settings.hint.tax_due_on_payment"),
        ),
        "settings.profile.tax",
    ),
    FormSection(
        (
            FormField("company.bank_name"),
            FormField("company.iban"),
            FormField("company.bic"),
            FormField("company.registration", hint="settings.hint.registration"),
        ),
        "settings.profile.bank",
    ),
    FormSection(
        (
            FormField("company.language", "choice", choices=_LANGUAGES),
            FormField("company.paper", "choice", choices=(Choice("A4", "A4"), Choice("Letter", "Letter"))),
            FormField(
                "company.fiscal_year_start",
                "choice",
                choices=tuple(Choice(month, Message(f"today.month.{month}")) for month in range(1, 13)),
            ),
            FormField("company.time_zone", "choice"),
        ),
        "settings.profile.documents",
    ),
)


class CompanyPage(Scrolled):
    """The profile in a form, the logo, and the history of both."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.form = RecordForm(around, _SECTIONS, self._save, foot_inside=False)
        self.foot = self.form.foot
        self.logo = PictureCard(
            around.words, "field.company.logo", "settings.logo.about", self._store_logo, height=_LOGO_HEIGHT
        )
        self.history = HistoryCard(around)
        fixed = label(role="secondary", wrap=True)
        self._words.bind(fixed, fixed.setText, "settings.profile.fixed", currency=around.currency)
        held = card(column(self.form, fixed, gap=12, margins=_MARGINS))
        self.hold(held, self.logo, self.history)
        around.running.ask(self.form, lambda: sorted(available_timezones()), self._offer_zones)

    def places(self) -> dict[str, QWidget]:
        controls: dict[str, QWidget] = {f"company.{name}": entry.control for name, entry in self.form.fields.items()}
        return controls | {"company.logo": self.logo.choose}

    def shown_again(self) -> None:
        self._around.running.ask(self, partial(_read, self._around), self._show)

    def _show(self, profile: CompanyProfile) -> None:
        self.form.show_record(PROFILE, asdict(profile))
        self.logo.show_picture(profile.logo)
        self.history.show_record("company", PROFILE)

    def _offer_zones(self, zones: list[str]) -> None:
        self.form.offer("time_zone", [Choice(zone, zone) for zone in zones])

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        def then(_profile: CompanyProfile) -> None:
            saved()
            self._around.notices.done(message("settings.profile.saved"))

        change_company(self._around, _ACTION, lambda session: change_profile(session, **changes), then, failed)

    def _store_logo(self, logo: bytes | None) -> None:
        done = message("settings.profile.saved")
        change_company(
            self._around,
            _ACTION,
            lambda session: set_logo(session, logo=logo),
            lambda _profile: self._around.notices.done(done),
            self.logo.wrong,
        )


def _read(around: Surroundings) -> CompanyProfile:
    with around.company.read() as session:
        return company_profile(session)
