"""The four lists of invoices and payments: their columns with the cells of a row, their views and filters."""

from datetime import date

from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentMethod
from handcart.store.queries.invoice_list import INVOICE_LIST, InvoiceRow
from handcart.store.queries.overdue_list import OVERDUE_LIST, OverdueRow
from handcart.store.queries.payment_list import PAYMENT_LIST, PaymentRow
from handcart.store.queries.to_invoice_list import TO_INVOICE_LIST, ToInvoiceRow
from handcart.ui.forms.methods import method_name
from handcart.ui.kit.cells import Cell, Column, EmptyCell, NumberCell, PillCell, TextCell
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, Total, View, Way
from handcart.ui.lists.filters import Choice, ChoiceFilter, DayFilter, MoneyFilter
from handcart.ui.money.looks import look_of

INVOICE_VIEWS = ("drafts", "open", "overdue", "paid", "credit_notes")
PAYMENT_VIEWS = ("free", "refunds")
_KNOWN_METHODS = tuple(method for method in PaymentMethod if method is not PaymentMethod.OTHER)


def _words(name: str) -> ListWords:
    """The words of one of the lists, all under the same beginning."""
    return ListWords(
        title=f"money.{name}.title",
        count=f"money.{name}.count",
        search_hint=f"money.{name}.search",
        search_name=f"money.{name}.search.name",
        nothing=f"money.{name}.nothing",
        not_found=f"money.{name}.not_found",
        show_all="money.show_all",
    )


def _views(name: str, views: tuple[str, ...]) -> tuple[View, ...]:
    limited = (View(view, f"money.{name}.view.{view}", (("view", view),)) for view in views)
    return (View("all", "money.view.all"), *limited)


_SINCE = DayFilter("since", "money.filter.since", "money.filter.since.chip", "day.since")
_ABOVE = MoneyFilter("above", "money.filter.above", "money.filter.above.chip", "money.filter.above.hint")


def _to_invoice_cells(row: ToInvoiceRow, context: CellContext) -> tuple[Cell, ...]:
    return (
        TextCell(row.number, weight=500),
        TextCell(row.customer_name),
        TextCell(context.day(row.shipped_on), "muted"),
        NumberCell(context.money(row.gross, row.currency), "muted"),
        NumberCell(context.money(row.to_invoice, row.currency)),
    )


TO_INVOICE = ListDeclaration(
    id="money.to_invoice",
    query=TO_INVOICE_LIST,
    columns=(
        Column("number", "money.column.order", 86, sortable=True),
        Column("customer", "money.column.customer", None, sortable=True),
        Column("shipped", "money.column.shipped", 86, sortable=True),
        Column("gross", "money.column.order_total", 90, align="right"),
        Column("rest", "money.column.rest", 96, align="right", sortable=True),
    ),
    cells=_to_invoice_cells,
    sort="shipped",
    views=(View("waiting", "money.to_invoice.view.waiting", (("waiting", True),)),),
    filters=(_ABOVE,),
    words=_words("to_invoice"),
    icon="receipt-text",
    way=Way("money.way.ship", "go.ship"),
    total=Total(lambda row: row.to_invoice),
    largest_first=frozenset({"number", "rest"}),
)


def _invoice_cells(row: InvoiceRow, context: CellContext) -> tuple[Cell, ...]:
    draft, credit = row.state is DocumentState.DRAFT, row.kind is DocumentKind.CREDIT_NOTE
    look = look_of(row.kind, row.state, row.open, row.due_on, context.today)
    number = context.text("money.draft") if draft else row.number or ""
    return (
        TextCell(number, "muted" if draft else "text", 500),
        TextCell(row.customer_name),
        TextCell(row.order_number or "", "muted"),
        TextCell(context.day(row.issued_on), "muted"),
        TextCell(context.day(row.due_on), "red" if _is_late(row, context.today) else "muted"),
        NumberCell(context.money(-row.gross if credit else row.gross, row.currency)),
        NumberCell(context.money(row.open, row.currency)) if row.open else EmptyCell(),
        PillCell(context.words.render(look.text), look.tone, look.icon),
    )


def _is_late(row: InvoiceRow, today: date | None) -> bool:
    return row.open > 0 and row.due_on is not None and today is not None and row.due_on < today


