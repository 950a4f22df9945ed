"""Free-standing credit notes and stock notes of a history into the temporary database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from handcart.domain.errors import BadInput
from handcart.files.histories.order_records import CreditRecord, StockNoteRecord
from handcart.files.histories.records import LineRecord
from handcart.store.bulk.staged_rows import StagedCredit, StagedCreditLine, StagedNote
from handcart.store.bulk.staging import Staging
from handcart.store.bulk.worked_on import credits_worked_on
from handcart.store.queries.imports import (
    OWN_NUMBER,
    KnownSource,
    credit_numbers_in_use,
    known_credits,
    known_stock_notes,
    last_own_credit_number,
)
from handcart.store.records import Document
from handcart.store.session import ReadSession
from handcart.usecases.imports.closed import OpenDays
from handcart.usecases.imports.credit_rows import credit_line_rows, credit_row
from handcart.usecases.imports.customers import Customers
from handcart.usecases.imports.digests import credit_digest
from handcart.usecases.imports.outcome import Outcome, in_portions, require_possible_amount, require_untouched
from handcart.usecases.imports.products import Products


class CreditStaging:
    """Stages credit notes; their ids follow `last_id`."""

    def __init__(
        self,
        session: ReadSession,
        gathered: Staging,
        customers: Customers,
        products: Products,
        outcome: Outcome,
        *,
        last_id: int,
    ) -> None:
        self._session = session
        self._gathered = gathered
        self._customers = customers
        self._products = products
        self._outcome = outcome
        self._open_days = OpenDays(session)
        self._last_id = last_id
        self._last_own_number = last_own_credit_number(session)
        self._numbers: set[str] = set()

    def take_in(self, credits: Iterable[CreditRecord]) -> None:
        """Stage every credit note that is new or changed."""
        for portion in in_portions(credits):
            self._take_in_portion(portion)

    def _take_in_portion(self, credits: Sequence[CreditRecord]) -> None:
        known = known_credits(self._session, (credit.key for credit in credits))
        digests = {credit.key: credit_digest(credit) for credit in credits}
        changed = [earlier.id for key, earlier in known.items() if earlier.digest != digests[key]]
        worked_on = credits_worked_on(self._session.connection, changed)
        taken = credit_numbers_in_use(self._session, (credit.number for credit in credits if credit.number))
        for credit in credits:
            self._outcome.see(credit)
            earlier = known.get(credit.key)
            if earlier is not None and earlier.digest == digests[credit.key]:
                self._outcome.leave(credit.lines, credit.header)
                continue
            try:
                require_untouched(earlier, worked_on, credit.number)
                self._open_days.require(credit.credited_on, self._earlier_day(earlier), field="credited_on")
                self._stage(credit, digests[credit.key], earlier, taken)
                self._outcome.note_day(credit.lines, credit.header, credit.number, credit.credited_on)
            except BadInput as problem:
                self._outcome.refuse(credit.lines, credit.header, problem.message)

    def _stage(
        self, credit: CreditRecord, digest: str, earlier: KnownSource | None, taken: Mapping[str, str | None]
    ) -> None:
        require_possible_amount(credit.lines)
        number = self._number(credit, taken)
        buyer = self._customers.buyer(credit.customer)
        articles = [self._products.article(line.product) for line in credit.lines]
        credit_id = self._id(earlier)
        row = credit_row(
            credit_id,
            key=credit.key,
            digest=digest,
            number=number,
            order_id=None,
            customer=buyer.reference,
            day=credit.credited_on,
            lines=credit.lines,
        )
        self._gathered.add(StagedCredit, [row])
        self._gathered.add(StagedCreditLine, credit_line_rows(credit_id, credit.lines, articles))

    def _earlier_day(self, earlier: KnownSource | None) -> date | None:
        return None if earlier is None else self._session.get(Document, earlier.id).issued_on

    def _id(self, earlier: KnownSource | None) -> int:
        if earlier is not None:
            self._outcome.credits_changed += 1
            return -earlier.id
        self._outcome.credits_new += 1
        self._last_id += 1
        return self._last_id

    def _number(self, credit: CreditRecord, taken: Mapping[str, str | None]) -> str:
        if credit.number is None:
            self._last_own_number += 1
            return f"{OWN_NUMBER}{self._last_own_number}"
        elsewhere = credit.number in taken and taken[credit.number] != credit.key
        if elsewhere or credit.number in self._numbers:
            raise BadInput("import.refused.number_taken", number=credit.number)
        self._numbers.add(credit.number)
        return credit.number


def stage_stock_notes(
    session: ReadSession, gathered: Staging, products: Products, outcome: Outcome, notes: Iterable[StockNoteRecord]
) -> None:
    """Stage every line of a stock note that is new or changed, and count the notes that have one."""
    for portion in in_portions(notes):
        known = known_stock_notes(session, (line.key for note in portion for line in note.lines))
        for note in portion:
            outcome.see(note)
            try:
                require_possible_amount(note.lines)
                rows = [(line, _note_row(note, line, products)) for line in note.lines]
            except BadInput as problem:
                outcome.refuse(note.lines, note.header, problem.message)
                continue
            new = [row for _, row in rows if known.get(row.source_key) != row]
            outcome.leave([line for line, row in rows if known.get(row.source_key) == row], None)
            outcome.stock_notes += bool(new)
            gathered.add(StagedNote, new)


def _note_row(note: StockNoteRecord, line: LineRecord, products: Products) -> StagedNote:
    article = products.article(line.product)
    return StagedNote(
        source_key=line.key,
        number=note.number or "",
        noted_on=note.noted_on.isoformat(),
        code=article.code,
        name=line.text or article.name,
        quantity=line.quantity,
        price=line.price,
        amount=line.amount,
    )
