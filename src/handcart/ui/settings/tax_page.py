"""The page of tax codes: what they are called, why they apply, and their rates by period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, Percent, message
from handcart.domain.tax_countries import BEGINNING, RATES_KNOWN_ON
from handcart.domain.vocabulary import TaxCategory
from handcart.store.queries.tax_codes import all_tax_codes
from handcart.store.records import TaxCode, TaxRate
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.changing import change_company
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell, TextRole
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import card, column, label
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.settings.kept_records import Kept, KeptRecords, Switching
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.edit_tax_codes import (
    add_tax_code,
    change_tax_code,
    deactivate_tax_code,
    reactivate_tax_code,
    remove_tax_rate,
    set_tax_rate,
)
from handcart.usecases.history.record_history import word_message

_COLUMNS = (
    Column("code", "field.tax_codes.code", 90),
    Column("name", "field.tax_codes.name"),
    Column("category", "field.tax_codes.category", 180),
    Column("rate", "settings.tax.now", 100, "right"),
    Column("active", "field.tax_codes.active", 80),
)
_SECTIONS = (
    FormSection(
        (
            FormField("tax_codes.code", "code", required=True),
            FormField("tax_codes.name"),
            FormField(
                "tax_codes.category",
                "choice",
                hint="settings.hint.tax_category",
                choices=tuple(Choice(each, word_message(each)) for each in TaxCategory),
            ),
            FormField("tax_codes.sentence", "long", hint="settings.hint.tax_sentence", wide=True),
        )
    ),
)
_RATE = (
    FormSection(
        (
            FormField("tax_rates.valid_from", "date", required=True, hint="settings.hint.valid_from"),
            FormField("tax_rates.rate", "percent", required=True),
        )
    ),
)


class CodeWithRates(NamedTuple):
    """A code, its periods with the oldest first, and the rate it has today."""

    code: TaxCode
    rates: Sequence[TaxRate]
    now: int | None


def _read(session: ReadSession, today: date) -> list[CodeWithRates]:
    rows = []
    for code, rates in all_tax_codes(session):
        begun = [rate.rate for rate in rates if rate.valid_from <= today]
        rows.append(CodeWithRates(code, rates, begun[-1] if begun else None))
    return rows


def _change(session: WriteSession, row: CodeWithRates, changes: Mapping[str, Any]) -> None:
    change_tax_code(session, row.code.id, **changes)


_KEPT: Kept[CodeWithRates] = Kept(
    kind="tax_code",
    table="tax_codes",
    columns=_COLUMNS,
    sections=_SECTIONS,
    read=_read,
    key=lambda row: row.code.id,
    values=lambda row: asdict(row.code),
    name=lambda row: row.code.name or row.code.code,
    change=_change,
    change_action="tax_code.change",
    add=lambda session, values: add_tax_code(session, **values).id,
    beginning={"category": TaxCategory.STANDARD},
    switching=Switching(lambda row: row.code.active, deactivate_tax_code, reactivate_tax_code),
)


class TaxPage(KeptRecords[CodeWithRates]):
    """Codes over the form of one; below, its rates with the day each began, and the form for the next one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _KEPT, "settings.group.tax", "settings.about.tax")

    def cell(self, row: CodeWithRates, column_id: str) -> Cell:
        role: TextRole = "text" if row.code.active else "muted"
        match column_id:
            case "category":
                return TextCell(self._words.render(word_message(row.code.category)), "text2")
            case "rate":
                return NumberCell("" if row.now is None else self._words.wording.percent(Percent(row.now)), role)
            case "active":
                return TextCell(self._words.text("history.yes" if row.code.active else "history.no"), "muted")
            case _:
                return TextCell(getattr(row.code, column_id), role, 500 if column_id == "code" else 400)

    def more_cards(self) -> Sequence[QWidget]:
        self.rates = RowsCard()
        self._words.bind(self.rates, self.rates.title.setText, "settings.tax.rates")
        self.rate_form = RecordForm(self._around, _RATE, self._save_rate, button="settings.tax.set_rate", kind="plain")
        source = label(role="secondary", wrap=True)
        self._words.bind(source, source.setText, "settings.tax.source", day=RATES_KNOWN_ON)
        return (self.rates, card(column(self.rate_form, source, gap=10, margins=(16, 12, 16, 12))))

    def more_values(self) -> Mapping[str, Any]:
        return self.rate_form.values()

    def show_more(self, row: CodeWithRates | None) -> None:
        self.rates.setVisible(row is not None)
        self.rate_form.save_button.setVisible(row is not None)
        if row is None:
            self.rate_form.show_new({"valid_from": self._around.when().today}, key="new")
            return
        self.rate_form.show_new(key=row.code.id)
        self.rates.show_rows([self._rate(row, each) for each in reversed(row.rates)])

    def _rate(self, row: CodeWithRates, rate: TaxRate) -> QWidget:
        words = self._words
        today = self._around.when().today
        since = message("settings.tax.always")
        if rate.valid_from != BEGINNING:
            begun = "settings.tax.since" if rate.valid_from <= today else "settings.tax.from"
            since = Message(begun, {"day": rate.valid_from})
        link = None
        if len(row.rates) > 1:
            name = words.text("settings.tax.remove_rate", since=since)
            link = Link(words.text("settings.tax.remove"), name, lambda: self._remove(rate.id))
        return fact_row("calendar", "muted", words.wording.percent(Percent(rate.rate)), words.render(since), link)

    def _remove(self, rate_id: int) -> None:
        self.run("tax_rate.remove", lambda session: remove_tax_rate(session, rate_id))

    def _save_rate(self, _changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        row = self.chosen
        if row is None:
            return
        values = self.rate_form.values()

        def then(_done: None) -> None:
            saved()
            self._around.notices.done(message("settings.saved.tax_code"))

        code_id = row.code.id
        change_company(
            self._around, "tax_rate.set", lambda session: set_tax_rate(session, code_id, **values), then, failed
        )
