"""The page of number series: what the next order, invoice or customer is called."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from handcart.store.session import ReadSession, WriteSession
from handcart.ui.kit.cells import Cell, Column, TextCell
from handcart.ui.records.fields import FormField, FormSection
from handcart.ui.settings.kept_records import Kept, KeptRecords
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.numbers import SeriesAhead, all_series, change_series
from handcart.usecases.history.record_history import word_message

_COLUMNS = (
    Column("kind", "field.number_series.kind"),
    Column("pattern", "field.number_series.pattern", 170),
    Column("next", "settings.numbers.next", 170),
    Column("yearly", "field.number_series.yearly_restart", 170),
)
_SECTIONS = (
    FormSection(
        (
            FormField("number_series.pattern", "code", required=True, hint="settings.hint.pattern"),
            FormField("number_series.next_number", "whole", required=True, hint="settings.hint.next_number"),
            FormField("number_series.yearly_restart", "tick", hint="settings.hint.yearly_restart"),
        )
    ),
)


def _read(session: ReadSession, today: date) -> list[SeriesAhead]:
    return all_series(session, today)


def _change(session: WriteSession, ahead: SeriesAhead, changes: Mapping[str, Any]) -> None:
    series = ahead.series
    values = {
        "pattern": series.pattern,
        "yearly_restart": series.yearly_restart,
        "next_number": series.next_number,
        **changes,
    }
    change_series(session, series.kind, **values)


_KEPT: Kept[SeriesAhead] = Kept(
    kind="series",
    table="number_series",
    columns=_COLUMNS,
    sections=_SECTIONS,
    read=_read,
    key=lambda ahead: ahead.series.id,
    values=lambda ahead: asdict(ahead.series),
    name=lambda ahead: word_message(ahead.series.kind),
    change=_change,
    change_action="company.change_series",
)


class NumbersPage(KeptRecords[SeriesAhead]):
    """Every series with the number it would give now. Those that tax offices count go on without holes."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _KEPT, "settings.group.numbers", "settings.about.numbers")

    def cell(self, row: SeriesAhead, column_id: str) -> Cell:
        series = row.series
        match column_id:
            case "kind":
                return TextCell(self._words.render(word_message(series.kind)), weight=500)
            case "pattern":
                return TextCell(series.pattern, "text2")
            case "next":
                return TextCell(row.next)
            case _:
                return TextCell(self._words.text("history.yes") if series.yearly_restart else "", "muted")
