"""A whole history into the temporary database, and the control totals that come of it."""

from dataclasses import dataclass

from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.histories.history import OrderHistory
from handcart.files.histories.records import Source
from handcart.store.bulk.staging import Staging
from handcart.store.session import ReadSession
from handcart.usecases.imports.customers import Customers
from handcart.usecases.imports.noted_rows import added_rows, noted_rows
from handcart.usecases.imports.outcome import Outcome
from handcart.usecases.imports.products import Products, Render
from handcart.usecases.imports.result import ImportResult
from handcart.usecases.imports.stage_credits import CreditStaging, stage_stock_notes
from handcart.usecases.imports.stage_orders import OrderStaging


@dataclass(frozen=True, slots=True)
class Staged:
    """What waits in the temporary database; `open_orders` and `replaced_orders` as in `Outcome`."""

    result: ImportResult
    anything_to_write: bool
    open_orders: tuple[str, ...]
    replaced_orders: tuple[int, ...]
    sources: tuple[Source, ...]


def stage_history(
    session: ReadSession,
    history: OrderHistory,
    gathered: Staging,
    *,
    when: When,
    render: Render,
    progress: Progress,
) -> Staged:
    """Stage what is new or changed against the company file as `session` sees it."""
    outcome = Outcome(history.sources, session.company.exponent, when.today)
    customers = Customers(session, gathered, when)
    products = Products(session, gathered, when, render)
    customers.take_in(history.customers)
    products.take_in(history.products)
    orders = OrderStaging(session, gathered, customers, products, outcome)
    orders.take_in(history.orders, history.totals.rows_read, progress)
    credits = CreditStaging(session, gathered, customers, products, outcome, last_id=orders.credits_staged)
    credits.take_in(history.credits)
    stage_stock_notes(session, gathered, products, outcome, history.stock_notes)
    return Staged(
        result=_result(history, outcome, customers, products),
        anything_to_write=_anything_to_write(outcome, customers, products),
        open_orders=tuple(outcome.open_orders),
        replaced_orders=tuple(outcome.replaced_orders),
        sources=tuple(history.sources),
    )


def _anything_to_write(outcome: Outcome, customers: Customers, products: Products) -> bool:
    return outcome.anything_to_write or bool(customers.added or products.added)


def _result(history: OrderHistory, outcome: Outcome, customers: Customers, products: Products) -> ImportResult:
    totals = history.totals
    refused = (*history.refused, *outcome.refused)
    rows_read = totals.rows_read + outcome.uncounted_refused
    usable = rows_read - len(refused)
    unchanged = outcome.unchanged_rows if _anything_to_write(outcome, customers, products) else usable
    return ImportResult(
        rows_read=rows_read,
        imported_rows=usable - unchanged,
        unchanged_rows=unchanged,
        refused_rows=len(refused),
        orders_new=outcome.orders_new,
        orders_changed=outcome.orders_changed,
        credits_new=outcome.credits_new,
        stock_notes=outcome.stock_notes,
        customers_new=customers.added,
        products_new=products.added,
        walk_in_rows=totals.rows_without_customer,
        charge_rows=totals.charge_rows,
        duplicates=tuple(history.duplicates),
        refused=refused,
        other_names=(*customers.other_names, *products.other_names),
        noted=noted_rows(outcome, customers, products),
        added=added_rows(outcome.sources, customers, products),
        differences=tuple(outcome.differences),
        unreadable=tuple(history.unreadable),
        readers=tuple(dict.fromkeys(source.reader for source in history.sources)),
        amount_in_file=totals.amount_in_file,
        amount_imported=totals.amount_usable - outcome.amount_refused,
        amount_refused=totals.amount_refused + outcome.amount_refused,
        rounding=totals.rounding,
    )
