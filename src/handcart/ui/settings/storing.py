"""Reading and storing settings from the screen: those of the company as steps, those of this computer by actions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handcart.domain.company import Company
from handcart.domain.message import Message, message
from handcart.domain.setting import Setting
from handcart.settings import company as of_company
from handcart.settings import computer as of_computer
from handcart.settings import review as of_review
from handcart.ui.changing import change_company
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.profile import change_setting
from handcart.usecases.review.settings import change_review_settings, review_settings

_REVIEW = frozenset(each.key for each in of_review.ALL)
_COMPUTER: Mapping[str, str] = {of_computer.LANGUAGE.key: "view.language", of_computer.THEME.key: "view.theme"}
"""The actions of the menu that choose these: `view.theme.dark`."""


def company_values(company: Company) -> dict[str, Any]:
    """The value of every setting of the company, by key."""
    settings: Sequence[Setting[Any]] = of_company.ALL
    return {each.key: company.setting(each) for each in settings} | review_settings(company)


def computer_values(around: Surroundings) -> dict[str, Any]:
    """The value of every setting of this computer, by key."""
    situation = around.menus.situation
    return {of_computer.LANGUAGE.key: situation.language, of_computer.THEME.key: situation.theme}


def store(around: Surroundings, setting: Setting[Any], value: Any, failed: Failed) -> None:
    """Keep a value; the company's can be taken back with Undo."""
    if setting.key in _COMPUTER:
        around.menus.run(f"{_COMPUTER[setting.key]}.{value}")
        return
    stored = message("settings.stored", setting=setting.name)
    if setting.key in _REVIEW:
        _step(around, "review.thresholds", stored, lambda s: change_review_settings(s, {setting.key: value}), failed)
    else:
        _step(around, "company.change_setting", stored, lambda s: change_setting(s, setting, value), failed)


def _step(around: Surroundings, action: str, stored: Message, work: Callable[[Any], Any], failed: Failed) -> None:
    change_company(around, action, work, lambda _value: around.notices.done(stored), failed)
