"""Python's own import in the place of PySide's. Decision 0024 says why."""

import builtins

import PySide6.QtCore  # noqa: F401 - lays the hook that is taken away here


def take_import_hook_away() -> None:
    """Let `import` be Python's again where PySide has replaced it; any other replacement stays."""
    own = getattr(builtins, "__orig_import__", None)
    hook = getattr(builtins, "__feature_import__", None)
    if own is not None and builtins.__import__ is hook:
        builtins.__import__ = own
