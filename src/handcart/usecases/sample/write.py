"""Steps of the past worked out in a ledger, and the ledger written into the company file."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from handcart.domain.message import message
from handcart.domain.order_status import is_finished
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import DocumentKind, OrderState
from handcart.store.bulk.ledgers import write_ledgers
from handcart.store.session import WriteSession
from handcart.usecases.orders.renew import columns_of
from handcart.usecases.orders.sales import renew_sales
from handcart.usecases.orders.situation import case_of
from handcart.usecases.sample import ledger_documents, ledger_money, ledger_orders, ledger_stock, steps
from handcart.usecases.sample.ledger import KINDS, Ledger, OrderFile
from handcart.usecases.sample.steps import Dated

_ENTRIES: dict[type[Any], Callable[..., None]] = {
    steps.Receive: ledger_orders.receive,
    steps.Approve: ledger_orders.approve,
    steps.Reject: ledger_orders.reject,
    steps.Cancel: ledger_orders.cancel,
    steps.Quote: ledger_orders.quote,
    steps.Answer: ledger_orders.answer,
    steps.Ship: ledger_orders.ship,
    steps.CancelRest: ledger_orders.cancel_rest,
    steps.TakeBack: ledger_orders.take_back,
    steps.Invoice: ledger_documents.invoice,
    steps.Decide: ledger_documents.decide,
    steps.Pay: ledger_money.pay,
    steps.Refund: ledger_money.refund,
    steps.KeepCredit: ledger_money.keep_credit,
    steps.Settle: ledger_money.settle,
    steps.Sell: ledger_money.sell,
    steps.Buy: ledger_stock.buy,
    steps.Arrive: ledger_stock.arrive,
    steps.OpenStock: ledger_stock.open_stock,
    steps.Count: ledger_stock.count,
    steps.Reprice: ledger_stock.reprice,
}


def write_past(session: WriteSession, past: Sequence[Dated], *, today: date, progress: Progress) -> None:
    """Do the steps, by their moments, and write what comes of them. Every order is shipped or over by then."""
    ledger = Ledger(session)
    for done, dated in enumerate(past):
        if done % 500 == 0:
            progress.report(done, len(past), message("sample.making.past"))
        _ENTRIES[type(dated.step)](ledger, dated.when, dated.step)
        if isinstance(dated.step, steps.OrderStep):
            ledger.orders[dated.step.order].last = dated.when
    for file in ledger.orders.values():
        _close(ledger, file, today)
    progress.report(len(past), len(past), message("sample.making.write"))
    write_ledgers(session.connection, ((kind, ledger.rows[kind]) for kind in KINDS))
    ledger.keep_numbers()
    for file in ledger.orders.values():
        if any(issued.row["kind"] is DocumentKind.CREDIT_NOTE for issued in file.documents):
            renew_sales(session, case_of(session, file.order["id"], today=today))


def _close(ledger: Ledger, file: OrderFile, today: date) -> None:
    """The columns of an order as they are today; it finished with its last step where nothing remained."""
    case = ledger.case(file, today=today)
    if case.order.state is OrderState.APPROVED and is_finished(case.facts):
        file.order |= {"state": OrderState.FINISHED, "finished_at": file.last.now}
        case = ledger.case(file, today=today)
    # In the past everything delivered was invoiced.
    file.order |= columns_of(case, today=today, to_invoice=None)
