"""The parser every command hangs its arguments on: mistakes are bad input, the words come from the catalogue."""

import argparse
from pathlib import Path
from typing import NoReturn, TypeAlias

from handcart.domain.errors import BadInput
from handcart.wording import Wording


class Parser(argparse.ArgumentParser):
    """Mistakes in the arguments are bad input like any other, and told the same way."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise BadInput("cli.bad_arguments", detail=message)


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_command(commands: Commands, name: str, wording: Wording) -> Parser:
    """A command with its sentence of help."""
    about = wording.text(f"cli.command.{name.replace('-', '_')}")
    return commands.add_parser(name, help=about, description=about)


def add_company(parser: Parser, wording: Wording) -> None:
    """The company file it works on."""
    parser.add_argument("--company", type=Path, required=True, metavar="COMPANY", help=wording.text("cli.help.company"))


def add_json(parser: Parser, wording: Wording) -> None:
    """Its answer as JSON."""
    parser.add_argument("--json", action="store_true", help=wording.text("cli.help.json"))
