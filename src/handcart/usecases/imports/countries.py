"""Countries as files write them, by name or by code: in English and Chinese, else in a language of their customers."""

from functools import cache

from babel import Locale

_LANGUAGES = ("en", "zh_Hans")
_OTHER_LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "ja", "zh_Hant")
"""Looked into only for a name that is none in the first two."""

_ALSO = {
    **dict.fromkeys(("uk", "england", "scotland", "wales", "great britain", "northern ireland"), "GB"),
    **dict.fromkeys(("usa", "u.s.a.", "united states of america", "america"), "US"),
    **dict.fromkeys(("pr china", "p.r. china", "people's republic of china", "mainland china"), "CN"),
    "czech republic": "CZ",
    "eire": "IE",
    "holland": "NL",
    "the netherlands": "NL",
    "hong kong": "HK",
    "macao": "MO",
    "macau": "MO",
    "korea": "KR",
    "republic of korea": "KR",
    "rsa": "ZA",
    "russian federation": "RU",
    "turkey": "TR",
    "viet nam": "VN",
}
"""Names that are in use beside those of the catalogue of languages."""

_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"})
"""Codes of the catalogue that are no countries: unknown, unions, regions, tests."""


def country_code(text: str | None) -> str:
    """The ISO 3166 code of two letters, or "" for what is no country (European Community, Unspecified)."""
    wanted = (text or "").strip().casefold()
    return _codes().get(wanted) or (_codes_elsewhere().get(wanted, "") if wanted else "")


@cache
def country_names(language: str) -> tuple[str, ...]:
    """The names of all countries in a language ("en", "zh_CN"), each of which `country_code` knows."""
    territories: dict[str, str] = dict(Locale.parse(language).territories)
    return tuple(sorted(name for code, name in territories.items() if _is_country(code)))


def _is_country(code: str) -> bool:
    """Codes of three digits are continents and regions."""
    return code.isalpha() and code not in _NO_COUNTRIES


@cache
def _codes_elsewhere() -> dict[str, str]:
    codes: dict[str, str] = {}
    for language in _OTHER_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if _is_country(code):
                codes.setdefault(name.casefold(), code)
    return codes


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for language in _LANGUAGES:
        territories: dict[str, str] = dict(Locale.parse(language).territories)
        real = {code: name for code, name in territories.items() if _is_country(code)}
        codes |= {name.casefold(): code for code, name in real.items()}
        codes |= {code.casefold(): code for code in real}
    return codes | _ALSO
