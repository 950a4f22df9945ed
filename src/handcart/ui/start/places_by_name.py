"""Countries and currencies by name, from Babel's tables, loaded when the start page has been painted. No Qt."""

from handcart.ui.start.commands import Country, Places
from handcart.wording.countries import countries_by_name

_NO_CURRENCY = "XXX"


def places_by_name(language: str) -> Places:
    """Every country and the currencies in use today, sorted as a reader of `language` expects."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    locale = Locale.parse(language)
    countries = []
    for code, name in countries_by_name(language):
        current = get_territory_currencies(code)
        countries.append(Country(code, name, current[0] if current else _NO_CURRENCY))
    in_use = {country.currency for country in countries} - {_NO_CURRENCY}
    currencies = [(code, str(locale.currencies.get(code, code))) for code in sorted(in_use)]
    return Places(countries, currencies)


def decimals_of(currency: str) -> int:
    """The decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))
