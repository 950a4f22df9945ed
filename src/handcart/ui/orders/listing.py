"""The list of orders: its columns and the cells of a row, its views and filters."""

from collections.abc import Hashable, Mapping
from datetime import date

from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.order_list import ORDER_LIST, OrderRow
from handcart.ui.kit.cells import Cell, Column, NumberCell, PillCell, TextCell, TextRole
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, Total, View, Way
from handcart.ui.lists.filters import Choice, ChoiceFilter, DayFilter, MoneyFilter

_DONE = frozenset({OrderStatus.FINISHED, OrderStatus.REJECTED, OrderStatus.CANCELLED, OrderStatus.IMPORTED_OPEN})
_WAITS_FOR_GOODS = frozenset(
    {
        OrderStatus.HELD,
        OrderStatus.BLOCKED,
        OrderStatus.TO_REVIEW,
        OrderStatus.SHORT,
        OrderStatus.TO_SHIP,
        OrderStatus.PARTLY_SHIPPED,
    }
)
VIEWS: Mapping[str, tuple[tuple[str, Hashable], ...]] = {
    "all": (),
    "to_review": (("status", frozenset({OrderStatus.BLOCKED, OrderStatus.TO_REVIEW})),),
    # By the rule of Ship and Today, so that all count the same: also what can go in part and is short of the rest.
    "to_ship": (("can_go", True),),
    "overdue": (("status", frozenset({OrderStatus.OVERDUE})),),
    "short": (("status", frozenset({OrderStatus.SHORT})),),
}
"""What each view is limited to."""

_BEGUN = frozenset({OrderStatus.DRAFT, OrderStatus.QUOTATION})
LISTED: Mapping[str, tuple[str, Hashable]] = {
    "held_orders": ("status", frozenset({OrderStatus.HELD})),
    "refunds_due": ("status", frozenset({OrderStatus.REFUND_DUE})),
    "documents_missing": ("status", frozenset({OrderStatus.TO_INVOICE})),
    "open_returns": ("return_open", True),
    "begun_orders": ("status", _BEGUN),
}
"""What other screens send the owner to by these names: a filter of the list and its value."""


def _cells(row: OrderRow, context: CellContext) -> tuple[Cell, ...]:
    look = STATUS_LOOKS[row.status]
    quiet: TextRole = "muted" if row.status in _DONE else "text"
    return (
        TextCell(row.number or row.quotation_number or context.text("orders.no_number"), quiet, 500),
        TextCell(row.customer_name, quiet),
        TextCell(context.day(row.ordered_on), "muted"),
        TextCell(context.day(row.promised_on), "red" if _is_late(row, context.today) else "muted"),
        NumberCell(context.money(row.gross, row.currency), quiet),
        PillCell(context.text(look.text), look.tone, look.icon),
    )


def _is_late(row: OrderRow, today: date | None) -> bool:
    """Whether the promise was missed, or the money for it is overdue."""
    if row.status is OrderStatus.OVERDUE:
        return True
    waits = row.status in _WAITS_FOR_GOODS
    return waits and row.promised_on is not None and today is not None and row.promised_on < today


ORDERS = ListDeclaration(
    id="orders",
    query=ORDER_LIST,
    columns=(
        Column("number", "orders.column.number", 86, sortable=True),
        Column("customer", "orders.column.customer", None, sortable=True),
        Column("ordered", "orders.column.ordered", 76, sortable=True),
        Column("promised", "orders.column.promised", 76, sortable=True),
        Column("total", "orders.column.total", 82, align="right", sortable=True),
        Column("status", "orders.column.status", 112, sortable=True),
    ),
    cells=_cells,
    # Not by number: what has none yet, a draft or a quotation, belongs beside the orders of its day.
    sort="ordered",
    descending=True,
    views=tuple(View(view, f"orders.view.{view}", limits) for view, limits in VIEWS.items()),
    filters=(
        DayFilter("since", "orders.filter.since", "orders.filter.since.chip", "day.since"),
        MoneyFilter("above", "orders.filter.above", "orders.filter.above.chip", "orders.filter.above.hint"),
        ChoiceFilter(
            "status",
            "orders.column.status",
            "orders.filter.status.chip",
            (
                *(Choice(status.name, look.text, frozenset({status})) for status, look in STATUS_LOOKS.items()),
                Choice("begun", "orders.filter.begun", _BEGUN),
            ),
        ),
        ChoiceFilter(
            "return_open",
            "orders.filter.returns",
            "orders.filter.returns.chip",
            (Choice("open", "order.status.return_open", True),),
        ),
    ),
    words=ListWords(
        title="orders.title",
        count="orders.foot.count",
        search_hint="orders.search.hint",
        search_name="orders.search.name",
        nothing="orders.empty.none",
        not_found="orders.empty.not_found",
        show_all="orders.empty.show_all",
    ),
    icon="clipboard-list",
    way=Way("orders.empty.new", "order.new"),
    other_way=Way("orders.empty.sample", "file.sample"),
    brings=Way("lists.bring", "import.files"),
    total=Total(lambda row: row.home_gross),
    largest_first=frozenset({"number", "ordered", "total"}),
    hidden=frozenset({"ordered"}),
)
