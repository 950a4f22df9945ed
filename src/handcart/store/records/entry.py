"""Records: what is being entered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class UnfinishedOrder:
    """What stands on the entry page and was not saved: new orders under 0 and below, else under the order it changes."""

    order_id: int
    kept_at: datetime
    content: Any
