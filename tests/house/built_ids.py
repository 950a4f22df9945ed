"""Message ids that the program builds from a value: the beginning of the id, and every ending it may get.

Each combination must stand in the catalogue. An id that is written out in the program needs no entry here.
"""

from collections.abc import Iterable
from dataclasses import fields

from built_import_ids import IMPORT_IDS

from handcart.cli.order.arguments import OPTIONS
from handcart.cli.order.given import PARTS
from handcart.cli.purchase.arguments import OPTIONS as PURCHASE_OPTIONS
from handcart.domain.order_life import AmendedTo
from handcart.domain.order_steps import Step
from handcart.domain.purchase_life import PurchaseStatus, PurchaseStep
from handcart.domain.review.figures import NAMES
from handcart.domain.review.finding import FixAction, Rule
from handcart.domain.review.sentences import DETAILS, EXPLAINED
from handcart.domain.review.strips import Band
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import (
    AddressKind,
    CustomerKind,
    Delivery,
    DocumentKind,
    DocumentState,
    Extent,
    FactorKind,
    InteractionKind,
    LineKind,
    MoneyFacet,
    MovementReason,
    OrderSource,
    OrderState,
    OrderStatus,
    PaymentKind,
    PaymentMethod,
    ProductKind,
    PurchaseKind,
    PurchaseState,
    QuotationState,
    ReturnOutcome,
    ReturnsFacet,
    ReturnState,
    ReviewFacet,
    SeriesKind,
    SettlementKind,
    SupplyFacet,
    TaxCategory,
    TaxRounding,
    Verdict,
)
from handcart.domain.when import AUTOMATIC, OWNER
from handcart.files.recognising.fields import ImportKind
from handcart.files.writing.long_texts import LONG_TEXTS
from handcart.files.writing.sheets import ColumnKind
from handcart.settings import company as company_settings
from handcart.settings import computer as computer_settings
from handcart.store.queries.ledgers import LEDGERS as EXPORTED_LEDGERS
from handcart.store.queries.order_ledger import LEDGERS
from handcart.store.queries.record_history import told_columns
from handcart.store.queries.sales_breakdown import SoldBy
from handcart.ui.kit.period_presets import EVERYTHING, OWN, PRESETS
from handcart.ui.money.listings import INVOICE_VIEWS, PAYMENT_VIEWS
from handcart.ui.money.screen import NAMES as MONEY_LISTS
from handcart.ui.movements.listing import VIEWS as MOVEMENT_VIEWS
from handcart.ui.orders.listing import VIEWS as ORDER_VIEWS
from handcart.ui.orders.steps import STEPS, Extra
from handcart.ui.process.figures import NAMES as PROCESS_FIGURES
from handcart.ui.products.listing import VIEWS as PRODUCT_VIEWS
from handcart.ui.products.stock_card import NAMES as FIGURES
from handcart.ui.products.stock_fields import STOCK_FORMS
from handcart.ui.purchasing.line_row import NAMES as LINE_FIELDS
from handcart.ui.purchasing.lines_editor import COLUMNS as LINE_COLUMNS
from handcart.ui.purchasing.listing import VIEWS as PURCHASE_VIEWS
from handcart.ui.returns.money_step import Settled
from handcart.ui.settings.index import RULES, Group, settings_index
from handcart.ui.shell.shell_actions import THEMES
from handcart.ui.suppliers.cards import FIGURES as SUPPLIER_FIGURES
from handcart.ui.suppliers.listing import VIEWS as SUPPLIER_VIEWS
from handcart.usecases.entry.form import Cell
from handcart.usecases.exports.sources import GROUPS, ReceivableRow
from handcart.usecases.exports.sources import SHEETS as EXPORTED_SHEETS
from handcart.usecases.forecasts.all_products import Ranking
from handcart.usecases.forecasts.sales_series import Grain
from handcart.usecases.forecasts.subject import Measure, SubjectKind
from handcart.usecases.history.record_history import TOLD, word_message
from handcart.usecases.reports.process import STAGES
from handcart.usecases.reports.process_files import COLUMNS as PROCESS_COLUMNS
from handcart.usecases.reports.tables import REPORTS
from handcart.usecases.reports.tax import Basis, TaxRow
from handcart.usecases.sample.words import listed
from handcart.usecases.search.found import RecordKind
from handcart.usecases.shipping.queue import QueueGroup
from handcart.usecases.today.day_reading import AT_ONCE
from handcart.usecases.today.first_order import FirstStep
from handcart.usecases.today.need import NeedKind
from handcart.wording import LANGUAGES
from house.built_customer_ids import CUSTOMER_IDS
from house.built_segment_ids import SEGMENT_IDS

