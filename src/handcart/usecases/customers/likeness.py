"""Whether a customer who is being entered is there already: by mail, telephone or name. A hint, never a refusal."""

from dataclasses import dataclass
from enum import StrEnum

from handcart.domain.customer_checks import searched_phone
from handcart.store.queries.customers import SEARCH, customers_by_id
from handcart.store.records import Customer
from handcart.store.session import ReadSession
from handcart.usecases.customers.names import plain_name

_MOST = 3
_LOOKED_AT = 30


class Alike(StrEnum):
    """What two customers have in common, the surest first."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class LikeCustomer:
    """A customer who may be the same, and why."""

    customer: Customer
    alike: Alike


def like_customers(
    session: ReadSession, *, name: str = "", phone: str = "", email: str = "", besides: int | None = None
) -> tuple[LikeCustomer, ...]:
    """Customers who may be the one with this name, telephone or mail; `besides` is the one being changed.

    What is half typed finds nothing rather than everything: only whole names, numbers and addresses count.
    """
    found: dict[int, LikeCustomer] = {}
    for alike, typed in ((Alike.EMAIL, email), (Alike.PHONE, phone), (Alike.NAME, name)):
        for customer in _found_by(session, alike, typed.strip()):
            if customer.id != besides and not customer.walk_in:
                found.setdefault(customer.id, LikeCustomer(customer, alike))
    return tuple(found.values())[:_MOST]


def _found_by(session: ReadSession, alike: Alike, typed: str) -> list[Customer]:
    sought = {Alike.EMAIL: typed, Alike.PHONE: _digits(typed), Alike.NAME: plain_name(typed)}[alike]
    if len(sought) < _LEAST[alike]:
        return []
    candidates = customers_by_id(session, list(SEARCH.matching(session, sought))[:_LOOKED_AT])
    if alike is Alike.EMAIL:
        return [each for each in candidates if each.email.casefold() == typed.casefold()]
    if alike is Alike.PHONE:
        return [each for each in candidates if sought in searched_phone(each.phone).split()]
    return [each for each in candidates if plain_name(each.name) == sought]


_LEAST = {Alike.EMAIL: 5, Alike.PHONE: 6, Alike.NAME: 2}
"""Shorter than this nothing is sought."""


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())
