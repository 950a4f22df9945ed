"""The command line as tests use it: arguments in, exit code and both streams out, with a clock of their own."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from builders import TODAY, when
from handcart.cli.run import run
from handcart.cli.surroundings import Surroundings
from handcart.domain.when import When
from handcart.wording import Wording


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    output: str
    errors: str

    @property
    def data(self) -> dict[str, Any]:
        """The JSON it answered."""
        found: dict[str, Any] = json.loads(self.output)
        return found


@dataclass
class Terminal:
    """A terminal in a folder, on a business day. `windows` are the windows that commands would have opened."""

    folder: Path
    language: str = "en"
    today: date = TODAY
    windows: list[Path | None] = field(default_factory=list)
    moments: int = 0

    @property
    def company(self) -> Path:
        """The company file the tests work on."""
        return self.folder / "company.handcart"

    def run(self, *arguments: object, typed: bytes = b"") -> Ran:
        """Run `handcart ARGUMENTS`; no traceback is ever shown."""
        output, errors = StringIO(), StringIO()
        code = run([str(each) for each in arguments], self._surroundings(typed, output, errors))
        assert "Traceback" not in errors.getvalue()
        return Ran(code, output.getvalue(), errors.getvalue())

    def done(self, *arguments: object, data: Any = None) -> dict[str, Any]:
        """The JSON of a command that must succeed; `data` goes to its stdin."""
        given = () if data is None else ("--data", "-")
        ran = self.run(*arguments, *given, "--json", typed=b"" if data is None else json.dumps(data).encode())
        assert (ran.code, ran.errors) == (0, ""), ran
        return ran.data

    def refused(self, *arguments: object, data: Any = None) -> str:
        """The sentence of a command that must refuse its input: the same on stderr and as JSON, and nothing else."""
        given = () if data is None else ("--data", "-")
        ran = self.run(*arguments, *given, "--json", typed=b"" if data is None else json.dumps(data).encode())
        assert ran.code == 2, ran
        assert ran.errors.count("\n") == 1, ran
        assert ran.data["error"].keys() == {"kind", "message", "where"}
        told: str = ran.data["error"]["message"]
        assert told.translate({10: " ", 27: " "}) in ran.errors
        return told

    def new(self, **options: str) -> None:
        """Make the company file."""
        named = {"name": "Kiln & Leaf"} | options
        self.done("new", self.company, *(part for name, value in named.items() for part in (f"--{name}", value)))

    def order(self, step: str, *arguments: object, data: Any = None) -> dict[str, Any]:
        """Make a step of an order; the company adds up after it."""
        made = self.done("order", step, *arguments, "--company", self.company, data=data)
        self.check()
        return made

    def again(self, direction: str) -> str:
        """Undo or redo; the name of the step."""
        name: str = self.done(direction, "--company", self.company)["name"]
        self.check()
        return name

    def show(self, order: str) -> dict[str, Any]:
        """The order as JSON."""
        return self.done("order", "show", order, "--company", self.company)

    def check(self) -> None:
        """Everything in the company adds up."""
        assert self.done("check", self.company) == {"ok": True, "problems": []}

    def _surroundings(self, typed: bytes, output: StringIO, errors: StringIO) -> Surroundings:
        return Surroundings(
            wording=Wording(self.language),
            clock=self._clock,
            time_zone="Europe/Berlin",
            backup_folder=self.folder / "backups",
            open_window=self._open,
            open_sample=self._open,
            read_input=lambda: typed,
            output=output,
            errors=errors,
        )

    def _clock(self, _zone: str) -> When:
        """Every look at the clock is a moment later."""
        self.moments += 1
        moment = when(self.today)
        return replace(moment, now=moment.now + timedelta(seconds=self.moments))

    def _open(self, path: Path | None) -> int:
        self.windows.append(path)
        return 0
