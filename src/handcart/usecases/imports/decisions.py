"""What the owner decides of single rows of a list before it is imported."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias


class RowDecision(StrEnum):
    """Of a row that would add a record of which the company seems to have one: it is the same, is another all the
    same, or is left out.
    """

    SAME = "same"
    ANOTHER = "another"
    LEAVE_OUT = "leave_out"


RowPlace: TypeAlias = tuple[Path, str, int]
"""File, sheet and row number."""

Decisions: TypeAlias = Mapping[RowPlace, RowDecision]
