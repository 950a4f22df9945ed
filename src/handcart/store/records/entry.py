"""Records: what is being entered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class UnfinishedOrder:
    """What stands on the entry page unsaved: new orders under 0 and below, others under the order they change."""

    order_id: int
    kept_at: datetime
    content: Any
