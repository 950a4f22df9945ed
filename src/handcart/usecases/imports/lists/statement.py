"""A bank statement against the open invoices: by number, by amount, by name. It only proposes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.matching import matching
from handcart.domain.parsing_days import within_our_time
from handcart.domain.vocabulary import PaymentMethod
from handcart.files.histories.amounts import scaled
from handcart.files.lists.list_rows import ListRow, Said
from handcart.files.recognising.fields import Field
from handcart.store.queries.invoices import OpenInvoice, open_invoices, settled_invoices
from handcart.store.queries.payments import recorded_already
from handcart.store.records import Customer
from handcart.store.search_text import words
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.closed_books import require_open
from handcart.usecases.imports.lists.proposal import Certainty, PaymentProposal
from handcart.usecases.payments.find_payer import MOST_OPEN
from handcart.usecases.payments.record import record_payment

_SHORTEST_NUMBER = 3
_OUT = frozenset({"out", "debit", "dr", "d", "soll", "s", "ausgang", "支出", "借", "付", "不计收支", "/"})
"""What a column of directions says of money that leaves, or that only moves among one's own accounts."""
_PARTS = re.compile(r"[0-9]+|[A-Z]+")


@dataclass(slots=True)
class _Open:
    """What is still open of an invoice while earlier lines of the statement are taken into account."""

    invoice: OpenInvoice
    left: int


@dataclass
class Statement:
    """Proposes, line by line; what a certain line pays is not proposed again for a later one."""

    session: ReadSession
    _open: list[_Open] = field(default_factory=list)
    _names: dict[str, Customer] = field(default_factory=dict)
    _seen: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open = [_Open(each, each.open) for each in open_invoices(self.session, most=MOST_OPEN)]
        taken: dict[str, Customer | None] = {}
        for customer in self.session.find(Customer):
            name = _plain(customer.name)
            # Two customers of one name are nobody's proof.
            taken[name] = None if name in taken else customer
        self._names = {name: customer for name, customer in taken.items() if customer is not None and name}

    def is_money_out(self, said: Mapping[Field, Said]) -> bool:
        """Whether money left the account: that is no payment of a customer."""
        amount, out = said.get(Field.AMOUNT), said.get(Field.WENT_OUT)
        came_in = said.get(Field.CAME_IN)
        if str(said.get(Field.DIRECTION) or "").strip().casefold() in _OUT:
            return True
        if isinstance(came_in, Decimal) and came_in > 0:
            return False
        return (isinstance(amount, Decimal) and amount < 0) or (isinstance(out, Decimal) and out != 0)

    def propose(self, row: ListRow) -> tuple[PaymentProposal, bool]:
        """Who may have paid what, and whether the line was recorded before. BadInput where it cannot be read."""
        said = row.said
        amount, day = self._amount(said), said.get(Field.PAID_ON)
        if day is None or isinstance(day, str | Decimal):
            raise BadInput("import.refused.no_day", field="paid_on")
        payer, purpose = _text(said, Field.PAYER), _text(said, Field.PURPOSE)
        key = self._key(said)
        certainty, chosen = self._found(amount, payer, f"{purpose} {_text(said, Field.BANK_REFERENCE)}")
        shares = {} if certainty is Certainty.SETTLED else _shares(chosen, amount)
        customer_id, customer = self._customer(chosen, payer)
        recorded = recorded_already(self.session, key) is not None
        if not recorded:
            require_open(self.session, day, field="paid_on")
        if certainty is Certainty.CERTAIN and not recorded:
            for each in chosen:
                each.left -= min(each.left, shares.get(each.invoice.order_id, 0))
        return PaymentProposal(
            at=row.at,
            key=key,
            paid_on=within_our_time(day, "paid_on"),
            amount=amount,
            payer=payer,
            purpose=purpose,
            certainty=certainty if customer_id is not None else Certainty.UNKNOWN,
            customer_id=customer_id,
            customer=customer,
            invoices=tuple(each.invoice.number for each in chosen),
            orders=shares,
        ), recorded

    def _amount(self, said: Mapping[Field, Said]) -> int:
        company = self.session.company
        currency = said.get(Field.CURRENCY)
        if currency is not None and str(currency).upper() != company.currency:
            raise BadInput("import.refused.currency", field="currency", currency=str(currency))
        amount = said.get(Field.CAME_IN) or said.get(Field.AMOUNT)
        if not isinstance(amount, Decimal) or amount <= 0 or scaled(amount, company.exponent) > MAX_AMOUNT_MINOR:
            raise BadInput("import.refused.no_amount", field="amount")
        if scaled(amount, company.exponent) != amount.scaleb(company.exponent):
            raise BadInput("import.refused.places", field="amount", text=str(amount), places=company.exponent)
        return scaled(amount, company.exponent)

    def _found(self, amount: int, payer: str, text: str) -> tuple[Certainty, Sequence[_Open]]:
        named = self._named_in(text)
        if named and len({each.invoice.customer_id for each in named}) == 1:
            exact = sum(each.left for each in named) == amount
            return (Certainty.CERTAIN if exact else Certainty.LIKELY), named
        if not named and (settled := self._settled_in(text)):
            return Certainty.SETTLED, settled
        customer = self._names.get(_plain(payer))
        of_payer = [each for each in self._open if each.left and customer and each.invoice.customer_id == customer.id]
        if of_payer:
            places = matching([each.left for each in of_payer], amount)
            return Certainty.LIKELY, [of_payer[place] for place in places]
        fitting = [each for each in self._open if each.left == amount]
        return Certainty.LIKELY if len(fitting) == 1 else Certainty.UNKNOWN, fitting if len(fitting) == 1 else ()

    def _customer(self, chosen: Sequence[_Open], payer: str) -> tuple[int | None, str]:
        """Who pays: the customer of the invoices, else the one called so."""
        if chosen:
            return chosen[0].invoice.customer_id, chosen[0].invoice.customer_name
        called = self._names.get(_plain(payer))
        return (called.id, called.name) if called is not None else (None, "")

    def _named_in(self, text: str) -> list[_Open]:
        """The open invoices whose number, or whose order's number, stands in the text, however it is broken up."""
        given = text.upper()
        return [
            each
            for each in self._open
            if each.left
            and any(_is_named(number, given) for number in (each.invoice.number, each.invoice.order_number))
        ]

    def _settled_in(self, text: str) -> list[_Open]:
        """The invoices of one customer that stand in the text and are paid, by an earlier line or long since."""
        given = text.upper()
        maybe = [each for part in set(_PARTS.findall(given)) for each in self._settled.get(part, ())]
        maybe += [each for each in self._open if not each.left]
        named = [each for each in maybe if _is_named(each.invoice.number, given)]
        return named if len({each.invoice.customer_id for each in named}) == 1 else []

    @cached_property
    def _settled(self) -> Mapping[str, Sequence[_Open]]:
        """The invoices of which nothing is open, by the last part of their number."""
        found: dict[str, list[_Open]] = {}
        for invoice in settled_invoices(self.session):
            if parts := _PARTS.findall((invoice.number or "").upper()):
                found.setdefault(parts[-1], []).append(_Open(invoice, 0))
        return found

    def _key(self, said: Mapping[Field, Said]) -> str:
        """What names the line: what it says, and how many equal ones stand before it."""
        parts = (Field.PAID_ON, Field.AMOUNT, Field.CAME_IN, Field.PAYER, Field.PURPOSE, Field.BANK_REFERENCE)
        digest = blake2b("\x1f".join(str(said.get(part) or "") for part in parts).encode(), digest_size=12).digest()
        self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"bank:{digest.hex()}:{self._seen[digest]}"