INVOICES = ListDeclaration(
    id="money.invoices",
    query=INVOICE_LIST,
    columns=(
        Column("number", "money.column.number", 112, sortable=True),
        Column("customer", "money.column.customer", None, sortable=True),
        Column("order", "money.column.order", 80),
        Column("issued", "money.column.issued", 70, sortable=True),
        Column("due", "money.column.due", 70, sortable=True),
        Column("amount", "money.column.amount", 84, align="right", sortable=True),
        Column("open", "money.column.open", 84, align="right", sortable=True),
        Column("state", "money.column.state", 122),
    ),
    cells=_invoice_cells,
    sort="issued",
    descending=True,
    views=_views("invoices", INVOICE_VIEWS),
    filters=(_SINCE, _ABOVE),
    words=_words("invoices"),
    icon="receipt-text",
    way=Way("money.way.orders", "go.orders"),
    total=Total(lambda row: -row.gross if row.kind is DocumentKind.CREDIT_NOTE else row.gross),
    largest_first=frozenset({"number", "issued", "amount", "open"}),
    hidden=frozenset({"order", "open", "issued"}),
)


def _payment_cells(row: PaymentRow, context: CellContext) -> tuple[Cell, ...]:
    return (
        TextCell(row.number, weight=500),
        TextCell(context.day(row.paid_on), "muted"),
        TextCell(row.customer_name),
        TextCell(method_name(context.words, row.method, row.own_method), "muted"),
        TextCell(row.reference, "muted"),
        NumberCell(context.money(row.amount, row.currency), "red" if row.amount < 0 else "text"),
        NumberCell(context.money(row.free, row.currency)) if row.free > 0 else EmptyCell(),
    )


PAYMENTS = ListDeclaration(
    id="money.payments",
    query=PAYMENT_LIST,
    columns=(
        Column("number", "money.column.number", 86, sortable=True),
        Column("paid", "money.column.paid", 70, sortable=True),
        Column("customer", "money.column.customer", None, sortable=True),
        Column("method", "money.column.method", 92),
        Column("reference", "money.column.reference", 120),
        Column("amount", "money.column.amount", 88, align="right", sortable=True),
        Column("free", "money.column.free", 88, align="right"),
    ),
    cells=_payment_cells,
    sort="paid",
    descending=True,
    views=_views("payments", PAYMENT_VIEWS),
    filters=(
        DayFilter("since", "money.filter.paid", "money.filter.paid.chip", "day.since"),
        ChoiceFilter(
            "method",
            "money.column.method",
            "money.filter.method.chip",
            tuple(Choice(method.name, f"orders.method.{method}", frozenset({method})) for method in _KNOWN_METHODS),
        ),
    ),
    words=_words("payments"),
    icon="coins",
    way=Way("money.new_payment", "payment.new"),
    total=Total(lambda row: row.amount),
    largest_first=frozenset({"number", "paid", "amount"}),
    hidden=frozenset({"reference"}),
)


def _overdue_cells(row: OverdueRow, context: CellContext) -> tuple[Cell, ...]:
    days = 0 if context.today is None else (context.today - row.oldest).days
    return (
        TextCell(row.name, weight=500),
        NumberCell(context.words.text("money.days", count=days), "red"),
        NumberCell(context.words.text("money.number", count=row.orders), "muted"),
        NumberCell(context.money(row.due), "muted"),
        NumberCell(context.money(row.overdue)),
    )


OVERDUE = ListDeclaration(
    id="money.overdue",
    query=OVERDUE_LIST,
    columns=(
        Column("customer", "money.column.customer", None, sortable=True),
        Column("oldest", "money.column.oldest", 86, align="right", sortable=True),
        Column("orders", "money.column.orders", 64, align="right"),
        Column("due", "money.column.due_in_all", 96, align="right"),
        Column("overdue", "money.column.overdue", 96, align="right", sortable=True),
    ),
    cells=_overdue_cells,
    sort="overdue",
    descending=True,
    views=(View("all", "money.overdue.view.all"),),
    filters=(_ABOVE,),
    words=_words("overdue"),
    icon="calendar-clock",
    total=Total(lambda row: row.overdue),
    largest_first=frozenset({"overdue"}),
)
