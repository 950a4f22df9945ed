"""How an order came in, in words: the usual ways have a name in every language."""

from handcart.ui.kit.words import Words

_KNOWN = {
    "phone": "orders.channel.phone",
    "e-mail": "orders.channel.email",
    "web": "orders.channel.web",
    "shop": "orders.channel.shop",
}
"""By how they are stored."""


def channel_words(words: Words, channel: str) -> str:
    """The way in the language of now; one with a name of the owner's own stays as it is."""
    known = _KNOWN.get(channel.casefold())
    return channel if known is None else words.text(known)
