"""What may be typed: the commands of Handcart and their options. The words come from the catalogue."""

from collections.abc import Callable
from pathlib import Path

from handcart.cli.order.arguments import add_order
from handcart.cli.parser import Commands, Parser, add_command, add_company, add_json
from handcart.cli.purchase.arguments import add_purchase
from handcart.files.reading.calendars import Calendar
from handcart.files.reading.separated import ENCODINGS
from handcart.files.recognising.mapping import DateOrder
from handcart.wording import LANGUAGES, Wording

IMPORT_KINDS = ("orders", "customers", "products", "suppliers", "payments", "stock")
EXPORTED_GROUPS = ("orders", "documents", "money", "records", "stock", "purchases", "rest")
CUSTOMER_STEPS = ("duplicates", "merge", "export-person", "erase")
RECORDS = ("customer", "product", "supplier", "stock")
SALES_REPORTS = ("sales_month", "sales_product", "sales_category", "sales_customer", "sales_country", "sales_channel")
GRAINS, MEASURES = ("month", "week", "day"), ("money", "pieces")
PERIOD_REPORTS = (*SALES_REPORTS, "tax")
REPORTS = ("sales", "process", "review", "rfm", "probability", "groups", "ageing", "stock", "forecast", *PERIOD_REPORTS)

FORECAST_OPTIONS = {"product": None, "category": None, "group": None, "by": "month", "measure": "money", "ahead": None}
"""The options that only a forecast takes, with what they are where nothing is said."""


def build_parser(wording: Wording) -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="handcart", description=wording.text("cli.about"))
    commands = parser.add_subparsers(dest="command", parser_class=Parser, metavar="COMMAND")
    _add_window_commands(commands, wording)
    _add_new(commands, wording)
    _add_import(commands, wording)
    _add_export(commands, wording)
    _add_print(commands, wording)
    _add_report(commands, wording)
    _add_books(commands, wording)
    _add_safety_commands(commands, wording)
    add_order(commands, wording)
    add_purchase(commands, wording)
    _add_customer(commands, wording)
    _add_record_commands(commands, wording)
    return parser


def _add_window_commands(commands: Commands, wording: Wording) -> None:
    opening = add_command(commands, "open", wording)
    opening.add_argument("company", type=Path, metavar="COMPANY")
    demo = add_command(commands, "demo", wording)
    demo.add_argument("company", type=Path, metavar="COMPANY", nargs="?")


def _add_new(commands: Commands, wording: Wording) -> None:
    new = add_command(commands, "new", wording)
    new.add_argument("company", type=Path, metavar="COMPANY")
    new.add_argument("--name", required=True, help=wording.text("cli.help.name"))
    new.add_argument("--currency", default="EUR", help=wording.text("cli.help.currency"))
    new.add_argument("--country", default="DE", help=wording.text("cli.help.country"))
    new.add_argument("--sample", action="store_true", help=wording.text("cli.help.sample"))
    add_json(new, wording)


def _add_import(commands: Commands, wording: Wording) -> None:
    importing = add_command(commands, "import", wording)
    importing.add_argument("files", type=Path, metavar="FILE", nargs="*")
    importing.add_argument("--kind", choices=IMPORT_KINDS, help=wording.text("cli.help.kind"))
    importing.add_argument("--sheet", help=wording.text("cli.help.sheet"))
    importing.add_argument("--mapping", type=Path, metavar="FILE.json", help=wording.text("cli.help.mapping"))
    importing.add_argument("--save-mapping", type=Path, metavar="FILE.json", help=wording.text("cli.help.save_mapping"))
    importing.add_argument("--date-order", choices=tuple(DateOrder), help=wording.text("cli.help.date_order"))
    importing.add_argument("--decimal-sign", choices=(".", ","), help=wording.text("cli.help.decimal_sign"))
    importing.add_argument("--header-row", type=_row_number, metavar="ROW", help=wording.text("cli.help.header_row"))
    importing.add_argument("--calendar", choices=tuple(Calendar), help=wording.text("cli.help.calendar"))
    importing.add_argument("--encoding", choices=ENCODINGS, help=wording.text("cli.help.encoding"))
    importing.add_argument("--recover", action="store_true", help=wording.text("cli.help.recover"))
    importing.add_argument("--confirm", action="store_true", help=wording.text("cli.help.confirm"))
    importing.add_argument("--returned", type=Path, metavar="OUT.xlsx", help=wording.text("cli.help.returned"))
    importing.add_argument("--template", nargs=2, metavar=("KIND", "OUT.xlsx"), help=wording.text("cli.help.template"))
    importing.add_argument("--history", action="store_true", help=wording.text("cli.help.import_history"))
    importing.add_argument("--dry-run", action="store_true", help=wording.text("cli.help.dry_run"))
    which = importing.add_mutually_exclusive_group()
    which.add_argument("--only-valid", action="store_true", help=wording.text("cli.help.only_valid"))
    which.add_argument(
        "--all", dest="only_valid", action="store_false", default=False, help=wording.text("cli.help.all")
    )
    importing.add_argument(
        "--open-orders", choices=("history", "live"), default="history", help=wording.text("cli.help.open_orders")
    )
    importing.add_argument("--undo", type=_batch_number, metavar="BATCH", help=wording.text("cli.help.undo"))
    add_company(importing, wording)
    add_json(importing, wording)


