"""How postcodes look, country by country.

Here belong: patterns as data, after the Universal Postal Union's descriptions of national addressing systems.
A country that is not listed is not checked: no pattern is better than a wrong one.
"""

import re

POSTCODES = {
    "AR": r"[A-Z]?\d{4}(?:[A-Z]{3})?",
    "AT": r"\d{4}",
    "AU": r"\d{4}",
    "BE": r"\d{4}",
    "BG": r"\d{4}",
    "BR": r"\d{5}-?\d{3}",
    "CA": r"[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d",
    "CH": r"\d{4}",
    "CN": r"\d{6}",
    "CY": r"\d{4}",
    "CZ": r"\d{3} ?\d{2}",
    "DE": r"\d{5}",
    "DK": r"\d{4}",
    "EE": r"\d{5}",
    "ES": r"\d{5}",
    "FI": r"\d{5}",
    "FR": r"\d{5}",
    "GB": r"(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[A-Z]{2}",
    "GR": r"\d{3} ?\d{2}",
    "HR": r"\d{5}",
    "HU": r"\d{4}",
    "ID": r"\d{5}",
    "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}",
    "IL": r"\d{5}(?:\d{2})?",
    "IN": r"\d{3} ?\d{3}",
    "IS": r"\d{3}",
    "IT": r"\d{5}",
    "JP": r"\d{3}-?\d{4}",
    "KR": r"\d{5}",
    "LI": r"\d{4}",
    "LT": r"(?:LT-)?\d{5}",
    "LU": r"(?:L-)?\d{4}",
    "LV": r"(?:LV-)?\d{4}",
    "MT": r"[A-Z]{3} ?\d{4}",
    "MX": r"\d{5}",
    "MY": r"\d{5}",
    "NL": r"[1-9]\d{3} ?[A-Z]{2}",
    "NO": r"\d{4}",
    "NZ": r"\d{4}",
    "PH": r"\d{4}",
    "PL": r"\d{2}-?\d{3}",
    "PT": r"\d{4}(?:-\d{3})?",
    "RO": r"\d{6}",
    "RS": r"\d{5,6}",
    "SE": r"\d{3} ?\d{2}",
    "SG": r"\d{6}",
    "SI": r"\d{4}",
    "SK": r"\d{3} ?\d{2}",
    "TH": r"\d{5}",
    "TR": r"\d{5}",
    "TW": r"\d{3}(?:-?\d{2,3})?",
    "UA": r"\d{5}",
    "US": r"\d{5}(?:-\d{4})?",
    "ZA": r"\d{4}",
}


def postcode_fits(country: str, postcode: str) -> bool | None:
    """Whether the postcode can be one of the country (ISO 3166, two letters); None where nobody knows.

    A leading country code as on European envelopes (`D-10115`, `DE-10115`) does not count against it.
    """
    country = country.strip().upper()
    pattern = POSTCODES.get(country)
    if pattern is None:
        return None
    written = postcode.strip().upper()
    return re.fullmatch(rf"(?:{country}-|{country[0]}-)?{pattern}", written, re.ASCII) is not None
