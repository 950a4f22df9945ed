"""The list of purchase and production orders: its columns and the cells of a row, its views and filters."""

from handcart.domain.purchase_life import PurchaseStatus, status_of
from handcart.domain.vocabulary import PurchaseKind, PurchaseState
from handcart.store.queries.listing import Limits
from handcart.store.queries.purchase_list import PURCHASE_LIST, PurchaseRow
from handcart.ui.kit.cells import Cell, Column, NumberCell, PillCell, TextCell, TextRole
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, Total, View, Way
from handcart.ui.lists.filters import Choice, ChoiceFilter, DayFilter
from handcart.ui.purchasing.actions import NEW
from handcart.ui.purchasing.looks import PURCHASE_LOOKS

VIEWS: dict[str, Limits] = {
    "all": (),
    "to_place": (("state", frozenset({PurchaseState.DRAFT})),),
    "on_the_way": (("state", frozenset({PurchaseState.ORDERED})),),
    "late": (("late", True),),
    "received": (("state", frozenset({PurchaseState.RECEIVED})),),
}
"""The views with what limits each."""

_KIND_TITLES = {
    PurchaseKind.PURCHASE: "purchasing.kind.purchase",
    PurchaseKind.PRODUCTION: "purchasing.kind.production",
}


def _cells(row: PurchaseRow, context: CellContext) -> tuple[Cell, ...]:
    status = status_of(row.state, late=row.late, begun=row.received > 0)
    look = PURCHASE_LOOKS[status]
    quiet: TextRole = "muted" if row.state in (PurchaseState.RECEIVED, PurchaseState.CANCELLED) else "text"
    ordered = row.state is PurchaseState.ORDERED
    return (
        TextCell(row.number or context.text("purchasing.draft"), "text" if row.number else "muted", 500),
        TextCell(row.supplier or context.text("purchasing.made_here"), quiet),
        TextCell(context.day(row.made_on), "muted"),
        TextCell(context.day(row.ordered_on), "muted"),
        TextCell(context.day(row.expected_on) if ordered else "", "red" if status is PurchaseStatus.LATE else "text"),
        NumberCell(str(row.lines), "muted"),
        NumberCell(context.quantity(row.open) if row.open else "", quiet),
        NumberCell(context.money(row.value), quiet),
        PillCell(context.text(look.text), look.tone, look.icon),
        TextCell(row.reference, "muted"),
    )


PURCHASES = ListDeclaration(
    id="purchasing",
    query=PURCHASE_LIST,
    columns=(
        Column("number", "purchasing.column.number", 84, sortable=True),
        Column("supplier", "purchasing.column.supplier", None, sortable=True),
        Column("made", "purchasing.column.made", 84, sortable=True),
        Column("ordered", "purchasing.column.ordered", 84, sortable=True),
        Column("expected", "purchasing.column.expected", 84, sortable=True),
        Column("lines", "purchasing.column.lines", 52, align="right"),
        Column("open", "purchasing.column.open", 62, align="right"),
        Column("value", "purchasing.column.value", 84, align="right", sortable=True),
        Column("status", "purchasing.column.status", 122),
        Column("reference", "purchasing.column.reference", 110),
    ),
    cells=_cells,
    sort="made",
    descending=True,
    views=tuple(View(view, f"purchasing.view.{view}", limits) for view, limits in VIEWS.items()),
    filters=(
        DayFilter("since", "purchasing.filter.since", "purchasing.filter.since.chip", "day.since"),
        ChoiceFilter(
            "kind",
            "purchasing.filter.kind",
            "purchasing.filter.kind.chip",
            tuple(Choice(kind.value, title, kind) for kind, title in _KIND_TITLES.items()),
        ),
    ),
    words=ListWords(
        title="purchasing.title",
        count="purchasing.foot.count",
        search_hint="purchasing.search.hint",
        search_name="purchasing.search.name",
        nothing="purchasing.empty.none",
        not_found="purchasing.empty.not_found",
        show_all="purchasing.empty.show_all",
    ),
    icon="shopping-cart",
    way=Way("purchasing.empty.new", NEW),
    total=Total(lambda row: row.value),
    largest_first=frozenset({"made", "ordered", "value"}),
    hidden=frozenset({"made", "ordered", "lines", "open", "reference"}),
)
