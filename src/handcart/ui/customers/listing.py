"""The list of customers: its columns and the cells of a row, its views and filters."""

from handcart.domain.vocabulary import CustomerKind
from handcart.store.queries.customer_list import CUSTOMER_LIST, CustomerRow
from handcart.ui.customers.actions import NEW
from handcart.ui.customers.looks import out_of_use_look, standing_look
from handcart.ui.kit.cells import Cell, Column, EmptyCell, NumberCell, PillCell, TextCell, TextRole
from handcart.ui.lists.declaration import CellContext, ListDeclaration, ListWords, Total, View, Way
from handcart.ui.lists.filters import Choice, ChoiceFilter, ChosenFilter, TextFilter

VIEWS = {
    "all": (),
    "owing": (("owing", True),),
    "overdue": (("overdue", True),),
    "blocked": (("blocked", True),),
    "inactive": (("active", False),),
}
"""The views with what limits each."""

TAGGED = "tag"
"""The filter by a tag's name."""
CHOSEN = "chosen"
"""The filter to those whom another screen chose."""


def _cells(row: CustomerRow, context: CellContext) -> tuple[Cell, ...]:
    quiet: TextRole = "text" if row.active else "muted"
    gone = out_of_use_look(active=row.active, merged=row.merged, erased=row.erased)
    look = standing_look(blocked=row.blocked, warned=row.warned, out_of_use=gone)
    money: TextRole = "red" if row.overdue else quiet
    return (
        TextCell(row.name, quiet, 500),
        TextCell(row.number, "muted"),
        TextCell(row.city, "text2"),
        EmptyCell() if look is None else PillCell(context.text(look.text), look.tone, look.icon),
        NumberCell(str(row.open_orders) if row.open_orders else "", quiet),
        NumberCell(context.money(row.owed) if row.owed else "", money),
        NumberCell(context.money(row.sales) if row.sales else "", quiet),
        TextCell(context.day(row.last_order), "text2"),
        TextCell(context.text(_KINDS[row.kind]), "muted"),
    )


_KINDS = {
    CustomerKind.BUSINESS: "word.customer_kind.business",
    CustomerKind.PERSON: "word.customer_kind.person",
}

CUSTOMERS = ListDeclaration(
    id="customers",
    query=CUSTOMER_LIST,
    columns=(
        Column("name", "customers.column.name", None, sortable=True),
        Column("number", "customers.column.number", 76, sortable=True),
        Column("city", "customers.column.city", 84),
        Column("standing", "customers.column.standing", 88),
        Column("open_orders", "customers.column.open", 56, align="right"),
        Column("owed", "customers.column.owed", 82, align="right", sortable=True),
        Column("sales", "customers.column.sales", 90, align="right"),
        Column("last_order", "customers.column.last_order", 104, sortable=True),
        Column("kind", "customers.column.kind", 84),
    ),
    cells=_cells,
    sort="name",
    views=tuple(View(view, f"customers.view.{view}", limits) for view, limits in VIEWS.items()),
    filters=(
        ChoiceFilter(
            "kind",
            "customers.column.kind",
            "customers.filter.kind.chip",
            tuple(Choice(kind.value, title, kind) for kind, title in _KINDS.items()),
        ),
        TextFilter(TAGGED, "field.customer_tags.tag_id", "customers.filter.tag.chip", "customers.tags.hint"),
        ChosenFilter(CHOSEN, "customers.filter.chosen.chip"),
    ),
    words=ListWords(
        title="customers.title",
        count="customers.foot.count",
        search_hint="customers.search.hint",
        search_name="customers.search.name",
        nothing="customers.empty.none",
        not_found="customers.empty.not_found",
        show_all="customers.empty.show_all",
    ),
    icon="users",
    way=Way("customers.empty.new", NEW),
    brings=Way("lists.bring", "import.files"),
    total=Total(lambda row: row.owed),
    largest_first=frozenset({"owed", "last_order"}),
    hidden=frozenset({"number", "open_orders", "sales", "kind"}),
)
