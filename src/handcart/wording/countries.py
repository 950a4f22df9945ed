"""Countries by name in a language, from Babel's tables, which are loaded when they are first asked for."""

from functools import cache

# Two-letter entries of Unicode's list that are no countries: unions, islands reserved for the post, test locales.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@cache
def countries_by_name(language: str) -> tuple[tuple[str, str], ...]:
    """Every country's code and name, sorted as a reader of `language` expects."""
    from babel import Locale

    territories = Locale.parse(language).territories
    named = [(code, name) for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRIES]
    return tuple(sorted(named, key=lambda each: _order(each[1], language)))


def _order(name: str, language: str) -> list[str]:
    """By name without accents; Chinese names by their sound."""
    if language == "zh_CN":
        from pypinyin import lazy_pinyin

        return list(lazy_pinyin(name))
    from unicodedata import combining, normalize

    return [sign for sign in normalize("NFKD", name.casefold()) if not combining(sign)]