def write_payment(session: WriteSession, proposal: PaymentProposal) -> None:
    """Record the payment that was confirmed; what is left of it is the customer's credit."""
    if proposal.customer_id is None:
        raise BadInput("import.refused.no_payer", field="customer")
    record_payment(
        session,
        proposal.customer_id,
        amount=proposal.amount,
        method=PaymentMethod.TRANSFER,
        paid_on=proposal.paid_on,
        reference=proposal.purpose[:200],
        allocations=dict(proposal.orders),
        client_key=proposal.key,
    )


def _shares(chosen: Sequence[_Open], amount: int) -> dict[int, int]:
    """How much belongs to which order, the oldest invoice first."""
    shares: dict[int, int] = {}
    for each in chosen:
        share = min(each.left, amount - sum(shares.values()))
        if share > 0:
            shares[each.invoice.order_id] = shares.get(each.invoice.order_id, 0) + share
    return shares


def _is_named(number: str, given: str) -> bool:
    """Whether `given` has the parts of a number beside each other: "INV 2026/0001" is INV-2026-0001."""
    parts = _PARTS.findall((number or "").upper())
    if sum(map(len, parts)) < _SHORTEST_NUMBER or parts[-1] not in given:
        return False
    return re.search(rf"(?<![0-9A-Z]){r'[^0-9A-Z]*'.join(parts)}(?![0-9A-Z])", given) is not None


def _plain(name: str) -> str:
    return " ".join(words(name))


def _text(said: Mapping[Field, Said], wanted: Field) -> str:
    return str(said.get(wanted) or "")