# The actions of the catalogue side, as the journal names them.
STEPS_OF_THE_CATALOGUE = (
    *(f"customer.{step}" for step in ("add", "change", "deactivate", "reactivate")),
    *(f"customer.{step}" for step in ("block", "unblock", "warn", "consent")),
    *(f"customer.{step}" for step in ("tag", "untag", "merge", "tell_apart")),
    *("customers.tag", "attachment.add", "attachment.remove"),
    *(f"interaction.{step}" for step in ("add", "change", "remove")),
    *(f"follow_up.{step}" for step in ("settle", "move")),
    *(f"contact.{step}" for step in ("add", "change", "deactivate", "reactivate")),
    *(f"address.{step}" for step in ("add", "change", "deactivate", "reactivate")),
    *(f"product.{step}" for step in ("add", "change", "picture", "deactivate", "reactivate", "price")),
    *(f"price_group.{step}" for step in ("add", "change", "deactivate", "reactivate")),
    *(f"stock.{step}" for step in ("open", "count", "adjust", "scrap")),
    *(f"supplier.{step}" for step in ("add", "change", "deactivate", "reactivate")),
    *(
        f"purchase.{step}"
        for step in ("draft", "draft_production", "draft_proposed", "draft_short", "draft_planned", "change", "discard")
    ),
    *(f"purchase.{step}" for step in ("place", "receive", "cancel_rest")),
)

# Finishing and reopening follow by themselves, within the step that causes them.
_NAMED_OTHERWISE = {Step.FINISH, Step.REOPEN_FINISHED}

# Documents and money beyond the steps of one order.
STEPS_OF_DOCUMENTS = (
    *(
        f"document.{step}"
        for step in ("draft_invoices", "issue_invoices", "credit_customer", "change_draft", "leave_house")
    ),
    *(f"payment.{step}" for step in ("use_credit", "give_out", "refund_credit")),
)

STEPS_OF_FORECASTS = ("anomaly.accept", *(f"factor.{step}" for step in ("save", "remove")), "event.add", "event.remove")

STEPS_OF_ORDERS = tuple(
    f"order.{step}"
    for step in (*Step, "repeat", "withdraw_override", "ship_several", "approve_many", "hold_many", "reject_many")
    if step not in _NAMED_OTHERWISE
)
STEPS_OF_IMPORTS = tuple(f"import.{what}" for what in (*(kind for kind in ImportKind if kind != "orders"), "undo"))
STEPS_OF_THE_COMPANY = (
    *(f"company.{step}" for step in ("start_day", "change_setting", "change_profile", "change_series")),
    *(f"tax_code.{step}" for step in ("add", "change", "deactivate", "reactivate")),
    *("tax_rate.set", "tax_rate.remove", "review.thresholds", "books.close", "books.reopen"),
)

LEDGER_COLUMNS = {
    name
    for columns in (*(ledger.columns for ledger in EXPORTED_LEDGERS), TaxRow._fields, ReceivableRow._fields)
    for name in columns
}
REPORT_COLUMNS = (
    *("orders", "net", "cost", "profit", "margin", "net_before", "net_year_ago", "code", "basis", "rate", "tax"),
    *("gross", "current", "up_to_30", "up_to_60", "up_to_90", "over_90", "owed", "quantity", "unit", "unit_cost"),
    *("value", *SoldBy),
)

SPEAKING_VERDICTS = (Verdict.INFO, Verdict.WARNING, Verdict.BLOCK)

WORDS_OF_A_LIST = ("title", "count", "search", "search.name", "nothing", "not_found")

