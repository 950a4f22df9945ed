"""How orders come in: the usual ways have a name in every language, any other stays as the owner called it."""

from collections.abc import Mapping

CHANNEL_TEXTS: Mapping[str, str] = {
    "phone": "orders.channel.phone",
    "e-mail": "orders.channel.email",
    "web": "orders.channel.web",
    "shop": "orders.channel.shop",
}
"""The texts of the usual ways, by how these are stored."""
