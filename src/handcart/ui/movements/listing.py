"""The list of stock movements: its columns and the cells of a row, its views and filters."""

from handcart.domain.vocabulary import MovementReason
from handcart.store.queries.movement_list import MOVEMENT_LIST, MovementRow
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, View
from handcart.ui.lists.filters import Choice, ChoiceFilter, DayFilter

_BY_HAND = frozenset({MovementReason.OPENING, MovementReason.COUNT, MovementReason.ADJUSTMENT, MovementReason.SCRAP})
_IN = frozenset({MovementReason.RECEIPT, MovementReason.PRODUCTION, MovementReason.RETURN})
_OUT = frozenset({MovementReason.SHIPMENT, MovementReason.SHIPMENT_UNDONE})

VIEWS = {"all": frozenset[MovementReason](), "received": _IN, "shipped": _OUT, "by_hand": _BY_HAND}
"""The views with the reasons each lists; none means all."""


def _cells(row: MovementRow, context: CellContext) -> tuple[Cell, ...]:
    return (
        TextCell(context.day(row.moved_on), "muted"),
        TextCell(row.code, "text", 500),
        TextCell(row.product),
        TextCell(context.text(f"products.reason.{row.reason}")),
        NumberCell(context.change(row.quantity)),
        NumberCell(context.price(row.unit_cost), "muted"),
        TextCell(row.note, "muted"),
    )


def _view(view: str, reasons: frozenset[MovementReason]) -> View:
    return View(view, f"movements.view.{view}", (("reason", reasons),) if reasons else ())


MOVEMENTS = ListDeclaration(
    id="movements",
    query=MOVEMENT_LIST,
    columns=(
        Column("day", "products.moved.day", 96, sortable=True),
        Column("code", "products.column.code", 110),
        Column("product", "products.column.name", 240),
        Column("reason", "products.moved.reason", 140),
        Column("quantity", "products.moved.quantity", 90, align="right"),
        Column("unit_cost", "movements.column.cost", 100, align="right"),
        Column("note", "products.moved.note", None),
    ),
    cells=_cells,
    sort="day",
    descending=True,
    views=tuple(_view(view, reasons) for view, reasons in VIEWS.items()),
    filters=(
        DayFilter("since", "movements.filter.since", "movements.filter.since.chip", "day.since"),
        ChoiceFilter(
            "reason",
            "products.moved.reason",
            "movements.filter.reason.chip",
            tuple(Choice(each.value, f"products.reason.{each}", frozenset({each})) for each in MovementReason),
        ),
    ),
    words=ListWords(
        title="movements.title",
        count="movements.foot.count",
        search_hint="movements.search.hint",
        search_name="movements.search.name",
        nothing="movements.empty.none",
        not_found="movements.empty.not_found",
        show_all="movements.empty.show_all",
    ),
    icon="package",
    largest_first=frozenset({"day"}),
)
