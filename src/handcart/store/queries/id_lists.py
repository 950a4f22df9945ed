"""Lists of ids as one parameter: the statement stays the same however many there are, and is prepared once."""

import json
from collections.abc import Iterable

from sqlalchemy import Integer, bindparam, column, func

_EACH = func.json_each(bindparam("ids")).table_valued(column("value", Integer))
ID_LIST = _EACH.c.value
"""The ids of the parameter `ids`, to select from."""


def id_list(ids: Iterable[int]) -> str:
    """What is handed in as the parameter `ids`."""
    return json.dumps(list(ids))
