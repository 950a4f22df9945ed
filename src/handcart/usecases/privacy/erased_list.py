"""The list of erased customers beside the backups of a company: ids and days, nothing that names anybody."""

import json
import os
from collections.abc import Collection
from pathlib import Path

from handcart.domain.errors import FileProblem
from handcart.domain.when import When

FILE_NAME = "erased.json"


def remember_erased(folder: Path, file_id: str, customer_ids: Collection[int], when: When) -> None:
    """Add customers to the list in `folder`; whole or not at all."""
    known = _read(folder)
    of_company = known.setdefault(file_id, {})
    of_company |= {str(customer_id): when.today.isoformat() for customer_id in customer_ids}
    path = folder / FILE_NAME
    unfinished = path.with_suffix(".partial")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as file:
            json.dump(known, file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as problem:
        raise FileProblem("privacy.bad.list", file=str(path)) from problem


def erased_customers(folder: Path, file_id: str) -> list[int]:
    """The ids of the customers of a company who are to stay erased after a restore from this folder."""
    return sorted(int(customer_id) for customer_id in _read(folder).get(file_id, {}))


def _read(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {str(file_id): {str(int(key)): str(day) for key, day in of.items()} for file_id, of in known.items()}
    except (OSError, ValueError, AttributeError) as problem:
        raise FileProblem("privacy.bad.list", file=str(path)) from problem
