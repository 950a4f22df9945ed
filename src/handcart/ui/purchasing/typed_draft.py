"""A purchase order as it stands half typed in its form: kept while another order is looked at. Values only, no Qt."""

from dataclasses import dataclass

from handcart.domain.vocabulary import PurchaseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """A line: its product where one was picked, the texts in its fields, and the order line it is bought for."""

    product_id: int | None = None
    product: str = ""
    countable: bool = False
    quantity: str = ""
    price: str = ""
    expected: str = ""
    order_line_id: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.product.strip() or self.quantity.strip() or self.price.strip() or self.expected.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDraft:
    """All of the form. `purchase_id` is None for one that is not there yet."""

    kind: PurchaseKind
    purchase_id: int | None = None
    supplier_id: int | None = None
    supplier: str = ""
    reference: str = ""
    note: str = ""
    lines: tuple[TypedLine, ...] = ()

    @property
    def key(self) -> tuple[PurchaseKind, int | None]:
        """By what it is kept: each draft, and one new order of each kind."""
        return self.kind, self.purchase_id


def new_draft(kind: PurchaseKind) -> TypedDraft:
    """Nothing entered yet."""
    return TypedDraft(kind=kind)
