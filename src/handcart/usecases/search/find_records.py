"""Finding any record by what was typed: its number, its words, its sound, and in spite of typing errors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from handcart.domain.message import Amount
from handcart.domain.vocabulary import SeriesKind
from handcart.store.queries.record_search import (
    ORDER_WORDS,
    documents_numbered,
    orders_by_id,
    orders_numbered,
    purchases_numbered,
)
from handcart.store.queries.relations import carried_tags
from handcart.store.search_text import folded
from handcart.store.session import AnyRow, ReadSession
from handcart.usecases.company.numbers import numbers_meant
from handcart.usecases.customers.find import find_customers
from handcart.usecases.products.find import find_products
from handcart.usecases.search.found import FoundRecord, RecordKind
from handcart.usecases.suppliers.find import find_suppliers

MOST = 6
"""So many records of a kind are shown; who means another types on."""


Find = Callable[[ReadSession, str], Sequence[FoundRecord]]


def find_records(
    session: ReadSession, typed: str, kinds: frozenset[RecordKind] = frozenset(RecordKind)
) -> tuple[FoundRecord, ...]:
    """The records meant, by kind; of each kind the likeliest first. Nothing typed finds nothing.

    Where a number begins as typed, or is meant without its zeros ("SO-1"), whoever types a number means it: nothing
    else is guessed then. Digits alone may be anything: the numbers they mean come first.
    """
    typed = typed.strip()
    if not typed:
        return ()
    asked = [kind for kind in RecordKind if kind in kinds]
    meant = list(_meant(session, typed, asked))
    numbered = [found for kind in asked for found in _NUMBERED[kind](session, typed)]
    if numbered or (meant and not typed.isdecimal()):
        return _once([*meant, *numbered])
    return _once([*meant, *(found for kind in asked for found in _WORDED[kind](session, typed))])


def _meant(session: ReadSession, typed: str, kinds: Sequence[RecordKind]) -> Iterable[FoundRecord]:
    """The records whose numbers are meant by what was typed, without zeros or what stands before them."""
    numbers = numbers_meant(session, typed)
    for kind in kinds:
        for series in _SERIES.get(kind, ()):
            if series in numbers:
                yield from _WITH_NUMBER[kind](session, numbers[series])


def _once(found: Sequence[FoundRecord]) -> tuple[FoundRecord, ...]:
    """Each record once, at its best place."""
    once: dict[tuple[RecordKind, int], FoundRecord] = {}
    for each in found:
        once.setdefault((each.kind, each.id), each)
    return tuple(once.values())


def _orders(session: ReadSession, typed: str) -> list[FoundRecord]:
    """The newest whose words match; else the newest that differ by a slip."""
    ids = ORDER_WORDS.matching(session, typed, most=MOST)
    if not ids:
        ids = sorted(ORDER_WORDS.similar(session, typed), reverse=True)[:MOST]
    return [_order(session, row, typed) for row in orders_by_id(session, ids)]


def _orders_numbered(session: ReadSession, typed: str, *, whole: bool = False) -> list[FoundRecord]:
    return [_order(session, row, typed) for row in orders_numbered(session, typed.upper(), MOST, whole=whole)]


def _order(session: ReadSession, row: AnyRow, typed: str) -> FoundRecord:
    number = row.number or row.quotation_number or ""
    return FoundRecord(
        kind=RecordKind.ORDER,
        id=row.id,
        name=number,
        about=row.customer_name,
        amount=Amount(row.gross, row.currency, session.company.exponent),
        status=row.status,
        exact=number.casefold() == typed.casefold(),
    )


def _customers(session: ReadSession, typed: str) -> list[FoundRecord]:
    found = find_customers(session, typed, limit=MOST, with_inactive=True)
    return [
        FoundRecord(RecordKind.CUSTOMER, each.id, each.name, each.number or "", exact=_same(each.number, typed))
        for each in found
    ]


def _products(session: ReadSession, typed: str) -> list[FoundRecord]:
    found = find_products(session, typed, limit=MOST, with_inactive=True)
    return [
        FoundRecord(RecordKind.PRODUCT, each.product.id, each.product.name, each.product.code, exact=each.exact)
        for each in found
    ]


def _suppliers(session: ReadSession, typed: str) -> list[FoundRecord]:
    found = find_suppliers(session, typed, limit=MOST, with_inactive=True)
    return [FoundRecord(RecordKind.SUPPLIER, each.id, each.name, each.city) for each in found]


def _tags(session: ReadSession, typed: str) -> list[FoundRecord]:
    """Opening one lists those who carry it."""
    sought = folded(typed)
    found = [each.tag for each in carried_tags(session, sought) if sought in each.tag.folded]
    return [FoundRecord(RecordKind.TAG, tag.id, tag.name, exact=tag.folded == sought) for tag in found[:MOST]]


def _documents(session: ReadSession, typed: str, *, whole: bool = False) -> list[FoundRecord]:
    return [
        FoundRecord(
            kind=RecordKind.DOCUMENT,
            id=row.id,
            name=row.number,
            about=row.customer_name or "",
            amount=Amount(row.gross, row.currency, session.company.exponent),
            exact=_same(row.number, typed),
        )
        for row in documents_numbered(session, typed.upper(), MOST, whole=whole)
    ]


def _purchases(session: ReadSession, typed: str, *, whole: bool = False) -> Sequence[FoundRecord]:
    return [
        FoundRecord(
            RecordKind.PURCHASE_ORDER, row.id, row.number, row.supplier_name or "", exact=_same(row.number, typed)
        )
        for row in purchases_numbered(session, typed.upper(), MOST, whole=whole)
    ]


def _same(number: str | None, typed: str) -> bool:
    return number is not None and number.casefold() == typed.casefold()


def _none(_session: ReadSession, _typed: str) -> Sequence[FoundRecord]:
    return ()


def _by_number(find: Find) -> Find:
    """Without a digit it is no number: every order begins with "S"."""

    def found(session: ReadSession, typed: str) -> Sequence[FoundRecord]:
        return find(session, typed) if any(letter.isdigit() for letter in typed) else ()

    return found


_SERIES: Mapping[RecordKind, Sequence[SeriesKind]] = {
    RecordKind.ORDER: (SeriesKind.ORDER, SeriesKind.QUOTATION),
    RecordKind.DOCUMENT: (SeriesKind.INVOICE, SeriesKind.CREDIT_NOTE),
    RecordKind.PURCHASE_ORDER: (SeriesKind.PURCHASE_ORDER, SeriesKind.PRODUCTION_ORDER),
}
_WITH_NUMBER: Mapping[RecordKind, Find] = {
    RecordKind.ORDER: partial(_orders_numbered, whole=True),
    RecordKind.DOCUMENT: partial(_documents, whole=True),
    RecordKind.PURCHASE_ORDER: partial(_purchases, whole=True),
}
_NUMBERED: Mapping[RecordKind, Find] = {
    RecordKind.ORDER: _by_number(_orders_numbered),
    RecordKind.CUSTOMER: _none,
    RecordKind.PRODUCT: _none,
    RecordKind.DOCUMENT: _by_number(_documents),
    RecordKind.SUPPLIER: _none,
    RecordKind.PURCHASE_ORDER: _by_number(_purchases),
    RecordKind.TAG: _none,
}
_WORDED: Mapping[RecordKind, Find] = {
    RecordKind.ORDER: _orders,
    RecordKind.CUSTOMER: _customers,
    RecordKind.PRODUCT: _products,
    RecordKind.DOCUMENT: _none,
    RecordKind.SUPPLIER: _suppliers,
    RecordKind.PURCHASE_ORDER: _none,
    RecordKind.TAG: _tags,
}
