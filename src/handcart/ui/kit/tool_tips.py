"""Tool tips with what people typed in them."""


def as_typed(tip: str) -> str:
    """A tip letter by letter, where Qt would take a customer's name in it for markup."""
    if "<" not in tip:
        return tip
    # Loaded with the first such name: `html` brings all its entities.
    from html import escape

    return f"<span>{escape(tip)}</span>".replace("\n", "<br>")
