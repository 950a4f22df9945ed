"""Which Handcart this is."""

from functools import cache


@cache
def version() -> str:
    """The version of the installed package; from a bare checkout, which has none, an empty text."""
    # Imported when somebody asks: it searches the installed packages, which the start need not wait for.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("handcart")
    except PackageNotFoundError:
        return ""
