"""Countries and currencies by name, from Babel's tables, loaded when the start page has been painted. No Qt."""

from collections.abc import Iterable

from handcart.ui.start.commands import Country, Places

# Two-letter entries of Unicode's list that are no countries: unions, islands reserved for the post, test locales.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_NO_CURRENCY = "XXX"


def places_by_name(language: str) -> Places:
    """Every country and the currencies in use today, sorted as a reader of `language` expects."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    locale = Locale.parse(language)
    names = {code: name for code, name in locale.territories.items() if len(code) == 2 and code not in _NO_COUNTRIES}
    countries = []
    for code, name in names.items():
        current = get_territory_currencies(code)
        countries.append(Country(code, name, current[0] if current else _NO_CURRENCY))
    in_use = {country.currency for country in countries} - {_NO_CURRENCY}
    currencies = [(code, str(locale.currencies.get(code, code))) for code in sorted(in_use)]
    return Places(_sorted(countries, language), currencies)


def _sorted(countries: Iterable[Country], language: str) -> list[Country]:
    """By name without accents; Chinese names by their sound."""
    if language == "zh_CN":
        from pypinyin import lazy_pinyin

        return sorted(countries, key=lambda country: lazy_pinyin(country.name))
    from unicodedata import combining, normalize

    def letters(country: Country) -> str:
        return "".join(sign for sign in normalize("NFKD", country.name.casefold()) if not combining(sign))

    return sorted(countries, key=letters)


def decimals_of(currency: str) -> int:
    """The decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))
