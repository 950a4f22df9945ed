"""Customers who may be the same: by tax number, mail, telephone, and by names that are written or sound alike.

Nobody is compared with everybody: those with the same key are compared, and names that stand near each other when all
names are sorted, forwards and backwards (sorted neighbourhood method, Hernández and Stolfo 1995). So 50,000 customers
take seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handcart.domain.customer_checks import searched_phone
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.store.queries.duplicates import (
    Party,
    PartyContact,
    PartyPlace,
    known_apart,
    parties,
    party_contacts,
    party_places,
)
from handcart.store.records import Customer
from handcart.store.search_text import folded
from handcart.store.session import ReadSession
from handcart.usecases.customers.names import (
    are_a_slip_apart,
    compared_name,
    is_long_enough,
    plain_name,
    sound_of,
    spellings,
)
from handcart.usecases.customers.save import changeable_customer

MOST_PAIRS = 500
_NEAR = 6
"""So many neighbours on each side are compared."""
_MOST_OF_A_KEY = 12
"""A mail or telephone that more have than these belongs to none of them."""
_LEAST_DIGITS = 6
_WITHOUT_SIGNS = str.maketrans("", "", " +-()/.")


class Reason(StrEnum):
    """What two customers have in common, the surest first."""

    TAX_NUMBER = "tax_number"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    SOUND = "sound"
    SIMILAR = "similar"
    PLACE = "place"


_WEIGHT = {
    Reason.TAX_NUMBER: 8,
    Reason.EMAIL: 6,
    Reason.PHONE: 5,
    Reason.NAME: 4,
    Reason.SOUND: 3,
    Reason.SIMILAR: 2,
    Reason.PLACE: 2,
}


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two customers who may be one, and why; `first` was there first."""

    first: Party
    second: Party
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """How sure it is."""
        return sum(_WEIGHT[reason] for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The likeliest pairs first, `found` in all, among `customers` who were looked at."""

    pairs: tuple[DuplicatePair, ...]
    found: int
    customers: int


@dataclass(slots=True)
class _Known:
    """All that may tell that a customer is another."""

    party: Party
    plain: str
    compared: str
    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    streets: set[str] = field(default_factory=set)


Pair = tuple[int, int]


def chosen_pair(session: ReadSession, first_id: int, second_id: int) -> DuplicatePair:
    """Two whom the owner holds for the same, whatever says so. NotAllowed where one of them cannot be merged."""
    first, second = (changeable_customer(session, each) for each in sorted((first_id, second_id)))
    return DuplicatePair(_party(first), _party(second), ())


def _party(customer: Customer) -> Party:
    return Party(**{name: getattr(customer, name) for name in Party._fields})


def find_duplicates(session: ReadSession, *, most: int = MOST_PAIRS, progress: Progress | None = None) -> Duplicates:
    """Customers who may be the same, but for those the owner said are not."""
    watch = progress or Progress()
    known = _read(session)
    watch.report(1, 3, message("duplicates.comparing"))
    reasons: dict[Pair, set[Reason]] = defaultdict(set)
    for pair, reason in _by_keys(known):
        reasons[pair].add(reason)
    watch.report(2, 3, message("duplicates.comparing"))
    for pair, reason in _by_names(known):
        reasons[pair].add(reason)
    apart = known_apart(session)
    by_id = {each.party.id: each for each in known}
    found = [_pair(by_id, pair, why) for pair, why in reasons.items() if pair not in apart]
    found.sort(key=lambda each: (-each.weight, each.first.name, each.first.id, each.second.id))
    return Duplicates(tuple(found[:most]), len(found), len(known))


def _pair(by_id: dict[int, _Known], pair: Pair, why: set[Reason]) -> DuplicatePair:
    first, second = by_id[pair[0]], by_id[pair[1]]
    if first.streets & second.streets:
        why.add(Reason.PLACE)
    if Reason.NAME in why:
        why.discard(Reason.SIMILAR)
    return DuplicatePair(first.party, second.party, tuple(reason for reason in Reason if reason in why))


def _read(session: ReadSession) -> list[_Known]:
    known: dict[int, _Known] = {}
    people, places = party_contacts(session), party_places(session)
    for party in parties(session):
        plain = plain_name(party.name)
        known[party.id] = _Known(party, plain, compared_name(plain))
    _note_reached(known, people, places)
    for place in places:
        if place.customer_id not in known:
            continue
        made = known[place.customer_id]
        town = folded(place.postcode or place.city)
        if town:
            made.places.add(town)
        if town and place.street:
            made.streets.add(f"{town} {plain_name(place.street)}")
    return list(known.values())


def _note_reached(known: dict[int, _Known], people: Iterable[PartyContact], places: Iterable[PartyPlace]) -> None:
    """How everybody is reached, by themselves, their people and their addresses."""
    reached = [(each.party.id, each.party.email, each.party.phone) for each in known.values()]
    reached += [(each.customer_id, each.email, each.phone) for each in people]
    reached += [(each.customer_id, each.email, each.phone) for each in places]
    ends = Counter(_end_of(phone) for _customer, _email, phone in reached if phone)
    for customer_id, email, phone in reached:
        if customer_id not in known:
            continue
        if email:
            known[customer_id].emails.add(email.casefold())
        # Telling what is dialled takes long: not where nobody else's number ends alike.
        if phone and ends[_end_of(phone)] > 1:
            dialled = searched_phone(phone).split()[-1:]
            known[customer_id].phones |= {digits for digits in dialled if len(digits) >= _LEAST_DIGITS}


def _end_of(phone: str) -> str:
    """The last digits of what is dialled: as they are written, unless there is more to it than signs between them."""
    digits = phone.translate(_WITHOUT_SIGNS)
    if not (digits.isascii() and digits.isdigit()):
        digits = "".join(searched_phone(phone).split()[-1:])
    return digits[-_LEAST_DIGITS:]


def _by_keys(known: Sequence[_Known]) -> Iterator[tuple[Pair, Reason]]:
    """Those who share something that belongs to one."""
    keys: tuple[tuple[Reason, Callable[[_Known], Iterable[str]]], ...] = (
        (Reason.TAX_NUMBER, lambda each: (each.party.tax_number,) if each.party.tax_number else ()),
        (Reason.EMAIL, lambda each: each.emails),
        (Reason.PHONE, lambda each: each.phones),
    )
    for reason, keys_of in keys:
        for those in _grouped(known, keys_of).values():
            if len(those) <= _MOST_OF_A_KEY:
                for pair in _all_pairs(those):
                    yield pair, reason


def _by_names(known: Sequence[_Known]) -> Iterator[tuple[Pair, Reason]]:
    """Those whose names are the same, sound the same or are a slip apart, and who may be at the same place."""
    for those in _grouped(known, lambda each: spellings(each.party.name)).values():
        for first, second in _neighbours(those):
            if not _elsewhere(first, second):
                yield _ids(first, second), Reason.NAME
    for those in _grouped(known, lambda each: (sound,) if (sound := sound_of(each.plain)) else ()).values():
        for first, second in _neighbours(those):
            if first.compared != second.compared and not _elsewhere(first, second):
                yield _ids(first, second), Reason.SOUND
    yield from _slips(known)


def _slips(known: Sequence[_Known]) -> Iterator[tuple[Pair, Reason]]:
    named = [each for each in known if is_long_enough(each.compared)]
    forwards = sorted(named, key=lambda each: each.compared)
    backwards = sorted(named, key=lambda each: each.compared[::-1])
    for those in (forwards, backwards):
        for first, second in _neighbours(those):
            if first.compared == second.compared or _elsewhere(first, second):
                continue
            if are_a_slip_apart(first.compared, second.compared):
                yield _ids(first, second), Reason.SIMILAR


def _elsewhere(first: _Known, second: _Known) -> bool:
    """Whether both say where they are, or how tax knows them, and it is not the same."""
    taxes = first.party.tax_number, second.party.tax_number
    if all(taxes) and taxes[0] != taxes[1]:
        return True
    return bool(first.places and second.places and not first.places & second.places)


def _grouped(known: Iterable[_Known], keys_of: Callable[[_Known], Iterable[str]]) -> dict[str, list[_Known]]:
    groups: dict[str, list[_Known]] = defaultdict(list)
    for each in known:
        for key in keys_of(each):
            groups[key].append(each)
    return {key: those for key, those in groups.items() if len(those) > 1}


def _all_pairs(those: Sequence[_Known]) -> Iterator[Pair]:
    for place, first in enumerate(those):
        for second in those[place + 1 :]:
            if first is not second:
                yield _ids(first, second)


def _neighbours(those: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Each with those that follow near by: of a crowd not all with all."""
    for place, first in enumerate(those):
        for second in those[place + 1 : place + 1 + _NEAR]:
            yield first, second


def _ids(first: _Known, second: _Known) -> Pair:
    pair = first.party.id, second.party.id
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
