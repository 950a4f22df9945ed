"""Addresses as they are written in the country they lie in."""

from handcart.domain.postal_address import PostalAddress
from handcart.wording import Wording

_CITY_FIRST = frozenset({"US", "CA", "AU", "NZ", "MX", "IN"})
"""Where the postcode follows city and region on one line."""
_POSTCODE_LAST = frozenset({"GB", "IE"})
"""Where the postcode has a line of its own below the city."""
_LARGE_TO_SMALL = frozenset({"CN", "TW", "HK", "MO", "JP", "KR"})
"""Where an address in the country's own letters goes from the region to the street."""
_FIRST_IDEOGRAM = "\u2e80"


def address_lines(address: PostalAddress, wording: Wording, *, home: str) -> list[str]:
    """The lines of an address; the country is named where it is not the sender's (`home`)."""
    lines = [address.name, *_place_lines(address)]
    if address.country and address.country != home:
        lines.append(wording.country(address.country))
    return [line for line in lines if line.strip()]


def one_line_address(address: PostalAddress) -> str:
    """Street and city on one line, as it stands small above a window."""
    return " · ".join(line for line in _place_lines(address) if line.strip())


def _place_lines(address: PostalAddress) -> list[str]:
    streets = [address.street, address.street2]
    if address.country in _LARGE_TO_SMALL and any(sign >= _FIRST_IDEOGRAM for sign in address.city + address.street):
        city = "" if address.city == address.region else address.city
        return [f"{address.region}{city}{address.street}", address.street2, address.postcode]
    if address.country in _CITY_FIRST:
        region = _spaced(address.region, address.postcode)
        return [*streets, f"{address.city}, {region}" if address.city and region else address.city or region]
    if address.country in _POSTCODE_LAST:
        return [*streets, address.city, address.region, address.postcode]
    return [*streets, _spaced(address.postcode, address.city), address.region]


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
