"""Running a command: arguments in, exit code out. No traceback ever reaches a person."""

import logging
import os
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TextIO

from handcart.cli.answers import DONE, FAULT, Answer, ProgramFault, show, show_problem
from handcart.cli.arguments import build_parser
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import AppError, Cancelled

Command = Callable[[Namespace, Surroundings], Answer]

_COMMANDS = {
    "new": ("companies", "new"),
    "order": ("orders", "order"),
    "purchase": ("purchases", "purchase"),
    "customer": ("customers", "customer"),
    "add": ("records", "add"),
    "settings": ("settings", "settings"),
    "profile": ("settings", "profile"),
    "undo": ("history", "undo"),
    "redo": ("history", "redo"),
    "import": ("imports", "import_files"),
    "export": ("exports", "export"),
    "print": ("printing", "print_pdf"),
    "report": ("reports", "report"),
    "close-books": ("books", "close_books"),
    "reopen-books": ("books", "reopen_books"),
    "check": ("safety", "check"),
    "backup": ("safety", "backup"),
    "restore": ("safety", "restore"),
}
"""Each command's module and function: only what a command needs is imported."""


def run(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run `handcart ARGUMENTS` and return its exit code: 0 done, 2 the input is wrong, 1 a fault or a failed check."""
    try:
        return _told(arguments, surroundings)
    except BrokenPipeError:  # whoever read the answer has seen enough
        _write_no_more(surroundings.output)
        return FAULT


def _told(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """The exit code of a command; every problem has become one sentence."""
    as_json = "--json" in arguments
    try:
        typed = build_parser(surroundings.wording).parse_args(arguments)
        return _run(typed, surroundings, as_json=as_json)
    except SystemExit as ended:  # --help
        print(end="", file=surroundings.output, flush=True)
        return int(ended.code or DONE)
    except AppError as problem:
        return show_problem(problem, surroundings, as_json=as_json)
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        return show_problem(Cancelled(), surroundings, as_json=as_json, exit_code=FAULT)
    except Exception:
        logging.getLogger(__name__).exception("command failed")
        return show_problem(ProgramFault(), surroundings, as_json=as_json, exit_code=FAULT)


def _write_no_more(output: TextIO) -> None:
    """Python flushes stdout once more as it ends, and would complain about the broken pipe."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def _run(typed: Namespace, surroundings: Surroundings, *, as_json: bool) -> int:
    if typed.command is None:
        return surroundings.open_window(None)
    if typed.command == "open":
        return surroundings.open_window(typed.company)
    if typed.command == "demo":
        return surroundings.open_sample(typed.company)
    module, function = _COMMANDS[typed.command]
    command: Command = getattr(import_module(f"handcart.cli.commands.{module}"), function)
    return show(command(typed, surroundings), surroundings, as_json=as_json)
