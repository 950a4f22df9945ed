"""The customers of a history: those the company has already, and those to add."""

from collections.abc import Iterable
from dataclasses import dataclass

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.customer_checks import searched_phone
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import AddressKind
from handcart.domain.when import When
from handcart.files.histories.records import Address, CustomerRecord, RowAt
from handcart.store.bulk.staged_rows import StagedAddress, StagedContact, StagedCustomer
from handcart.store.bulk.staging import Staging
from handcart.store.queries.imports import known_customers, name_of_walk_in
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import ReadSession
from handcart.usecases.imports.countries import country_code
from handcart.usecases.imports.likely_doubles import likely_doubles
from handcart.usecases.imports.matching import Match, Register, folded
from handcart.usecases.imports.result import OtherName

_NEW_NUMBER = "IMP-{}"


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer as orders refer to it. `reference` as in `Match`."""

    reference: int
    name: str
    sort_name: str


class Customers:
    """Finds or adds the customer of every record."""

    def __init__(self, session: ReadSession, gathered: Staging, when: When) -> None:
        self._gathered = gathered
        self._today = when.today.isoformat()
        self._by_number, self._by_name, self._by_source = Register(), Register(), Register()
        self._known: list[str] = []
        for row in known_customers(session):
            match = Match(-row.id, row.number, row.name)
            self._by_source.add(row.source_key or "", match)
            if row.id != WALK_IN_CUSTOMER:
                self._by_number.add(row.number, match)
                if not row.merged:
                    self._by_name.add(row.name, match)
                    self._known.append(row.name)
        walk_in = name_of_walk_in(session)
        self._buyers: dict[str | None, Buyer | BadInput] = {
            None: Buyer(-WALK_IN_CUSTOMER, walk_in, sort_name(walk_in)),
        }
        self._numbered = 0
        self.added = 0
        self.new: list[tuple[str, RowAt | None]] = []
        self.other_names: list[OtherName] = []

    def take_in(self, records: Iterable[CustomerRecord]) -> None:
        """Find or stage every customer."""
        for record in records:
            try:
                match = self._found(record) or self._added(record)
                self._buyers[record.key] = Buyer(match.reference, match.name, sort_name(match.name))
            except BadInput as problem:
                self._buyers[record.key] = problem

    def buyer(self, key: str | None) -> Buyer:
        """The customer with this key of the history, the walk-in customer for None; BadInput if none can be named."""
        found = self._buyers[key]
        if isinstance(found, BadInput):
            raise found
        return found

    def likely_doubles(self) -> dict[str, str]:
        """The names of new customers that are nearly those of known ones, each with that one."""
        return likely_doubles(self._known, (name for name, _at in self.new)) if self._known and self.new else {}

    def _found(self, record: CustomerRecord) -> Match | None:
        if record.code is None:
            return self._by_source.find(_source_key(record)) or self._by_name.find(record.key)
        match = self._by_number.find(record.code) or self._by_source.find(_source_key(record))
        if match is not None and record.name and folded(record.name) != folded(match.name):
            self.other_names.append(OtherName(record.code, match.name, record.name, record.at))
        return match

    def _added(self, record: CustomerRecord) -> Match:
        self.added += 1
        name = record.name or record.code or ""
        match = Match(self.added, record.code or self._next_number(), name)
        self._by_number.add(match.code, match)
        self._by_name.add(name, match)
        self.new.append((name, record.at))
        self._gathered.add(StagedCustomer, [self._row(record, match)])
        self._gathered.add(StagedAddress, _address_rows(match.reference, record.address))
        if record.contact:
            person = StagedContact(match.reference, record.contact, record.email or "", record.phone or "")
            self._gathered.add(StagedContact, [person])
        return match

    def _row(self, record: CustomerRecord, match: Match) -> StagedCustomer:
        email, phone = record.email or "", record.phone or ""
        at = record.address or Address()
        parts = [match.name, match.code, email, phone, searched_phone(phone)]
        if record.contact:
            parts += [record.contact, email, phone, searched_phone(phone)]
        if _is_postal(at):
            parts += [at.name or "", at.city or ""]
        return StagedCustomer(
            id=match.reference,
            source_key=_source_key(record),
            number=match.code,
            name=match.name,
            email=email,
            phone=phone,
            country=country_code(at.country),
            created_on=self._today,
            sort_name=sort_name(match.name),
            search_text=search_text(parts),
        )

    def _next_number(self) -> str:
        while True:
            self._numbered += 1
            number = _NEW_NUMBER.format(self._numbered)
            if self._by_number.find(number) is None:
                return number


def _source_key(record: CustomerRecord) -> str:
    return f"code:{record.code}" if record.code else f"name:{record.key}"


def _is_postal(address: Address) -> bool:
    return bool(address.street or address.city or address.postcode)


def _address_rows(customer: int, address: Address | None) -> list[StagedAddress]:
    """A customer's address is where invoices and goods go; a country alone is no address."""
    if address is None or not _is_postal(address):
        return []
    return [
        StagedAddress(
            customer_id=customer,
            kind=kind.value,
            name=address.name or "",
            street=address.street or "",
            postcode=address.postcode or "",
            city=address.city or "",
            region=address.region or "",
            country=country_code(address.country) or address.country or "",
        )
        for kind in AddressKind
    ]
