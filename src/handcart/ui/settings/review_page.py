"""The page of the review: when orders approve themselves, which rules are on, and from where on each speaks up."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from handcart.domain.review.finding import Rule
from handcart.domain.review.sentences import rule_message
from handcart.domain.setting import Setting
from handcart.settings.review import PREFIX
from handcart.ui.settings.index import (
    APPROVAL,
    OF_RULE,
    RULES,
    RULES_KEY,
    Group,
    SettingEntry,
    rule_id,
    setting,
    settings_index,
)
from handcart.ui.settings.scrolled import Scrolled, rows_card
from handcart.ui.settings.setting_row import SettingRow
from handcart.ui.settings.storing import store
from handcart.ui.settings.values_page import values_of_company
from handcart.ui.surroundings import Surroundings

_AT_A_TIME = 3


class ReviewPage(Scrolled):
    """A card for approval, and one for each rule with its switch and its thresholds."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._off: tuple[str, ...] = ()
        self._values: Mapping[str, Any] = {}
        self._entries: Mapping[str, SettingEntry] = {each.id: each for each in settings_index()}
        self.rows: dict[str, SettingRow] = {}
        approval = [self._threshold(name) for name in APPROVAL]
        heading = f"settings.group.{Group.REVIEW}"
        self.hold(rows_card(around.words, heading, f"settings.about.{Group.REVIEW}", approval))
        self._left = list(RULES)
        self._make_some()

    def places(self) -> dict[str, QWidget]:
        self._make(len(self._left))
        return {key: row.control for key, row in self.rows.items()}

    def _make_some(self) -> None:
        """A few rules at a time: all at once would keep the window from answering."""
        self._make(_AT_A_TIME)
        if self._left:
            QTimer.singleShot(0, self, self._make_some)

    def _make(self, count: int) -> None:
        for rule in self._left[:count]:
            self.add_card(self._rule(rule))
        del self._left[:count]
        if self._values:
            self._show(self._values)

    def shown_again(self) -> None:
        self._around.running.ask(self, partial(values_of_company, self._around), self._show)

    def _rule(self, rule: Rule) -> QFrame:
        switch = SettingRow(self._around, _switch(rule), self._entries[rule_id(rule)])
        switch.wanted.connect(partial(self._switched, rule))
        self.rows[rule_id(rule)] = switch
        thresholds = [self._threshold(name) for name in OF_RULE.get(rule, ())]
        return rows_card(self._around.words, "", "", [switch, *thresholds])

    def _threshold(self, name: str) -> SettingRow:
        key = PREFIX + name
        row = self.rows[key] = SettingRow(self._around, setting(key), self._entries[key])
        row.wanted.connect(partial(self._store, key))
        return row

    def _show(self, values: Mapping[str, Any]) -> None:
        self._values, self._off = values, tuple(values[RULES_KEY])
        for key, row in self.rows.items():
            if key in values:
                row.show_value(values[key])
        for rule in [each for each in RULES if each not in self._left]:
            on = rule.value not in self._off
            self.rows[rule_id(rule)].show_value(on)
            for name in OF_RULE.get(rule, ()):
                self.rows[PREFIX + name].setEnabled(on)

    def _store(self, key: str, value: Any) -> None:
        store(self._around, setting(key), value, self.rows[key].wrong)

    def _switched(self, rule: Rule, on: bool) -> None:
        others = tuple(name for name in self._off if name != rule.value)
        store(self._around, setting(RULES_KEY), others if on else (*others, rule.value), self.rows[rule_id(rule)].wrong)


def _switch(rule: Rule) -> Setting[bool]:
    return Setting(rule_id(rule), default=True, title=rule_message(rule).id)
