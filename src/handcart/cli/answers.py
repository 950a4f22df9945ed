"""What a command answers: one JSON object, or lines for a person. Problems become one sentence on stderr."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import AppError, BadInput, Where
from handcart.domain.message import Message, Value

DONE, FAULT, WRONG_INPUT = 0, 1, 2

_BESIDE_FIELDS = ("input.",)


class ProgramFault(AppError):
    """Something that should not happen; the log has the details."""

    kind = "fault"

    def __init__(self) -> None:
        super().__init__("cli.fault")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command came to: `data` for programs, `lines` for a person, and the exit code."""

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[Message, ...] = ()
    exit_code: int = DONE
    problem: AppError | None = None


def show(answer: Answer, surroundings: Surroundings, *, as_json: bool) -> int:
    """Print an answer and return its exit code. With JSON the data comes also where a problem is told."""
    if as_json:
        data = dict(answer.data)
        if answer.problem is not None:
            data |= problem_data(answer.problem, surroundings)
        _write_json(data, surroundings.output)
    else:
        for line in answer.lines:
            _write(_on_one_line(surroundings.wording.render(line)), surroundings.output)
    if answer.problem is not None:
        _write(_on_one_line(surroundings.wording.problem(_by_field(answer.problem))), surroundings.errors)
    return answer.exit_code


def _write_json(data: Mapping[str, Any], stream: TextIO) -> None:
    """JSON that any terminal or pipe can take: signs it cannot write become JSON's own escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if not _can_write(text, stream):
        text = json.dumps(data, indent=2)
    _write(text, stream)


def _on_one_line(text: str) -> str:
    """What was typed may be quoted in it: neither its line breaks nor its codes for terminals are passed on."""
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


def _write(text: str, stream: TextIO) -> None:
    if not _can_write(text, stream):
        text = text.encode("ascii", "backslashreplace").decode("ascii")
    print(text, file=stream, flush=True)


def _can_write(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def show_problem(problem: AppError, surroundings: Surroundings, *, as_json: bool, exit_code: int = WRONG_INPUT) -> int:
    """Tell a problem that ended a command."""
    return show(Answer(exit_code=exit_code, problem=problem), surroundings, as_json=as_json)


def problem_data(problem: AppError, surroundings: Surroundings) -> dict[str, Any]:
    """A problem as JSON values."""
    told = surroundings.wording.render(_by_field(problem).message)
    return {"error": {"kind": problem.kind, "message": told, "where": where_data(problem.where)}}


def _by_field(problem: AppError) -> AppError:
    """What is said beside a field of a form needs the field's name where there is no form."""
    if not isinstance(problem, BadInput) or problem.field is None or not problem.message.id.startswith(_BESIDE_FIELDS):
        return problem
    values: dict[str, Value] = {"place": problem.field, "problem": problem.message}
    return BadInput("cli.bad_value", field=problem.field, where=problem.where, **values)


def where_data(where: Where | None) -> dict[str, Any] | None:
    """A place in a file as JSON values; what is not known is left out."""
    if where is None:
        return None
    parts = {"file": where.file, "sheet": where.sheet, "row": where.row, "column": where.column}
    return {name: value for name, value in parts.items() if value is not None}


def decimal_text(scaled: int, decimals: int) -> str:
    """A scaled whole number as a decimal string, as JSON amounts are written: 1999 with 2 decimals is "19.99"."""
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
