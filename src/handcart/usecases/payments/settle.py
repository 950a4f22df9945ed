"""Settling a rest that need not be paid: cash discount, rounding, a bank's fee, a bad debt.

Where the country corrects the tax of what is not paid, the settlement is a credit note over the whole of it, net and
tax; elsewhere it is written off. Decision 0009 says which countries and why.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.amounts import percent_of
from handcart.domain.company import Company
from handcart.domain.message import Message, Percent, message
from handcart.domain.order_steps import Step
from handcart.domain.tax_countries import EU_COUNTRIES, tax_territory
from handcart.domain.typed_text import many_lines
from handcart.domain.vocabulary import DocumentKind, DocumentState, SettlementKind
from handcart.store.queries.documents import documents_of_order
from handcart.store.queries.payments import last_paid_on
from handcart.store.records import Document, Order, Settlement
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.documents.amounts import amounts_of_allowance, standing_amounts
from handcart.usecases.documents.credit import CreditCause, add_credit_note
from handcart.usecases.documents.follow import follow_the_money
from handcart.usecases.documents.issue import issue_draft
from handcart.usecases.orders.situation import OrderCase, require_step
from handcart.usecases.payments.checks import checked_amount, money

_TAXED_ON_WHAT_IS_PAID = frozenset({SettlementKind.CASH_DISCOUNT, SettlementKind.BAD_DEBT})
"""These lower the price or leave it unpaid; a rounding or a bank's fee is the company's own cost."""


@dataclass(frozen=True, slots=True)
class SettledRest:
    """The settlement, the credit note issued for it if any, the order as it then stands, and what to look at."""

    settlement: Settlement
    credit_note: Document | None
    order: Order
    notices: tuple[Message, ...]


def settle_rest(
    session: WriteSession, order_id: int, *, kind: SettlementKind, amount: int | None = None, note: str = ""
) -> SettledRest:
    """Settle `amount` minor units of what is due, or all of it.

    A cash discount above what was agreed, or taken too late, is settled all the same: `notices` say so, and the
    owner decides.
    """
    case = require_step(session, order_id, Step.SETTLE, today=session.when.today)
    note = many_lines(note, field="note")
    session.describe(order=case.order.number or "")
    chosen = case.money.due if amount is None else checked_amount(session, amount, most=case.money.due)
    notices = cash_discount_notices(session, case, chosen) if kind is SettlementKind.CASH_DISCOUNT else ()
    draft_id = _draft_credit_note(session, case, chosen, note) if wants_credit_note(session, case, kind) else None
    settlement_id = session.add(
        Settlement,
        order_id=order_id,
        kind=kind,
        amount=chosen,
        settled_on=session.when.today,
        credit_note_id=draft_id,
        note=note,
    )
    # Issued after the settlement is there, so that the document can say what it settles.
    credit_note = None if draft_id is None else issue_draft(session, draft_id)
    follow_the_money(session, case.order.customer_id, (order_id,))
    return SettledRest(session.get(Settlement, settlement_id), credit_note, session.get(Order, order_id), notices)


def corrects_tax(kind: SettlementKind, company: Company) -> bool:
    """Whether the company's country corrects tax for a rest of this kind.

    Where tax is due only on what was paid, nothing was taxed that would have to be corrected.
    """
    in_eu = tax_territory(company.country) in EU_COUNTRIES
    return in_eu and kind in _TAXED_ON_WHAT_IS_PAID and not company.tax_due_on_payment


def cash_discount_notices(session: ReadSession, case: OrderCase, amount: int) -> tuple[Message, ...]:
    """What is unusual about a cash discount of `amount`: not agreed, above the percentage, or paid too late."""
    order = case.order
    if not order.cash_discount:
        return (message("payment.notice.discount_not_agreed"),)
    notices = []
    most = agreed_discount(case)
    if amount > most:
        notices.append(
            message(
                "payment.notice.discount_above",
                amount=money(session, amount),
                agreed=money(session, most),
                percent=Percent(order.cash_discount),
            )
        )
    last_day = last_day_of_discount(session, order)
    paid_on = last_paid_on(session, order.id)
    if last_day is not None and (paid_on is None or paid_on > last_day):
        notices.append(message("payment.notice.discount_late", day=last_day))
    return tuple(notices)


def agreed_discount(case: OrderCase) -> int:
    """What may be taken off what is invoiced, in minor units, by what was agreed."""
    return percent_of(case.money.invoiced - case.money.credited, case.order.cash_discount)


def last_day_of_discount(session: ReadSession, order: Order) -> date | None:
    """The day until which the newest invoice may be paid with discount."""
    days = [
        document.issued_on
        for document in documents_of_order(session, order.id)
        if document.kind is DocumentKind.INVOICE and document.state is DocumentState.ISSUED and document.issued_on
    ]
    return max(days) + timedelta(days=order.cash_discount_days) if days else None


def wants_credit_note(session: ReadSession, case: OrderCase, kind: SettlementKind) -> bool:
    """Whether a rest of this kind is settled by a credit note. Nothing is corrected where the invoices bear no tax."""
    if not corrects_tax(kind, session.company):
        return False
    return any(total.tax for total in standing_amounts(session, case, with_allowances=True).by_rate)


def _draft_credit_note(session: WriteSession, case: OrderCase, amount: int, note: str) -> int:
    amounts = amounts_of_allowance(session, case, amount)
    return add_credit_note(session, case, amounts, CreditCause(reason=note))
