"""What may be typed: the commands of Handcart and their options. The words come from the catalogue."""

import argparse
from pathlib import Path
from typing import NoReturn, TypeAlias

from handcart.domain.errors import BadInput
from handcart.wording import Wording

IMPORT_KINDS = ("orders",)
REPORTS = ("sales", "process", "review")


class Parser(argparse.ArgumentParser):
    """Mistakes in the arguments are bad input like any other, and told the same way."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise BadInput("cli.bad_arguments", detail=message)


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def build_parser(wording: Wording) -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="handcart", description=wording.text("cli.about"))
    commands = parser.add_subparsers(dest="command", parser_class=Parser, metavar="COMMAND")
    _add_window_commands(commands, wording)
    _add_new(commands, wording)
    _add_import(commands, wording)
    _add_export(commands, wording)
    _add_report(commands, wording)
    _add_safety_commands(commands, wording)
    return parser


def _add_window_commands(commands: Commands, wording: Wording) -> None:
    opening = _command(commands, "open", wording)
    opening.add_argument("company", type=Path, metavar="COMPANY")
    demo = _command(commands, "demo", wording)
    demo.add_argument("company", type=Path, metavar="COMPANY", nargs="?")


def _add_new(commands: Commands, wording: Wording) -> None:
    new = _command(commands, "new", wording)
    new.add_argument("company", type=Path, metavar="COMPANY")
    new.add_argument("--name", required=True, help=wording.text("cli.help.name"))
    new.add_argument("--currency", default="EUR", help=wording.text("cli.help.currency"))
    new.add_argument("--country", default="DE", help=wording.text("cli.help.country"))
    new.add_argument("--sample", action="store_true", help=wording.text("cli.help.sample"))
    _add_json(new, wording)


def _add_import(commands: Commands, wording: Wording) -> None:
    importing = _command(commands, "import", wording)
    importing.add_argument("files", type=Path, metavar="FILE", nargs="*")
    importing.add_argument("--kind", choices=IMPORT_KINDS, default="orders", help=wording.text("cli.help.kind"))
    importing.add_argument("--sheet", help=wording.text("cli.help.sheet"))
    importing.add_argument("--mapping", type=Path, metavar="FILE.json", help=wording.text("cli.help.mapping"))
    importing.add_argument("--save-mapping", type=Path, metavar="FILE.json", help=wording.text("cli.help.save_mapping"))
    importing.add_argument("--dry-run", action="store_true", help=wording.text("cli.help.dry_run"))
    importing.add_argument("--only-valid", action="store_true", help=wording.text("cli.help.only_valid"))
    importing.add_argument(
        "--open-orders", choices=("history", "live"), default="history", help=wording.text("cli.help.open_orders")
    )
    importing.add_argument("--undo", type=int, metavar="BATCH", help=wording.text("cli.help.undo"))
    _add_company(importing, wording)
    _add_json(importing, wording)


def _add_export(commands: Commands, wording: Wording) -> None:
    export = _command(commands, "export", wording)
    export.add_argument("out", type=Path, metavar="OUT.xlsx")
    export.add_argument("--from", dest="first", metavar="DATE", help=wording.text("cli.help.from"))
    export.add_argument("--to", dest="last", metavar="DATE", help=wording.text("cli.help.to"))
    _add_company(export, wording)
    _add_json(export, wording)


def _add_report(commands: Commands, wording: Wording) -> None:
    report = _command(commands, "report", wording)
    report.add_argument("kind", choices=REPORTS, metavar="{" + "|".join(REPORTS) + "}")
    report.add_argument("--as-of", metavar="DATE", help=wording.text("cli.help.as_of"))
    _add_company(report, wording)
    _add_json(report, wording)


def _add_safety_commands(commands: Commands, wording: Wording) -> None:
    check = _command(commands, "check", wording)
    check.add_argument("company", type=Path, metavar="COMPANY")
    _add_json(check, wording)
    backup = _command(commands, "backup", wording)
    backup.add_argument("company", type=Path, metavar="COMPANY")
    backup.add_argument("target", type=Path, metavar="TARGET", nargs="?")
    _add_json(backup, wording)
    restore = _command(commands, "restore", wording)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("company", type=Path, metavar="COMPANY")
    restore.add_argument("--replace", action="store_true", help=wording.text("cli.help.replace"))
    _add_json(restore, wording)


def _command(commands: Commands, name: str, wording: Wording) -> Parser:
    about = wording.text(f"cli.command.{name}")
    return commands.add_parser(name, help=about, description=about)


def _add_company(parser: Parser, wording: Wording) -> None:
    parser.add_argument("--company", type=Path, required=True, metavar="COMPANY", help=wording.text("cli.help.company"))


def _add_json(parser: Parser, wording: Wording) -> None:
    parser.add_argument("--json", action="store_true", help=wording.text("cli.help.json"))
