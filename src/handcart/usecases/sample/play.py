"""Steps of the sample done by the use cases, each a step of the journal at its own moment."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from handcart.domain.amounts import percent_of
from handcart.domain.vocabulary import LineKind, QuotationState, Verdict
from handcart.domain.when import When
from handcart.store.queries.orders import lines_of
from handcart.store.queries.stock import stock_level
from handcart.store.records import FindingOverride, Order, ReturnLine, StoredFinding
from handcart.store.session import WriteSession
from handcart.store.tables import finding_overrides, findings, return_lines
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.quotations import (
    accept_quotation,
    decline_quotation,
    expire_quotation,
    make_quotation,
    send_quotation,
)
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.situation import case_of
from handcart.usecases.payments.credit import keep_as_credit
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.refund import refund_order
from handcart.usecases.payments.settle import settle_rest
from handcart.usecases.products.save import change_product, deactivate_product
from handcart.usecases.purchasing.draft import draft_production_order, draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from handcart.usecases.review.override import override_finding
from handcart.usecases.sample import steps
from handcart.usecases.stock.count import count_stock, enter_opening_stock

Begin = Callable[[str, When], AbstractContextManager[WriteSession]]
"""Begins a step of the journal with this action at this moment."""

_ANSWERS: Mapping[QuotationState, tuple[str, Callable[[WriteSession, int], object]]] = {
    QuotationState.ACCEPTED: ("order.accept_quotation", accept_quotation),
    QuotationState.DECLINED: ("order.decline_quotation", decline_quotation),
    QuotationState.EXPIRED: ("order.expire_quotation", expire_quotation),
}


class Player:
    """Does steps one after the other. `reason` is why the owner lets an order pass that the review objects to."""

    def __init__(self, begin: Begin, *, reason: str) -> None:
        self._begin = begin
        self._reason = reason
        self.orders: dict[int, int] = {}
        """The id of each order by its key."""
        self._purchases: dict[int, int] = {}
        self._returns: dict[int, int] = {}
        self._plays: Mapping[type[Any], Callable[[When, Any], None]] = {
            steps.Receive: self._receive,
            steps.Approve: self._approve,
            steps.Reject: self._reject,
            steps.Cancel: self._cancel,
            steps.Sell: self._sell,
            steps.Quote: self._quote,
            steps.Answer: self._answer,
            steps.Ship: self._ship,
            steps.CancelRest: self._cancel_rest,
            steps.Invoice: self._invoice,
            steps.Pay: self._pay,
            steps.Refund: self._refund,
            steps.KeepCredit: self._keep_credit,
            steps.Settle: self._settle,
            steps.TakeBack: self._take_back,
            steps.Decide: self._decide,
            steps.Buy: self._buy,
            steps.Arrive: self._arrive,
            steps.OpenStock: self._open_stock,
            steps.Count: self._count,
            steps.Reprice: self._reprice,
            steps.Draft: self._draft,
            steps.LetWarningsStand: self._let_warnings_stand,
            steps.Hold: self._hold,
            steps.Deactivate: self._deactivate,
        }

    def play(self, dated: steps.Dated) -> None:
        """Do one step at its moment."""
        self._plays[type(dated.step)](dated.when, dated.step)

    def _receive(self, when: When, step: steps.Receive) -> None:
        with self._begin("order.receive", when) as session:
            self.orders[step.order] = receive_order(session, step.entered).id

    def _approve(self, when: When, step: steps.Approve) -> None:
        order_id = self.orders[step.order]
        self._override(when, order_id, Verdict.BLOCK)
        with self._begin("order.approve", when) as session:
            approve_order(session, order_id)

    def _let_warnings_stand(self, when: When, step: steps.LetWarningsStand) -> None:
        self._override(when, self.orders[step.order], Verdict.WARNING)

    def _override(self, when: When, order_id: int, verdict: Verdict) -> None:
        with self._begin("order.override", when) as session:
            let_stand = {
                row.identity for row in session.find(FindingOverride, finding_overrides.c.order_id == order_id)
            }
            for found in session.find(StoredFinding, findings.c.order_id == order_id, findings.c.verdict == verdict):
                if found.identity not in let_stand:
                    override_finding(session, order_id, found.id, reason=self._reason)

    def _reject(self, when: When, step: steps.Reject) -> None:
        with self._begin("order.reject", when) as session:
            reject_order(session, self.orders[step.order], reason=step.reason)

    def _cancel(self, when: When, step: steps.Cancel) -> None:
        with self._begin("order.cancel", when) as session:
            cancel_order(session, self.orders[step.order], reason=step.reason)

    def _sell(self, when: When, step: steps.Sell) -> None:
        with self._begin("order.quick_sale", when) as session:
            self.orders[step.order] = quick_sale(session, step.entered, method=step.method).order.id

    def _quote(self, when: When, step: steps.Quote) -> None:
        with self._begin("order.save_draft", when) as session:
            order_id = self.orders[step.order] = save_draft(session, step.entered).id
        with self._begin("order.make_quotation", when) as session:
            make_quotation(session, order_id, valid_until=step.valid_until)
        with self._begin("order.send_quotation", when) as session:
            send_quotation(session, order_id)

    def _answer(self, when: When, step: steps.Answer) -> None:
        action, do = _ANSWERS[step.answer]
        with self._begin(action, when) as session:
            do(session, self.orders[step.order])

    def _ship(self, when: When, step: steps.Ship) -> None:
        order_id = self.orders[step.order]
        sent = Consignment(carrier=step.carrier, tracking_number=step.tracking_number)
        with self._begin("order.ship", when) as session:
            chosen = None
            if step.quantities is not None:
                by_position = {line.position: line.id for line in lines_of(session, order_id)}
                chosen = {by_position[position]: quantity for position, quantity in step.quantities.items()}
            ship_order(session, order_id, quantities=chosen, consignment=sent)

    def _cancel_rest(self, when: When, step: steps.CancelRest) -> None:
        with self._begin("order.cancel_open", when) as session:
            order_id = self.orders[step.order]
            still_open = {
                line.id: line.quantity - line.cancelled - line.shipped
                for line in lines_of(session, order_id)
                if line.kind in (LineKind.GOODS, LineKind.SERVICE)
            }
            cancel_open(session, order_id, quantities={line: rest for line, rest in still_open.items() if rest})

    def _invoice(self, when: When, step: steps.Invoice) -> None:
        with self._begin("order.invoice", when) as session:
            draft_id = draft_invoice(session, self.orders[step.order]).id
        with self._begin("order.issue", when) as session:
            issue_document(session, draft_id)

    def _pay(self, when: When, step: steps.Pay) -> None:
        with self._begin("order.take_money", when) as session:
            case = case_of(session, self.orders[step.order], today=when.today)
            lacks = case.money.owed - case.money.had - case.money.written_off
            amount = percent_of(lacks, step.percent)
            if amount > 0:
                record_payment(
                    session,
                    case.order.customer_id or 0,
                    amount=amount,
                    method=step.method,
                    reference=step.reference,
                    allocations={case.order.id: amount},
                )

    def _refund(self, when: When, step: steps.Refund) -> None:
        with self._begin("order.refund", when) as session:
            order = session.get(Order, self.orders[step.order])
            refund_order(session, order.id, MoneyMoved(order.refund_due, step.method))

    def _keep_credit(self, when: When, step: steps.KeepCredit) -> None:
        with self._begin("order.keep_credit", when) as session:
            keep_as_credit(session, self.orders[step.order])

    def _settle(self, when: When, step: steps.Settle) -> None:
        with self._begin("order.settle", when) as session:
            settle_rest(session, self.orders[step.order], kind=step.kind, note=step.note)

    def _take_back(self, when: When, step: steps.TakeBack) -> None:
        order_id = self.orders[step.order]
        with self._begin("order.open_return", when) as session:
            line = next(line for line in lines_of(session, order_id) if line.position == step.position)
            opened = open_return(session, order_id, quantities={line.id: step.quantity}, reason=step.reason)
            self._returns[step.order] = opened.returned.id

    def _decide(self, when: When, step: steps.Decide) -> None:
        return_id = self._returns[step.order]
        with self._begin("order.settle_return", when) as session:
            parts = session.find(ReturnLine, return_lines.c.return_id == return_id)
            settled = settle_return(session, return_id, outcomes={part.id: step.outcome for part in parts})
        if settled.credit_note_id is not None:
            with self._begin("order.issue", when) as session:
                issue_document(session, settled.credit_note_id)

    def _buy(self, when: When, step: steps.Buy) -> None:
        lines = [PurchaseLineInput(product_id=product, quantity=quantity) for product, quantity in step.lines]
        if step.supplier_id is None:
            with self._begin("purchase.draft_production", when) as session:
                drafted = draft_production_order(session, lines).id
        else:
            with self._begin("purchase.draft", when) as session:
                drafted = draft_purchase_order(session, step.supplier_id, lines).id
        self._purchases[step.purchase] = drafted
        with self._begin("purchase.place", when) as session:
            place_purchase_order(session, drafted, expected_on=step.expected_on)

    def _arrive(self, when: When, step: steps.Arrive) -> None:
        with self._begin("purchase.receive", when) as session:
            receive_purchase_order(session, self._purchases[step.purchase])

    def _open_stock(self, when: When, step: steps.OpenStock) -> None:
        with self._begin("stock.open", when) as session:
            enter_opening_stock(session, step.product_id, quantity=step.quantity, unit_cost=step.unit_cost)

    def _count(self, when: When, step: steps.Count) -> None:
        with self._begin("stock.count", when) as session:
            there = stock_level(session, step.product_id).on_hand
            count_stock(session, step.product_id, counted=there + step.difference)

    def _reprice(self, when: When, step: steps.Reprice) -> None:
        with self._begin("product.change", when) as session:
            change_product(session, step.product_id, price=step.price)

    def _draft(self, when: When, step: steps.Draft) -> None:
        with self._begin("order.save_draft", when) as session:
            self.orders[step.order] = save_draft(session, step.entered).id

    def _hold(self, when: When, step: steps.Hold) -> None:
        with self._begin("order.hold", when) as session:
            hold_order(session, self.orders[step.order], reason=step.reason, until=step.until)

    def _deactivate(self, when: When, step: steps.Deactivate) -> None:
        with self._begin("product.deactivate", when) as session:
            deactivate_product(session, step.product_id)
