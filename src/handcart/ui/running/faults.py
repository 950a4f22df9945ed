"""What a bug report says: where it happened and what kind of error it was, and nothing a customer told the owner.

The text of an exception may hold names and amounts, so only its type and the places in the code are kept.
"""

from pathlib import Path
from traceback import extract_tb


class WorkerError(Exception):
    """Something broke in a worker process; `report` is what `report_of` made of it there."""

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report


def report_of(error: BaseException) -> str:
    """The kinds of error and the places, innermost last, one a line; causes first."""
    if isinstance(error, WorkerError):
        return error.report
    lines = []
    for each in reversed(_with_earlier(error)):
        lines += [f"{_place(at.filename)}:{at.lineno} {at.name}" for at in extract_tb(each.__traceback__)]
        lines.append(type(each).__qualname__)
    return "\n".join(lines)


def _with_earlier(error: BaseException) -> list[BaseException]:
    """An error, what caused it, and so on, each once: errors handed from thread to thread may stand in a ring."""
    found: list[BaseException] = []
    earlier: BaseException | None = error
    while earlier is not None and not any(earlier is each for each in found):
        found.append(earlier)
        earlier = earlier.__cause__ or (None if earlier.__suppress_context__ else earlier.__context__)
    return found


def _place(filename: str) -> str:
    """The file without the folders above the package: they name the owner's account."""
    parts = Path(filename).parts
    if "handcart" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("handcart") :])
    return "/".join(parts[-2:])
