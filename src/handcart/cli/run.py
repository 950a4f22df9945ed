"""Running a command: arguments in, exit code out. No traceback ever reaches a person."""

import logging
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from handcart.cli.answers import DONE, FAULT, Answer, show, show_problem
from handcart.cli.arguments import build_parser
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import AppError

Command = Callable[[Namespace, Surroundings], Answer]

_COMMANDS = {
    "new": ("companies", "new"),
    "import": ("imports", "import_files"),
    "export": ("exports", "export"),
    "report": ("reports", "report"),
    "check": ("safety", "check"),
    "backup": ("safety", "backup"),
    "restore": ("safety", "restore"),
}
"""Each command's module and function: only what a command needs is imported."""


def run(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run `handcart ARGUMENTS` and return its exit code: 0 done, 2 the input is wrong, 1 a fault or a failed check."""
    as_json = "--json" in arguments
    try:
        typed = build_parser(surroundings.wording).parse_args(arguments)
        return _run(typed, surroundings, as_json=as_json)
    except SystemExit as ended:  # --help
        return int(ended.code or DONE)
    except AppError as problem:
        return show_problem(problem, surroundings, as_json=as_json)
    except BrokenPipeError:  # whoever read the answer has seen enough
        return FAULT
    except KeyboardInterrupt:
        print(surroundings.wording.text("error.cancelled"), file=surroundings.errors)
        return FAULT
    except Exception:
        logging.getLogger(__name__).exception("command failed")
        print(surroundings.wording.text("cli.fault"), file=surroundings.errors)
        return FAULT


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
