"""Countries as files write them, by name in English or Chinese or by code."""

from functools import cache

from babel import Locale

_ALSO = {"uk": "GB", "england": "GB", "scotland": "GB", "great britain": "GB", "usa": "US", "eire": "IE", "rsa": "ZA"}
_LANGUAGES = ("en", "zh_Hans")


def country_code(text: str | None) -> str:
    """The ISO 3166 code of two letters, or "" for what is no country (European Community, Unspecified)."""
    wanted = (text or "").strip().casefold()
    return _codes().get(wanted, "")


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for language in _LANGUAGES:
        territories: dict[str, str] = dict(Locale.parse(language).territories)
        # Codes of three digits are continents and regions, ZZ is the unknown one, EU and UN are no countries.
        real = {code: name for code, name in territories.items() if code.isalpha() and code not in _NO_COUNTRIES}
        codes |= {name.casefold(): code for code, name in real.items()}
        codes |= {code.casefold(): code for code in real}
    return codes | _ALSO


_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"})
