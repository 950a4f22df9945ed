"""The ways to pay, as the owner calls them. No Qt."""

from handcart.domain.vocabulary import PaymentMethod
from handcart.ui.kit.words import Words


def method_name(words: Words, method: PaymentMethod, own_method: str = "") -> str:
    """A way to pay; `own_method` names one of the owner's own."""
    if method is PaymentMethod.OTHER:
        return own_method
    name = words.text(f"orders.method.{method}")
    return name[:1].upper() + name[1:]
