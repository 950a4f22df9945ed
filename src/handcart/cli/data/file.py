"""A JSON object from a file or from stdin. Numbers stay the text they were written as: no float ever sees them."""

import json
from pathlib import Path
from typing import Any

from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, FileProblem, Where

STDIN = "-"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A field that stands twice would silently lose its first value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInput("cli.data.twice", field=twice, name=twice)
    return found


_READ = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_object)


def read_object(named: str, surroundings: Surroundings) -> dict[str, Any]:
    """The object in the file `named`, or on stdin for "-". BadInput says where it is no JSON, or no object."""
    content = surroundings.read_input() if named == STDIN else _content(Path(named))
    file = None if named == STDIN else Path(named).name
    try:
        found = _READ.decode(content.decode("utf-8-sig"))
    except json.JSONDecodeError as problem:
        raise BadInput("cli.data.not_json", field="data", where=Where(file=file, row=problem.lineno)) from problem
    except (UnicodeDecodeError, RecursionError) as problem:
        raise BadInput("cli.data.not_json", field="data", where=Where(file=file)) from problem
    if not isinstance(found, dict):
        raise BadInput("cli.data.no_object", field="data", where=Where(file=file))
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise FileProblem("error.file.missing", file=str(path)) from problem
    except (OSError, ValueError) as problem:
        raise FileProblem("error.file.unreadable", file=str(path)) from problem
