"""How an order came in, in words: the usual ways have a name in every language."""

from handcart.domain.channels import CHANNEL_TEXTS
from handcart.ui.kit.words import Words


def channel_words(words: Words, channel: str) -> str:
    """The way in the language of now; one with a name of the owner's own stays as it is."""
    known = CHANNEL_TEXTS.get(channel.casefold())
    return channel if known is None else words.text(known)
