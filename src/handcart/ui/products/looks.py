"""How well a product is covered, as it is shown: text, tone and icon. Values only, no Qt."""

from collections.abc import Mapping

from handcart.domain.stock import Cover, Supply, cover_of
from handcart.domain.vocabulary import ProductKind
from handcart.ui.kit.status import Look
from handcart.ui.kit.tokens import Tone

COVER_LOOKS: Mapping[Cover, Look] = {
    Cover.SHORT: Look("products.cover.short", Tone.AMBER, "package-minus"),
    Cover.REORDER: Look("products.cover.reorder", Tone.BLUE, "inbox"),
    Cover.OUT: Look("products.cover.out", Tone.GREY, "package-x"),
    Cover.COVERED: Look("products.cover.covered", Tone.GREEN, "check"),
    Cover.NOT_KEPT: Look("products.cover.not_kept", Tone.GREY, "package"),
    Cover.INACTIVE: Look("products.cover.inactive", Tone.GREY, "ban"),
}


def shown_cover(*, active: bool, kind: ProductKind, supply: Supply, reorder_point: int | None) -> Cover:
    """What the pill of a product says."""
    if not active:
        return Cover.INACTIVE
    if kind is not ProductKind.GOODS:
        return Cover.NOT_KEPT
    return cover_of(supply, reorder_point=reorder_point)