FORECAST_METHODS = (
    "combined",
    "averaged",
    "shared_season",
    "exponential_smoothing",
    "arima",
    "theta",
    "trend_line",
    "seasonal_naive",
    "last_week",
    "support_vectors",
    "boosted_trees",
    "rare_sales",
    "croston",
    "fading",
    "regression",
    "factors_and_average",
    "mean",
)
FORECAST_NOTES = ("not_measured", "naive_is_best", "no_history", "too_short", "only_zeros")

BUILT: dict[str, Iterable[str]] = {
    "check.ledger.": list(LEDGERS),
    "check.numbers.": list(DocumentKind),
    "cli.command.": (
        *("open", "demo", "new", "import", "export", "print", "report", "check", "backup", "restore"),
        *("order", "purchase", "customer", "add", "settings", "profile", "undo", "redo"),
        *("close_books", "reopen_books"),
    ),
    "cli.help.order.": OPTIONS,
    "cli.report.forecast.": list(Grain),
    "cli.help.purchase.": PURCHASE_OPTIONS,
    "cli.order.made.": (*PARTS, *AmendedTo),
    "cli.who.": (OWNER, AUTOMATIC),
    "entry.column.": list(Cell),
    "entry.delivery.": list(Delivery),
    "entry.field.": (
        *("customer", "contact", "ordered_on", "promised_on", "reference", "delivery", "channel"),
        *("discount", "terms_days", "cash_discount", "cash_discount_days", "valid_until"),
    ),
    "entry.field.ship_": ("name", "street", "postcode", "city", "country"),
    "entry.method.": [method for method in PaymentMethod if method is not PaymentMethod.OTHER],
    "error.where.": ("file", "sheet", "row", "column"),
    "files.refused.": ("error_cell", "formula", "number", "date"),
    "field.": [
        *(f"{table}.{column}" for table in TOLD for column in told_columns(table)),
        *(field.id for form in STOCK_FORMS.values() for field in form.fields),
    ],
    "finding.": [f"{rule}.{detail}" for rule, details in DETAILS.items() for detail in details],
    "finding.why.": [f"{rule}.{detail}" for rule, detail in EXPLAINED],
    **IMPORT_IDS,
    "menu.": (
        *("company", "customer", "edit", "file", "go", "help", "new", "order"),
        *("order.ending", "order.entry", "order.money", "order.quotation", "order.review", "order.shipping"),
        *("money", "stock"),
        *("view", "view.language", "view.theme"),
    ),
    "money.": (
        *(f"{name}.{part}" for name in MONEY_LISTS for part in WORDS_OF_A_LIST),
        *(f"invoices.view.{view}" for view in INVOICE_VIEWS),
        *(f"payments.view.{view}" for view in PAYMENT_VIEWS),
    ),
    "money.section.": MONEY_LISTS,
    "order.broken.negative.": (
        "ordered",
        "shipped",
        "cancelled",
        "returned",
        "refunded",
        "reserved",
        "invoiced",
        "credited",
    ),
    "order.facet.": ("review", "supply", "shipping", "invoicing", "money", "returns"),
    "order.facet.invoicing.": list(Extent),
    "order.facet.money.": list(MoneyFacet),
    "order.facet.returns.": list(ReturnsFacet),
    "order.facet.review.": list(ReviewFacet),
    "order.facet.shipping.": list(Extent),
    "order.facet.supply.": list(SupplyFacet),
    "order.outcome.": list(ReturnOutcome),
    "order.quotation.": list(QuotationState),
    "order.refused.quantity.": ("ship", "undo_shipment", "invoice", "credit", "cancel_open", "open_return"),
    "order.refused.quotation_": list(QuotationState),
    "order.remaining.quotation_": list(QuotationState),
    "order.state.": list(OrderState),
    "orders.document.": list(DocumentKind),
    "orders.done.": list(STEPS),
    "orders.extra.": list(Extra),
    "orders.method.": [method for method in PaymentMethod if method is not PaymentMethod.OTHER],
    "forecasts.basis.": list(Grain),
    "forecasts.factors.missing.": list(Grain),
    "forecasts.grain.": list(Grain),
    "forecasts.horizon.": list(Grain),
    "forecasts.method.": FORECAST_METHODS,
    "forecasts.month.": map(str, range(1, 13)),
    "forecasts.note.": FORECAST_NOTES,
    "forecasts.plot.": list(Grain),
    "forecasts.pieces.": list(Grain),
    "forecasts.column.": ("step", "mean", "band", "change"),
    "forecasts.file.": (
        *("step", "sold", "mean", "lower80", "upper80", "lower95", "upper95", "before"),
        *("code", "product", "category", "uncertainty", "growth"),
    ),
    "forecasts.legend.": ("sales", "forecast", "before", "mostly", "nearly_always"),
    "forecasts.measure.": list(Measure),
    "forecasts.ranking.": list(Ranking),
    "forecasts.subject.": list(SubjectKind),
    "forecasts.tab.": ("one", "products", "factors"),
    "forecasts.factor.kind.": list(FactorKind),
    "process.figure.": PROCESS_FIGURES,
    "process.file.": [name for name, _kind in PROCESS_COLUMNS],
    "process.legend.": ("median", "p90", "before"),
    "planning.sum.": ("reserved", "waiting", "incoming", "demand", "safety"),
    "orders.settlement.": list(SettlementKind),
    "orders.view.": list(ORDER_VIEWS),
    "order.status.": [status.name.lower() for status in OrderStatus],
    "order.step.": list(Step),
    "palette.section.": list(RecordKind),
    "print.account.": ("holder", "iban", "bic", "bank", "purpose"),
    "print.column.": ("ordered", "sent", "open"),
    "print.delivery.": list(Delivery),
    "print.fact.": (
        *("date", "supplied", "shipped", "order", "ordered", "reference", "customer"),
        *("buyer_tax", "delivery", "parcels", "tracking"),
    ),
    "print.kind.": list(DocumentKind),
    "print.seller.": ("vat_number", "tax_number", "iban", "bic"),
    "print.settles.": list(SettlementKind),
    "print.sum.total.": list(DocumentKind),
    "print.tax.": ("on", "included", "none"),
    "print.vat.": ("on", "included", "none"),
    "movements.view.": list(MOVEMENT_VIEWS),
    "products.figure.": FIGURES,
    "products.reason.": list(MovementReason),
    "products.view.": list(PRODUCT_VIEWS),
    "purchase.state.": list(PurchaseState),
    "purchase.step.": list(PurchaseStep),
    "purchasing.form.line.": LINE_FIELDS,
    "purchasing.line.": LINE_COLUMNS,
    "purchasing.next.": ("received", "cancelled"),
    "purchasing.status.": list(PurchaseStatus),
    "purchasing.view.": list(PURCHASE_VIEWS),
    "record.": (
        "order_lines",
        "attachments",
        "customer_addresses",
        "customer_contacts",
        "customer_tags",
        "interactions",
        "product_prices",
        "purchase_lines",
        "tax_rates",
    ),
    "export.column.": (*LEDGER_COLUMNS, "ordered_quantity", "open_quantity"),
    "export.group.": GROUPS,
    "export.kind.": list(ColumnKind),
    "export.readme.": (
        *(
            "company",
            "tax_number",
            "vat_number",
            "currency",
            "first",
            "included",
            "last",
            "made_at",
            "closed",
            "program",
            "version",
        ),
        *("sheet", "rows", "column", "sum", "application", "difference", "kind", "meaning", "where"),
    ),
    "export.sheet.": (*EXPORTED_SHEETS, LONG_TEXTS),
    "export.summary.": (
        *("month", "invoiced_net", "credited_net", "invoiced_tax", "credited_tax", "received", "refunded"),
        *("net", "tax", "basis", "rate", "gross", "age", "open"),
    ),
    "report.basis.": list(Basis),
    "report.column.": REPORT_COLUMNS,
    "report.title.": (*REPORTS, *(f"sales_{by}" for by in SoldBy)),
    "reports.period.": (*PRESETS, EVERYTHING, OWN),
    "report.stage.": [name for name, _begin, _end in STAGES],
    "returns.effect.": list(ReturnOutcome),
    "returns.way.": list(Settled),
    "review.after.becomes_": SPEAKING_VERDICTS,
    "review.by.": ("itself", "you"),
    "review.done.": (
        *("approved", "approved_itself", "held", "rejected", "overridden", "withdrawn", "changed", "cancelled"),
        *("approve_many", "hold_many", "reject_many"),
    ),
    "review.not_decided.": ("approve", "hold", "reject"),
    "review.edit.": (
        *("customer", "lines", "ordered_on", "promised_on", "address", "contact", "reference"),
        *("product", "quantity", "unit_price", "discount", "tax_code"),
    ),
    "review.field.": ("promised_on", "ordered_on"),
    "review.figure.": NAMES,
    "review.fix.": list(FixAction),
    "review.left.": SPEAKING_VERDICTS,
    "review.mail.": (
        *("order", "quantity", "address", "duplicate", "stock", "promise", "payment", "overdue", "tax_number"),
    ),
    "review.menu.": ("fix", "let_stand", "approve", "hold", "reject", "other_finding", "next", "back", "open"),
    "review.rule.": list(Rule),
    "review.short.": list(Rule),
    "review.strip.": list(Band),
    "review.threshold.": [item.name for item in fields(ReviewThresholds)],
    "review.was.": ("approved", "rejected", "cancelled", "amended"),
    "sample.category.": {row["category"] for row in listed("products")},
    "sample.group.": ("hotel", "shop"),
    "sample.unit.": {row["unit"] for row in listed("products")} - {""},
    "shipping.delivery.": list(Delivery),
    "shipping.do.": list(Delivery),
    "shipping.do_printing.": list(Delivery),
    "shipping.done.": list(Delivery),
    "shipping.group.": list(QueueGroup),
    "shipping.way.": list(Delivery),
    **CUSTOMER_IDS,
    **SEGMENT_IDS,
    "settings.about.": list(Group),
    "settings.choice.": [
        f"{setting.key}.{choice}".lower()
        for setting in (*company_settings.ALL, *computer_settings.ALL)
        for choice in setting.choices
    ],
    "settings.group.": list(Group),
    "settings.new.": ("tax_code", "price_group"),
    "settings.rule.": list(RULES),
    "settings.saved.": ("tax_code", "price_group", "series"),
    "settings.why.": [entry.why.removeprefix("settings.why.") for entry in settings_index() if ".why." in entry.why],
    "start.recent.": ("ready", "read_only", "missing"),
    "step.": (
        *(*STEPS_OF_DOCUMENTS, *STEPS_OF_ORDERS, *STEPS_OF_THE_CATALOGUE, *STEPS_OF_THE_COMPANY, *STEPS_OF_IMPORTS),
        *STEPS_OF_FORECASTS,
    ),
    "suppliers.figure.": SUPPLIER_FIGURES,
    "suppliers.orders.": list(PurchaseStatus),
    "suppliers.view.": list(SUPPLIER_VIEWS),
    "today.count.": ("orders", "products", "returns", "customers", "drafts"),
    "today.done.": (*AT_ONCE, "draft_purchase"),
    "today.first.": [
        f"{step}.{part}"
        for step in FirstStep
        for part in ("title", "button", "done", "to_do")
        if (step, part) not in ((FirstStep.COMPANY, "to_do"), (FirstStep.PAYMENT, "done"))
    ],
    "today.group.": list(NeedKind),
    "today.month.": map(str, range(1, 13)),
    "today.month.short.": map(str, range(1, 13)),
    "today.needs.key.": ("move", "do", "look"),
    "today.sales.": [f"{what}.{case}" for what in ("month", "year") for case in ("change", "none", "below_zero")],
    "view.language.": ("system", *LANGUAGES),
    "view.theme.": THEMES,
    "word.": [
        word_message(word).id.removeprefix("word.")
        for words in (
            AddressKind,
            CustomerKind,
            Delivery,
            DocumentKind,
            DocumentState,
            InteractionKind,
            LineKind,
            OrderSource,
            OrderState,
            PaymentKind,
            PaymentMethod,
            ProductKind,
            PurchaseKind,
            PurchaseState,
            QuotationState,
            ReturnOutcome,
            ReturnState,
            SeriesKind,
            SettlementKind,
            TaxCategory,
            TaxRounding,
            Verdict,
        )
        for word in words
    ]
    + [f"language.{language.lower()}" for language in LANGUAGES],
}
