"""`handcart settings` and `handcart profile`: what the owner decides once, shown and changed as NAME=VALUE."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.opening import reading, when_in, writing
from handcart.cli.surroundings import Surroundings
from handcart.cli.typed import DECIMAL_SIGN
from handcart.domain.company import Company
from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.review.thresholds import Unit
from handcart.domain.setting import Setting
from handcart.domain.typed_setting import read_number
from handcart.domain.vocabulary import TaxRounding
from handcart.settings import company as company_settings
from handcart.settings import review as review_settings
from handcart.store.records import CompanyProfile
from handcart.store.session import ReadSession
from handcart.usecases.company.profile import FIXED, change_profile, change_setting, company_profile
from handcart.usecases.review.settings import change_review_settings
from handcart.usecases.review.settings import review_settings as review_values

_SETTINGS: dict[str, Setting[Any]] = {setting.key: setting for setting in (*company_settings.ALL, *review_settings.ALL)}
_REVIEW = frozenset(setting.key for setting in review_settings.ALL)
_YES, _NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")
_PROFILE = tuple(field.name for field in fields(CompanyProfile) if field.name not in FIXED | {"logo"})
_FLAGS = frozenset({"small_business", "prices_gross", "tax_due_on_payment"})


def settings(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Show every setting of a company, or give some of them other values in one step each."""
    typed = _pairs(arguments.values, known=_SETTINGS)
    if not typed:
        with reading(arguments.company) as company, company.read() as session:
            return _shown(_values(session))
    with writing(arguments.company, surroundings, holder="settings") as company:
        when = when_in(company, surroundings)
        review = {name: text for name, text in typed.items() if name in _REVIEW}
        if review:
            with company.change("review.thresholds", when) as session:
                change_review_settings(session, {name: _read(session, name, text) for name, text in review.items()})
        for name in typed.keys() - _REVIEW:
            with company.change("company.change_setting", when) as session:
                change_setting(session, _SETTINGS[name], _read(session, name, typed[name]))
        with company.read() as session:
            return _shown({name: value for name, value in _values(session).items() if name in typed})


def profile(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Show the profile of a company, or change parts of it in one step."""
    typed = _pairs(arguments.values, known=_PROFILE)
    if not typed:
        with reading(arguments.company) as company, company.read() as session:
            return _shown(_profile_values(session))
    with writing(arguments.company, surroundings, holder="profile") as company:
        with company.change("company.change_profile", when_in(company, surroundings)) as session:
            change_profile(session, **{name: _profile_value(name, text) for name, text in typed.items()})
        with company.read() as session:
            return _shown({name: value for name, value in _profile_values(session).items() if name in typed})


def _pairs(typed: Sequence[str], *, known: Mapping[str, Any] | Sequence[str]) -> dict[str, str]:
    """NAME=VALUE as it was typed; BadInput for what has no equals sign, or a name that nobody knows."""
    pairs = {}
    for pair in typed:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput("cli.bad_pair", field=pair, typed=pair)
        if name not in known:
            raise BadInput("cli.unknown_name", field=name, name=name, known=", ".join(sorted(known)))
        pairs[name] = value.strip()
    return pairs


def _read(session: ReadSession, name: str, text: str) -> object:
    """A typed value in the setting's own type and scale; its range is checked by the use case."""
    setting = _SETTINGS[name]
    if isinstance(setting.default, bool):
        return _flag(name, text)
    if isinstance(setting.default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(setting.default, str):
        return text
    return read_number(setting, text, exponent=session.company.exponent, decimal_sign=DECIMAL_SIGN)


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.removeprefix("-").isdigit()) or len(text) > len(str(10**15)):
        raise BadInput("cli.bad_whole", field=name, name=name, typed=text)
    return int(text)


def _flag(name: str, text: str) -> bool:
    if text.lower() not in _YES + _NO:
        raise BadInput("cli.bad_flag", field=name, name=name, typed=text)
    return text.lower() in _YES


def _values(session: ReadSession) -> dict[str, object]:
    """Every setting as it is typed, and as JSON shows it."""
    company = session.company
    thresholds = review_values(company)
    return {
        name: _written(setting, thresholds[name] if name in _REVIEW else company.setting(setting), company)
        for name, setting in _SETTINGS.items()
    }


def _written(setting: Setting[Any], value: Any, company: Company) -> object:
    if isinstance(value, tuple):
        return list(value)
    scales: dict[str, int] = {Unit.PERCENT: 4, Unit.MONEY: company.exponent, Unit.TIMES: 3}
    decimals = scales.get(setting.unit)
    return value if decimals is None else decimal_text(value, decimals)


def _profile_values(session: ReadSession) -> dict[str, object]:
    stored = company_profile(session)
    return {name: getattr(stored, name) for name in _PROFILE}


def _profile_value(name: str, text: str) -> object:
    if name in _FLAGS:
        return _flag(name, text)
    if name == "fiscal_year_start":
        return _whole(name, text)
    if name == "tax_rounding":
        if text not in list(TaxRounding):
            raise BadInput("cli.unknown_name", field=name, name=text, known=", ".join(TaxRounding))
        return TaxRounding(text)
    return text


def _shown(values: Mapping[str, object]) -> Answer:
    lines = (message("cli.setting", name=name, value=_as_typed(value)) for name, value in values.items())
    return Answer(values, tuple(lines))


def _as_typed(value: object) -> str:
    """A value as it may be typed again."""
    if isinstance(value, bool):
        return _YES[0] if value else _NO[0]
    return ", ".join(value) if isinstance(value, list) else str(value)
