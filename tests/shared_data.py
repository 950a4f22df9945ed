"""The real files that figures are checked against. They are public, but not part of this repository."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def shared(path: str) -> Path:
    """The real file or folder `path` (such as `northwind/orders.csv`); skips the test where there is none.

    Looked for where `HANDCART_SHARED` says, else in `shared` beside the checkout; there or in its `data`.
    """
    named = os.environ.get("HANDCART_SHARED")
    folder = Path(named) if named else CHECKOUT.parent / "shared"
    for found in (folder / "data" / path, folder / path):
        if found.exists():
            return found
    pytest.skip(f"no {path} in {folder}; HANDCART_SHARED can name another folder")
