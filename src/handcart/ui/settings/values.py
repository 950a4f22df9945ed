"""Values of settings: as they stand in their control, as they are read from it, and in words. No Qt here."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handcart.domain.message import Amount, Message, Percent, Quantity, message
from handcart.domain.parsing_days import parse_day
from handcart.domain.setting import Setting
from handcart.domain.typed_setting import read_number
from handcart.ui.kit.words import Words
from handcart.ui.records.fields import Choice
from handcart.ui.surroundings import Surroundings


class SettingText:
    """How the values of one setting are written and read in the language of now."""

    def __init__(self, around: Surroundings, setting: Setting[Any]) -> None:
        self._around, self._words, self.setting = around, around.words, setting

    def shown(self, value: Any) -> Any:
        """The value as it stands in its control: text to be typed over, or what is ticked or chosen."""
        wording = self._words.wording
        if isinstance(value, bool) or self.setting.choices:
            return value
        if isinstance(value, tuple):
            return "\n".join(self._part(part) for part in value)
        if not isinstance(value, int):
            return value
        match self.setting.unit:
            case "percent":
                return wording.percent(Percent(value))
            case "times":
                return wording.quantity(Quantity(value))
            case "money":
                return wording.money(self._amount(value))
            case _:
                return wording.number(value)

    def read(self, typed: Any) -> Any:
        """What stands in the control as a value; BadInput where it makes no sense."""
        setting, wording = self.setting, self._words.wording
        if isinstance(setting.default, bool) or setting.choices:
            return typed
        if isinstance(setting.default, tuple):
            return tuple(self._read_part(part) for part in typed.splitlines() if part.strip())
        if isinstance(setting.default, str):
            return typed.strip()
        return read_number(setting, typed, exponent=self._around.exponent, decimal_sign=wording.decimal_sign)

    def told(self, value: Any) -> str:
        """The value in words, with its unit."""
        words, wording = self._words, self._words.wording
        if isinstance(value, bool):
            return words.text("history.yes" if value else "history.no")
        if isinstance(value, tuple):
            chosen = bool(self.setting.choices)
            parts = [words.render(choice_title(self.setting, part)) if chosen else self._part(part) for part in value]
            return words.text("settings.between").join(parts) or words.text("settings.none")
        if self.setting.choices:
            return words.render(choice_title(self.setting, value))
        match self.setting.unit:
            case "days":
                return words.text("settings.days", count=value)
            case "times":
                return words.text("settings.times", times=Quantity(value))
            case "money":
                return wording.value(self._amount(value))
            case _:
                return str(self.shown(value))

    def unit(self) -> Message | str:
        """What stands behind the field."""
        match self.setting.unit:
            case "days" if isinstance(self.setting.default, int):
                return message("unit.days")
            case "times":
                return message("unit.times")
            case "money":
                return self._around.currency
            case _:
                return ""

    def _amount(self, minor: int) -> Amount:
        return Amount(minor, self._around.currency, self._around.exponent)

    def _part(self, part: str) -> str:
        return self._words.wording.day(date.fromisoformat(part), "typed") if self.setting.unit == "days" else part

    def _read_part(self, typed: str) -> str:
        if self.setting.unit != "days":
            return typed.strip()
        today, order = self._around.when().today, self._words.wording.date_order
        return parse_day(typed, today=today, date_order=order, field=self.setting.key).isoformat()


def choice_title(setting: Setting[Any], choice: str) -> Message:
    """What one of a setting's choices is called: `settings.choice.<key>.<choice>`."""
    return Message(f"settings.choice.{setting.key}.{choice}".lower())


def choices_of(setting: Setting[Any]) -> Sequence[Choice]:
    """A setting's choices with their names."""
    return [Choice(each, choice_title(setting, each)) for each in setting.choices]


def usual(words: Words, text: SettingText) -> str:
    """The default in words."""
    return words.text("settings.usual", value=text.told(text.setting.default))
