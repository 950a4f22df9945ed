"""Imports point down; the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

from house.sources import CHECKOUT

PROGRAM = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


def test_all_contracts_are_kept() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_no_contract_has_exceptions() -> None:
    assert "ignore_imports" not in Path(CHECKOUT, "pyproject.toml").read_text("utf-8")
