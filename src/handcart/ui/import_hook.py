"""`import` without what PySide does after each. Decision 0024 says why."""

import builtins

import PySide6.QtCore  # noqa: F401 - lays the hook that is taken away here


def take_import_hook_away() -> None:
    """Let `import` be again what PySide laid its feature hook over; any other replacement stays."""
    former = getattr(builtins, "__orig_import__", None)
    hook = getattr(builtins, "__feature_import__", None)
    if former is not None and builtins.__import__ is hook:
        builtins.__import__ = former
