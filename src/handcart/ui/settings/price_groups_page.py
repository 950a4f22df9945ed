"""The page of price groups: customers who pay their own prices, and the largest discount they get."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from handcart.domain.message import Percent
from handcart.store.records import PriceGroup
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell, TextRole
from handcart.ui.records.fields import FormField, FormSection
from handcart.ui.settings.kept_records import Kept, KeptRecords, Switching
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.prices import (
    add_price_group,
    change_price_group,
    deactivate_price_group,
    reactivate_price_group,
)

_COLUMNS = (
    Column("code", "field.price_groups.code", 160),
    Column("name", "field.price_groups.name"),
    Column("discount_cap", "field.price_groups.discount_cap", 150, "right"),
    Column("active", "field.price_groups.active", 100),
)
_SECTIONS = (
    FormSection(
        (
            FormField("price_groups.code", "code", required=True),
            FormField("price_groups.name"),
            FormField("price_groups.discount_cap", "percent", hint="settings.hint.discount_cap"),
        )
    ),
)


def _read(session: ReadSession, _today: date) -> list[PriceGroup]:
    return sorted(session.find(PriceGroup), key=lambda group: (not group.active, group.code))


def _change(session: WriteSession, group: PriceGroup, changes: Mapping[str, Any]) -> None:
    values = {"code": group.code, "name": group.name, "discount_cap": group.discount_cap, **changes}
    change_price_group(session, group.id, **values)


_KEPT: Kept[PriceGroup] = Kept(
    kind="price_group",
    table="price_groups",
    columns=_COLUMNS,
    sections=_SECTIONS,
    read=_read,
    key=lambda group: group.id,
    values=asdict,
    name=lambda group: group.name or group.code,
    change=_change,
    change_action="price_group.change",
    add=lambda session, values: add_price_group(session, **values).id,
    switching=Switching(lambda group: group.active, deactivate_price_group, reactivate_price_group),
)


class PriceGroupsPage(KeptRecords[PriceGroup]):
    """Every group, those in use first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _KEPT, "settings.group.prices", "settings.about.prices")

    def cell(self, row: PriceGroup, column_id: str) -> Cell:
        role: TextRole = "text" if row.active else "muted"
        match column_id:
            case "discount_cap":
                cap = row.discount_cap
                return NumberCell("" if cap is None else self._words.wording.percent(Percent(cap)), role)
            case "active":
                return TextCell(self._words.text("history.yes" if row.active else "history.no"), "muted")
            case _:
                return TextCell(getattr(row, column_id), role, 500 if column_id == "code" else 400)
