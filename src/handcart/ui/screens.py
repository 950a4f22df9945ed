"""The screens of an open company: a new one is entered here, with its actions. Each is loaded when first shown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar, cast

from handcart.ui.actions.action import Action
from handcart.ui.kit.page import Page
from handcart.ui.shell.screens import FOOT, Place, Screen
from handcart.ui.surroundings import OpenRecord, Surroundings

Commands = TypeVar("Commands")
Around = Callable[[], Surroundings]
"""Made anew for each screen: they belong to the company that is open then."""


ENTRY_SHOWS = (
    "new_order",
    "another_order",
    "edit_order",
    "repeat_order",
    "order_for_customer",
    "quick_sale",
    "new_quotation",
)

ORDERS_SHOWS = ("order", "held_orders", "refunds_due", "documents_missing", "open_returns", "begun_orders")

CUSTOMERS_SHOWS = (
    "customer",
    "customers",
    "tag",
    "customer_tax_number",
    "customer_exemption_number",
    "customer_credit_limit",
)
PURCHASING_SHOWS = ("purchase_order", "purchase_from_supplier", "production_order", "short_products")


class Entry(NamedTuple):
    """A screen as `Screen` has it, but for its surroundings, which it gets when it is made."""

    id: str
    title: str
    icon: str
    make: Callable[[Surroundings], Page]
    shortcut: str = ""
    shows: tuple[str, ...] = ()
    section: int = 0
    under: str = ""
    alone: bool = True


def _today(around: Surroundings) -> Page:
    from handcart.ui.today.screen import TodayScreen

    return TodayScreen(around)


def _orders(around: Surroundings) -> Page:
    from handcart.ui.orders.screen import OrdersScreen

    return OrdersScreen(around)


def _entry(around: Surroundings) -> Page:
    from handcart.ui.entry.screen import EntryScreen

    return EntryScreen(around)


def _review(around: Surroundings) -> Page:
    from handcart.ui.review.screen import ReviewScreen

    return ReviewScreen(around)


def _ship(around: Surroundings) -> Page:
    from handcart.ui.ship.screen import ShipScreen

    return ShipScreen(around)


def _products(around: Surroundings) -> Page:
    from handcart.ui.products.screen import ProductsScreen

    return ProductsScreen(around)


def _movements(around: Surroundings) -> Page:
    from handcart.ui.movements.screen import MovementsScreen

    return MovementsScreen(around)


def _money(around: Surroundings) -> Page:
    from handcart.ui.money.screen import MoneyScreen

    return MoneyScreen(around)


def _returns(around: Surroundings) -> Page:
    from handcart.ui.returns.screen import ReturnsScreen

    return ReturnsScreen(around)


def _customers(around: Surroundings) -> Page:
    from handcart.ui.customers.screen import CustomersScreen

    return CustomersScreen(around)


def _duplicates(around: Surroundings) -> Page:
    from handcart.ui.duplicates.screen import DuplicatesScreen

    return DuplicatesScreen(around)


def _purchasing(around: Surroundings) -> Page:
    from handcart.ui.purchasing.screen import PurchasingScreen

    return PurchasingScreen(around)


def _suppliers(around: Surroundings) -> Page:
    from handcart.ui.suppliers.screen import SuppliersScreen

    return SuppliersScreen(around)


def _forecasts(around: Surroundings) -> Page:
    from handcart.ui.forecasts.screen import ForecastsScreen

    return ForecastsScreen(around)


def _plan(around: Surroundings) -> Page:
    from handcart.ui.planning.screen import PlanScreen

    return PlanScreen(around)


def _process(around: Surroundings) -> Page:
    from handcart.ui.process.screen import ProcessScreen

    return ProcessScreen(around)


def _reports(around: Surroundings) -> Page:
    from handcart.ui.reports.screen import ReportsScreen

    return ReportsScreen(around)


def _export(around: Surroundings) -> Page:
    from handcart.ui.exports.screen import ExportScreen

    return ExportScreen(around)


def _imports(around: Surroundings) -> Page:
    from handcart.ui.imports.screen import ImportScreen

    return ImportScreen(around)


def _segments(around: Surroundings) -> Page:
    from handcart.ui.segments.screen import SegmentsScreen

    return SegmentsScreen(around)


def _settings(around: Surroundings) -> Page:
    from handcart.ui.settings.screen import SettingsScreen

    return SettingsScreen(around)


MONEY_SHOWS = ("document", "payment", "credit_note", "debt")

_SCREENS = (
    Entry("today", "today.screen", "sun", _today, "Ctrl+1"),
    Entry("orders", "orders.screen", "clipboard-list", _orders, "Ctrl+2", shows=ORDERS_SHOWS),
    Entry("entry", "entry.screen", "plus", _entry, shows=ENTRY_SHOWS, under="orders", alone=False),
    Entry("review", "review.screen", "scan-search", _review, "Ctrl+3", shows=("review",)),
    Entry("ship", "shipping.screen", "truck", _ship, "Ctrl+4", shows=("ship",)),
    Entry("money", "money.screen", "receipt-text", _money, "Ctrl+5", shows=MONEY_SHOWS),
    Entry("products", "products.screen", "package", _products, "Ctrl+6", shows=("product",), section=1),
    Entry("movements", "movements.screen", "package", _movements, shows=("movements",), section=1, under="products"),
    Entry(
        "returns",
        "returns.screen",
        "package-x",
        _returns,
        shows=("order_return", "return"),
        under="orders",
        alone=False,
    ),
    Entry("purchasing", "purchasing.screen", "shopping-cart", _purchasing, "Ctrl+7", shows=PURCHASING_SHOWS, section=1),
    Entry("plan", "planning.screen", "list-checks", _plan, "Ctrl+Shift+U", shows=("plan",), section=1),
    Entry(
        "customers",
        "customers.screen",
        "users",
        _customers,
        "Ctrl+8",
        shows=CUSTOMERS_SHOWS,
        section=1,
    ),
    Entry(
        "duplicates",
        "duplicates.title",
        "users",
        _duplicates,
        shows=("duplicates",),
        section=1,
        under="customers",
        alone=False,
    ),
    Entry("suppliers", "suppliers.screen", "factory", _suppliers, "Ctrl+9", shows=("supplier",), section=1),
    Entry("segments", "segments.screen", "shapes", _segments, "Ctrl+0", section=2),
    Entry("forecasts", "forecasts.screen", "chart-line", _forecasts, "Ctrl+Shift+F", section=2),
    Entry("process", "process.screen", "activity", _process, section=2),
    Entry("reports", "reports.screen", "file-spreadsheet", _reports, shows=("report",), section=2),
    Entry(
        "export",
        "export.title",
        "file-spreadsheet",
        _export,
        shows=("export",),
        section=2,
        under="reports",
        alone=False,
    ),
    Entry("import", "import.screen", "file-up", _imports, shows=("import",), section=3),
    Entry("settings", "settings.screen", "settings", _settings, "Ctrl+,", shows=("settings", "setting"), section=FOOT),
)


def screens(around: Around) -> Sequence[Screen]:
    """All screens, in the order of the navigation."""
    return [_screen(entry, around) for entry in _SCREENS]


def actions(page: Callable[[], Page | None], open_record: OpenRecord) -> Sequence[Action]:
    """The actions of all screens. Each is enabled while its screen is shown, so `page` gives that screen then; what
    makes something new goes to its screen first, with `open_record`.
    """

    # Names only, but many: the start page does without them.
    from handcart.ui.actions.offers import ScreenCommands
    from handcart.ui.customers.actions import CustomersCommands, customer_actions
    from handcart.ui.duplicates.actions import DuplicatesCommands, duplicate_actions
    from handcart.ui.entry.actions import EntryCommands, entry_actions
    from handcart.ui.exports.actions import export_actions
    from handcart.ui.imports.actions import ImportCommands, import_actions
    from handcart.ui.money.actions import money_actions
    from handcart.ui.orders.actions import OrderCommands, order_actions
    from handcart.ui.products.actions import product_actions
    from handcart.ui.purchasing.actions import purchase_actions
    from handcart.ui.review.actions import ReviewCommands, review_actions
    from handcart.ui.segments.actions import SegmentCommands, segment_actions
    from handcart.ui.ship.actions import ship_actions
    from handcart.ui.suppliers.actions import supplier_actions
    from handcart.ui.today.actions import TodayCommands, today_actions

    def shown() -> object:
        return page()

    def list_customers(name: str, ids: tuple[int, ...]) -> None:
        open_record("customers")
        cast(CustomersCommands, shown()).show_chosen(name, ids)

    return (
        *today_actions(lambda: cast(TodayCommands, shown())),
        *order_actions(lambda: cast(OrderCommands, shown())),
        *entry_actions(lambda: cast(EntryCommands, shown()), open_record),
        *review_actions(lambda: cast(ReviewCommands, shown())),
        *ship_actions(lambda: cast(ScreenCommands, shown())),
        *money_actions(lambda: cast(ScreenCommands, shown()), open_record),
        *customer_actions(lambda: cast(ScreenCommands, shown()), lambda: open_record("customer")),
        *duplicate_actions(lambda: open_record("duplicates"), lambda: cast(DuplicatesCommands, shown())),
        *purchase_actions(lambda: cast(ScreenCommands, shown()), open_record),
        *export_actions(lambda: open_record("export")),
        *import_actions(lambda: cast(ImportCommands, shown()), lambda: open_record("import")),
        *supplier_actions(lambda: cast(ScreenCommands, shown()), lambda: open_record("supplier")),
        *product_actions(lambda: cast(ScreenCommands, shown()), lambda: open_record("product")),
        *segment_actions(lambda: cast(SegmentCommands, shown()), list_customers),
    )


def places() -> Sequence[Place]:
    """What the palette finds by name beside records and commands: every setting."""
    from handcart.ui.settings.index import settings_index

    return [
        Place(entry.title, f"settings.group.{entry.group}", "setting", place, entry.also)
        for place, entry in enumerate(settings_index())
    ]


def _screen(entry: Entry, around: Around) -> Screen:
    make = partial(_make, entry, around)
    return Screen(entry.id, entry.title, entry.icon, make, *entry[4:])


def _make(entry: Entry, around: Around) -> Page:
    return entry.make(around())