def _number_up_to(most: int, least: int = 1) -> Callable[[str], int]:
    def number(typed: str) -> int:
        given = int(typed)
        if not least <= given < most:
            raise ValueError(typed)
        return given

    return number


_batch_number = _number_up_to(10**9)
"""Far above any batch, far below what the company file cannot be asked for."""
_steps = _number_up_to(367)
"""A forecast of more steps says nothing."""
_row_number = _number_up_to(2**20 + 1, least=0)
"""A sheet has no more rows; 0 is for a sheet without headers."""


def _add_export(commands: Commands, wording: Wording) -> None:
    export = add_command(commands, "export", wording)
    export.add_argument("out", type=Path, metavar="OUT.xlsx")
    export.add_argument("--from", dest="first", metavar="DATE", help=wording.text("cli.help.from"))
    export.add_argument("--to", dest="last", metavar="DATE", help=wording.text("cli.help.to"))
    export.add_argument(
        "--include", action="append", choices=EXPORTED_GROUPS, help=wording.text("cli.help.export_include")
    )
    add_company(export, wording)
    add_json(export, wording)


def _add_print(commands: Commands, wording: Wording) -> None:
    printing = add_command(commands, "print", wording)
    printing.add_argument("number", metavar="NUMBER")
    printing.add_argument("--out", type=Path, required=True, metavar="OUT.pdf", help=wording.text("cli.help.out"))
    printing.add_argument("--language", choices=LANGUAGES, help=wording.text("cli.help.language"))
    add_company(printing, wording)
    add_json(printing, wording)


def _add_report(commands: Commands, wording: Wording) -> None:
    report = add_command(commands, "report", wording)
    report.add_argument("kind", choices=REPORTS, metavar="{" + "|".join(REPORTS) + "}")
    report.add_argument("--from", dest="first", metavar="DATE", help=wording.text("cli.help.report_from"))
    report.add_argument("--as-of", "--to", metavar="DATE", help=wording.text("cli.help.as_of"))
    report.add_argument("--out", type=Path, metavar="FILE", help=wording.text("cli.help.report_out"))
    about = report.add_mutually_exclusive_group()
    about.add_argument("--product", metavar="CODE", help=wording.text("cli.help.forecast_product"))
    about.add_argument("--category", metavar="NAME", help=wording.text("cli.help.forecast_category"))
    about.add_argument("--group", metavar="NAME", help=wording.text("cli.help.forecast_group"))
    report.add_argument("--by", choices=GRAINS, default="month", help=wording.text("cli.help.forecast_by"))
    report.add_argument("--measure", choices=MEASURES, default="money", help=wording.text("cli.help.forecast_measure"))
    report.add_argument("--ahead", type=_steps, metavar="COUNT", help=wording.text("cli.help.forecast_ahead"))
    add_company(report, wording)
    add_json(report, wording)


def _add_safety_commands(commands: Commands, wording: Wording) -> None:
    check = add_command(commands, "check", wording)
    check.add_argument("company", type=Path, metavar="COMPANY")
    add_json(check, wording)
    backup = add_command(commands, "backup", wording)
    backup.add_argument("company", type=Path, metavar="COMPANY")
    backup.add_argument("target", type=Path, metavar="TARGET", nargs="?")
    add_json(backup, wording)
    restore = add_command(commands, "restore", wording)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("company", type=Path, metavar="COMPANY")
    restore.add_argument("--replace", action="store_true", help=wording.text("cli.help.replace"))
    add_json(restore, wording)


def _add_books(commands: Commands, wording: Wording) -> None:
    closing = add_command(commands, "close-books", wording)
    closing.add_argument("until", metavar="DATE")
    reopening = add_command(commands, "reopen-books", wording)
    reopening.add_argument("--reason", required=True, help=wording.text("cli.help.reopen_reason"))
    reopening.add_argument("--until", metavar="DATE", help=wording.text("cli.help.reopen_until"))
    for command in (closing, reopening):
        add_company(command, wording)
        add_json(command, wording)


def _add_customer(commands: Commands, wording: Wording) -> None:
    customer = add_command(commands, "customer", wording)
    customer.add_argument("step", choices=CUSTOMER_STEPS, metavar="{" + "|".join(CUSTOMER_STEPS) + "}")
    customer.add_argument("customer", metavar="CUSTOMER", nargs="?", help=wording.text("cli.help.customer"))
    add_company(customer, wording)
    add_json(customer, wording)
    customer.add_argument("--into", metavar="CUSTOMER", help=wording.text("cli.help.customer.into"))
    customer.add_argument("--out", type=Path, metavar="FILE.zip", help=wording.text("cli.help.customer.out"))
    customer.add_argument("--confirm", action="store_true", help=wording.text("cli.help.customer.confirm"))


def _add_record_commands(commands: Commands, wording: Wording) -> None:
    adding = add_command(commands, "add", wording)
    adding.add_argument("record", choices=RECORDS, metavar="{" + "|".join(RECORDS) + "}")
    adding.add_argument("--data", required=True, metavar="FILE.json", help=wording.text("cli.help.data"))
    add_company(adding, wording)
    add_json(adding, wording)
    for name in ("settings", "profile"):
        deciding = add_command(commands, name, wording)
        deciding.add_argument("values", nargs="*", metavar="NAME=VALUE", help=wording.text("cli.help.values"))
        add_company(deciding, wording)
        add_json(deciding, wording)
    for name in ("undo", "redo"):
        again = add_command(commands, name, wording)
        add_company(again, wording)
        add_json(again, wording)
