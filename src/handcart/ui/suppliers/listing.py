"""The list of suppliers: its columns and the cells of a row, its views."""

from handcart.store.queries.listing import Limits
from handcart.store.queries.supplier_list import SUPPLIER_LIST, SupplierRow
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell, TextRole
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, View, Way
from handcart.ui.suppliers.actions import NEW

VIEWS: dict[str, Limits] = {
    "all": (),
    "on_order": (("on_order", True),),
    "inactive": (("active", False),),
}
"""The views with what limits each."""


def _cells(row: SupplierRow, context: CellContext) -> tuple[Cell, ...]:
    quiet: TextRole = "text" if row.active else "muted"
    return (
        TextCell(row.name, quiet, 500),
        TextCell(row.number, "muted"),
        TextCell(row.city, quiet),
        TextCell(row.contact, "text2"),
        TextCell(row.phone, "text2"),
        TextCell(row.email, "text2"),
        NumberCell(_days(row.lead_days, context), quiet),
        NumberCell(str(row.products) if row.products else "", "muted"),
        NumberCell(str(row.on_order) if row.on_order else "", quiet, 500),
    )


def _days(days: int | None, context: CellContext) -> str:
    return "" if days is None else context.words.text("suppliers.days", count=days)


SUPPLIERS = ListDeclaration(
    id="suppliers",
    query=SUPPLIER_LIST,
    columns=(
        Column("name", "suppliers.column.name", None, sortable=True),
        Column("number", "suppliers.column.number", 76, sortable=True),
        Column("city", "suppliers.column.city", 110, sortable=True),
        Column("contact", "suppliers.column.contact", 110),
        Column("phone", "suppliers.column.phone", 120),
        Column("email", "suppliers.column.email", 150),
        Column("lead_days", "suppliers.column.lead_days", 84, align="right", sortable=True),
        Column("products", "suppliers.column.products", 76, align="right", sortable=True),
        Column("on_order", "suppliers.column.on_order", 76, align="right", sortable=True),
    ),
    cells=_cells,
    sort="name",
    views=tuple(View(view, f"suppliers.view.{view}", limits) for view, limits in VIEWS.items()),
    words=ListWords(
        title="suppliers.title",
        count="suppliers.foot.count",
        search_hint="suppliers.search.hint",
        search_name="suppliers.search.name",
        nothing="suppliers.empty.none",
        not_found="suppliers.empty.not_found",
        show_all="suppliers.empty.show_all",
    ),
    icon="factory",
    way=Way("suppliers.empty.new", NEW),
    brings=Way("lists.bring", "import.files"),
    largest_first=frozenset({"products", "on_order"}),
    hidden=frozenset({"number", "contact", "phone", "email"}),
)
