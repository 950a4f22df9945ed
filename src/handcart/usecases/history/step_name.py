"""What a step of the journal is called, as a message: settings and number series by the names the owner knows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handcart.domain.message import Message, Value
from handcart.domain.vocabulary import SeriesKind
from handcart.settings import company as company_settings

_SETTINGS = {setting.key: setting.name for setting in company_settings.ALL}

_DAYS = frozenset({"until", "closed"})
"""Parameters that are days; the journal holds them as text."""

_OF_NOBODY = {
    "order.save_draft": "step.order.save_draft.unnamed",
    "order.discard_draft": "step.order.discard_draft.unnamed",
}
"""What steps are called that name a customer, where there is none yet."""


def step_name(action: str, parameters: Mapping[str, Any]) -> Message:
    """The message `step.<action>` with its values. The journal holds keys where the catalogue has words."""
    values: dict[str, Value] = dict(parameters)
    setting, series = values.get("setting"), values.get("series")
    if isinstance(setting, str) and setting in _SETTINGS:
        values["setting"] = _SETTINGS[setting]
    if isinstance(series, str) and series in list(SeriesKind):
        values["series"] = Message(f"word.series_kind.{series}")
    values |= {name: date.fromisoformat(str(parameters[name])) for name in _DAYS & parameters.keys()}
    if values.get("customer") == "" and action in _OF_NOBODY:
        return Message(_OF_NOBODY[action])
    return Message(f"step.{action}", values)
