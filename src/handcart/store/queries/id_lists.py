"""Lists of ids as one parameter: the statement stays the same however many there are, and is prepared once."""

import json
from collections.abc import Iterable

from sqlalchemy import Integer, Select, bindparam, column, func, literal, select

_EACH = func.json_each(bindparam("ids")).table_valued(column("value", Integer))
ID_LIST = _EACH.c.value
"""The ids of the parameter `ids`, to select from."""


def id_list(ids: Iterable[int]) -> str:
    """What is handed in as the parameter `ids`."""
    return json.dumps(list(ids))


def these_ids(ids: Iterable[int]) -> Select[tuple[int]]:
    """Exactly these ids, to select from where they are part of the question itself, as in a list that is limited."""
    return select(func.json_each(literal(id_list(ids))).table_valued(column("value", Integer)).c.value)
