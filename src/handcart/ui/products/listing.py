"""The list of products: its columns and the cells of a row, its views and filters."""

from handcart.domain.stock import Supply
from handcart.domain.vocabulary import ProductKind
from handcart.store.queries.product_list import PRODUCT_LIST, ProductRow
from handcart.ui.kit.cells import Cell, Column, EmptyCell, NumberCell, PillCell, TextCell, TextRole
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, View, Way
from handcart.ui.lists.filters import Choice, ChoiceFilter
from handcart.ui.products.actions import NEW
from handcart.ui.products.looks import COVER_LOOKS, shown_cover

VIEWS = {
    "all": (),
    "short": (("short", True),),
    "at_point": (("at_point", True),),
    "inactive": (("active", False),),
}
"""The views with what limits each."""

_KIND_TITLES = {
    ProductKind.GOODS: "word.product_kind.goods",
    ProductKind.SERVICE: "word.product_kind.service",
    ProductKind.CHARGE: "word.product_kind.charge",
}


def _cells(row: ProductRow, context: CellContext) -> tuple[Cell, ...]:
    supply = Supply(row.on_hand - row.reserved, row.incoming, row.missing)
    look = COVER_LOOKS[shown_cover(active=row.active, kind=row.kind, supply=supply, reorder_point=row.reorder_point)]
    quiet: TextRole = "text" if row.active else "muted"
    return (
        TextCell(row.code, quiet, 500),
        TextCell(row.name, quiet),
        TextCell(row.category, "muted"),
        NumberCell(context.price(row.price), quiet),
        _stock(row, row.on_hand, context),
        _stock(row, row.reserved, context),
        _stock(row, supply.free, context),
        _stock(row, row.incoming, context),
        PillCell(context.text(look.text), look.tone, look.icon),
        TextCell(row.supplier or "", "muted"),
    )


def _stock(row: ProductRow, milli: int, context: CellContext) -> Cell:
    """A quantity of goods; nothing is quiet, and less than nothing is to be looked at."""
    if row.kind is not ProductKind.GOODS:
        return EmptyCell()
    role: TextRole = "red" if milli < 0 else "text" if milli and row.active else "muted"
    return NumberCell(context.quantity(milli), role)


PRODUCTS = ListDeclaration(
    id="products",
    query=PRODUCT_LIST,
    columns=(
        Column("code", "products.column.code", 84, sortable=True),
        Column("name", "products.column.name", None, sortable=True),
        Column("category", "products.column.category", 110, sortable=True),
        Column("price", "products.price.net", 88, align="right", sortable=True),
        Column("on_hand", "products.column.on_hand", 70, align="right", sortable=True),
        Column("reserved", "products.column.reserved", 76, align="right", sortable=True),
        Column("free", "products.column.free", 62, align="right", sortable=True),
        Column("incoming", "products.column.incoming", 76, align="right", sortable=True),
        Column("cover", "products.column.cover", 104, sortable=True),
        Column("supplier", "products.column.supplier", 120, sortable=True),
    ),
    cells=_cells,
    sort="code",
    views=tuple(View(view, f"products.view.{view}", limits) for view, limits in VIEWS.items()),
    filters=(
        ChoiceFilter(
            "kind",
            "products.column.kind",
            "products.filter.kind.chip",
            tuple(Choice(kind.value, title, kind) for kind, title in _KIND_TITLES.items()),
        ),
        ChoiceFilter(
            "active",
            "products.filter.active",
            "products.filter.active.chip",
            (Choice("yes", "products.filter.active.yes", True), Choice("no", "products.filter.active.no", False)),
        ),
    ),
    words=ListWords(
        title="products.title",
        count="products.foot.count",
        search_hint="products.search.hint",
        search_name="products.search.name",
        nothing="products.empty.none",
        not_found="products.empty.not_found",
        show_all="products.empty.show_all",
    ),
    icon="package",
    way=Way("products.empty.new", NEW),
    brings=Way("lists.bring", "import.files"),
    largest_first=frozenset({"price", "on_hand", "reserved", "incoming"}),
    hidden=frozenset({"category", "on_hand", "reserved", "incoming", "supplier"}),
)
