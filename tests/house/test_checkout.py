"""The checkout holds what was agreed, and nothing of the machine it was written on."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from house.sources import CHECKOUT, expect_none, shown

AGREED = {"src", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}
MADE_HERE = {"build", "dist"}  # ignored by git
WRITTEN = {".py", ".md", ".toml", ".po", ".qss", ".html", ".json", ".txt", ".sql", ".csv", ""}

# An absolute path on somebody's disk, and the address of a package index.
OF_A_MACHINE = re.compile(r"(?<![\w.~}/])/(?:work|root|home|Users|opt)/\w|[A-Z]:\\+Users\\+\w|index-url[ =]")


def _written_files() -> Iterator[Path]:
    for top in sorted(CHECKOUT.iterdir()):
        if top.name not in AGREED and top.name != ".ci":
            continue
        files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
        yield from (path for path in files if path.suffix in WRITTEN and "__pycache__" not in path.parts)


def test_the_top_of_the_repository_holds_only_what_was_agreed() -> None:
    unexpected = {path.name for path in CHECKOUT.iterdir() if not path.name.startswith(".")} - AGREED - MADE_HERE
    expect_none(unexpected)


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{shown(path)}:{number}: {line.strip()}"
        for path in _written_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if OF_A_MACHINE.search(line)
    ]
    expect_none(found)


def test_the_tests_run_strictly() -> None:
    options = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert options["filterwarnings"] == ["error"]
    assert options["qt_log_level_fail"] == "WARNING"
    assert options["xfail_strict"] is True
    assert "--strict-markers" in options["addopts"]
    assert "no:randomly" not in options["addopts"]
