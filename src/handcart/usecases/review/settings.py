"""Changing when the review speaks up: its thresholds, which rules are on, and when orders approve themselves."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from handcart.domain.company import Company
from handcart.domain.errors import BadInput
from handcart.domain.review.finding import Rule
from handcart.domain.review.stored import thresholds_to_dict
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.settings.review import ALL, PREFIX
from handcart.store.queries.company import load_company
from handcart.store.records import CompanySetting
from handcart.store.session import WriteSession
from handcart.store.tables import company_settings
from handcart.usecases.review.renew import renew_received
from handcart.usecases.review.thresholds import THRESHOLDS, review_thresholds

_BY_KEY = {setting.key: setting for setting in ALL}


def change_thresholds(session: WriteSession, thresholds: ReviewThresholds) -> list[int]:
    """Let the review go by these thresholds. Received orders are reviewed again; returns their ids.

    None of them approves itself by it: that happens only when an order is received or edited.
    """
    usual = thresholds_to_dict(ReviewThresholds())
    differing = {name: value for name, value in thresholds_to_dict(thresholds).items() if value != usual[name]}
    stored = session.find_one(CompanySetting, company_settings.c.name == THRESHOLDS)
    if stored is None:
        if not differing:
            return []
        session.add(CompanySetting, name=THRESHOLDS, value=differing)
    elif not session.change(CompanySetting, stored.id, value=differing):
        return []
    session.company = load_company(session.connection)
    return renew_received(session)


def review_settings(company: Company) -> dict[str, Any]:
    """The value of every setting of the review, by its key."""
    thresholds = review_thresholds(company)
    values = {PREFIX + item.name: getattr(thresholds, item.name) for item in fields(thresholds)}
    return values | {PREFIX + "off": tuple(rule.value for rule in Rule if rule in thresholds.off)}


def change_review_settings(session: WriteSession, values: Mapping[str, object]) -> list[int]:
    """Give some settings of the review other values, by key, as the dialog does; see `change_thresholds`.

    BadInput names the setting whose value cannot be.
    """
    changes: dict[str, Any] = {}
    for key, value in values.items():
        setting = _BY_KEY.get(key)
        if setting is None:
            raise BadInput("setting.unknown", field=key, setting=key)
        changes[key.removeprefix(PREFIX)] = setting.checked(value)
    if "off" in changes:
        changes["off"] = frozenset(_rule(name) for name in changes["off"])
    return change_thresholds(session, replace(review_thresholds(session.company), **changes))


def _rule(name: str) -> Rule:
    try:
        return Rule(name)
    except ValueError as problem:
        raise BadInput("setting.not_a_choice", field=PREFIX + "off", setting=PREFIX + "off") from problem
