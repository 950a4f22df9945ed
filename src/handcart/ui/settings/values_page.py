"""Pages of settings made from declarations alone: of the company's sales, and of this computer."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from handcart.ui.settings.index import Group, setting, settings_index
from handcart.ui.settings.scrolled import Scrolled, rows_card
from handcart.ui.settings.setting_row import SettingRow
from handcart.ui.settings.storing import company_values, computer_values, store
from handcart.ui.surroundings import Surroundings


class ValuesPage(Scrolled):
    """Every setting of a group, each stored as soon as it is made."""

    def __init__(self, around: Surroundings, group: Group) -> None:
        super().__init__()
        self._around, self._group = around, group
        entries = [each for each in settings_index() if each.group is group and not each.id.startswith("page.")]
        self.rows = {each.id: SettingRow(around, setting(each.id), each) for each in entries}
        for key, row in self.rows.items():
            row.wanted.connect(partial(self._store, key))
        words = around.words
        self.hold(rows_card(words, f"settings.group.{group}", f"settings.about.{group}", list(self.rows.values())))
        if group is Group.COMPUTER:
            around.menus.situation_changed.connect(self.shown_again)

    def places(self) -> dict[str, QWidget]:
        return {key: row.control for key, row in self.rows.items()}

    def shown_again(self) -> None:
        around = self._around
        if self._group is Group.COMPUTER:
            self._show(computer_values(around))
        else:
            around.running.ask(self, partial(values_of_company, around), self._show)

    def _show(self, values: Mapping[str, Any]) -> None:
        for key, row in self.rows.items():
            row.show_value(values[key])

    def _store(self, key: str, value: Any) -> None:
        store(self._around, setting(key), value, self.rows[key].wrong)


def values_of_company(around: Surroundings) -> dict[str, Any]:
    """Read every setting of the company. In another thread: no widgets here."""
    with around.company.read() as session:
        return company_values(session.company)
