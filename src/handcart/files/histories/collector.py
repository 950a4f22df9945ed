"""Python's collector of cycles, asked to look less often while very many records are made that have none.

Looking through all of them again and again takes a third of the time of a large import.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (200_000, 20, 100)
"""New objects between two looks, and looks of a generation before the next older one is looked at."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Collect cycles rarely inside; as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
