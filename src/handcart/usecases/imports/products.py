"""The products of a history: those the company has already, and those to add."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.domain.vocabulary import LineKind, ProductKind
from handcart.domain.when import When
from handcart.files.histories.records import FREIGHT, IMPORTED_SALES, ProductRecord, RowAt
from handcart.store.bulk.staged_rows import StagedProduct
from handcart.store.bulk.staging import Staging
from handcart.store.queries.imports import known_products
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import ReadSession
from handcart.usecases.imports.matching import Match, Register, first_found, folded
from handcart.usecases.imports.result import OtherName

Render = Callable[[Message], str]

_UNNAMED = {
    IMPORTED_SALES: ("IMPORTED-SALES", message("files.product.sales")),
    FREIGHT: ("FREIGHT", message("files.product.freight")),
}
_FREIGHT = ProductRecord(FREIGHT, None, None, LineKind.CHARGE)
"""No row is about freight alone, so no register of the history has it."""

_KINDS = {LineKind.CHARGE: ProductKind.CHARGE, LineKind.SERVICE: ProductKind.SERVICE}


@dataclass(frozen=True, slots=True)
class Article:
    """A product as lines refer to it. `reference` as in `Match`."""

    reference: int
    code: str
    name: str


class Products:
    """Finds or adds the product of every record."""

    def __init__(self, session: ReadSession, gathered: Staging, when: When, render: Render) -> None:
        self._gathered = gathered
        self._today = when.today.isoformat()
        self._render = render
        self._by_code, self._by_name = Register(), Register()
        for row in known_products(session):
            match = Match(-row.id, row.code, row.name)
            self._by_code.add(row.code, match)
            self._by_name.add(row.name, match)
        self._articles: dict[str, Article | BadInput] = {}
        self.added = 0
        self.new: list[tuple[str, RowAt | None]] = []
        self.other_names: list[OtherName] = []

    def take_in(self, records: Iterable[ProductRecord]) -> None:
        """Find or stage every product."""
        for record in records:
            code, name = self._named(record)
            try:
                match = self._found(record.code, code) or self._added(record, code, name)
            except BadInput as problem:
                self._articles[record.key] = problem
                continue
            self._articles[record.key] = Article(match.reference, match.code, match.name)
            if record.code and record.name and folded(record.name) != folded(match.name):
                self.other_names.append(OtherName(record.code, match.name, record.name, record.at))

    def article(self, key: str) -> Article:
        """The product with this key of the history; BadInput if none can be named."""
        if key == FREIGHT and key not in self._articles:
            self.take_in([_FREIGHT])
        found = self._articles[key]
        if isinstance(found, BadInput):
            raise found
        return found

    def _named(self, record: ProductRecord) -> tuple[str, str]:
        """Code and name. A product without a code is called by its name."""
        if record.key in _UNNAMED:
            code, name = _UNNAMED[record.key]
            return code, self._render(name)
        return record.code or record.name or record.key, record.name or record.code or record.key

    def _found(self, given: str | None, code: str) -> Match | None:
        return self._by_code.find(code) if given else first_found((self._by_code, self._by_name), code)

    def _added(self, record: ProductRecord, code: str, name: str) -> Match:
        self.added += 1
        match = Match(self.added, code, name)
        self.new.append((name, record.at))
        self._by_code.add(code, match)
        self._by_name.add(name, match)
        row = StagedProduct(
            id=match.reference,
            code=code,
            name=name,
            category=record.category or "",
            kind=_KINDS.get(record.kind, ProductKind.GOODS).value,
            price=record.price or None,
            created_on=self._today,
            sort_name=sort_name(name),
            search_text=search_text((code, name, "", record.category or "", "")),
        )
        self._gathered.add(StagedProduct, [row])
        return match
