"""A postal address as orders, customers and documents carry it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Where something goes, and whom to ask there. `country` is an ISO 3166 code of two letters."""

    name: str = ""
    street: str = ""
    street2: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
