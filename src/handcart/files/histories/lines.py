"""The lines of an order, held by column.

What lines say repeats in very many rows: it is held once, and a line is little more than a reference to it. Whoever
needs single lines gets them one at a time; whoever works on half a million of them goes through the columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import attrgetter
from typing import overload

from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import LineMoney
from handcart.files.histories.records import LineRecord, ProductRecord, RowAt, SoldLine


@dataclass(frozen=True, slots=True, eq=False)
class LineContent:
    """What a line says of its product and money, as in `LineRecord`. Of two that say the same only one is made.

    `product` is the key of `sells`, `goods` the amount unless it is a charge; `sold` is what was sold, and at which
    price, 0 where nothing was; `in_file` is the exact amount. `said` is all that counts as a text: equal texts, the
    same was said.
    """

    sells: ProductRecord
    kind: LineKind
    product: str
    text: str | None
    quantity: int
    price: int
    discount: int
    amount: int
    goods: int
    sold: tuple[str, int]
    in_file: Decimal
    said: str


def content_of(product: ProductRecord, money: LineMoney) -> LineContent:
    """The content of a line that sells this for that."""
    numbers = (money.quantity, money.price, money.discount, money.amount)
    return LineContent(
        product,
        product.kind,
        product.key,
        product.name,
        *numbers,
        0 if product.kind is LineKind.CHARGE else money.amount,
        (product.key, money.price if money.quantity > 0 else 0),
        money.in_file,
        repr((product.kind.value, product.key, product.name, *numbers)),
    )


quantity_of = attrgetter("quantity")
amount_of = attrgetter("amount")
goods_of = attrgetter("goods")


@dataclass(frozen=True, slots=True)
class Lines(Sequence[LineRecord]):
    """Lines of the order or credit `order_key`, by column. `sources` and `rows` say where each stands.

    By position: `endings` of keys where that is not the position itself, and which line a line gives back (`sold`).
    """

    order_key: str = ""
    positions: Sequence[int] = ()
    sources: Sequence[int] = ()
    rows: Sequence[int] = ()
    contents: Sequence[LineContent] = ()
    endings: Mapping[int, str] = field(default_factory=dict)
    sold: Mapping[int, SoldLine] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.contents)

    @overload
    def __getitem__(self, index: int) -> LineRecord: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[LineRecord, ...]: ...
    def __getitem__(self, index: int | slice) -> LineRecord | tuple[LineRecord, ...]:
        """A line, or several."""
        if isinstance(index, slice):
            return tuple(self)[index]
        content, position = self.contents[index], self.positions[index]
        return LineRecord(
            key=f"{self.order_key}:{self.endings.get(position, position)}",
            position=position,
            row=RowAt(self.sources[index], self.rows[index]),
            kind=content.kind,
            product=content.product,
            text=content.text,
            quantity=content.quantity,
            price=content.price,
            discount=content.discount,
            amount=content.amount,
            sold=self.sold.get(position),
        )

    def __iter__(self) -> Iterator[LineRecord]:
        return map(self.__getitem__, range(len(self)))

    def __add__(self, others: "Lines") -> tuple[LineRecord, ...]:
        """These lines and others."""
        return (*self, *others)

    @property
    def amount(self) -> int:
        """What the lines come to."""
        return sum(map(amount_of, self.contents))

    def only(self, indexes: Sequence[int]) -> "Lines":
        """Some of the lines."""
        return replace(
            self,
            positions=[self.positions[index] for index in indexes],
            sources=[self.sources[index] for index in indexes],
            rows=[self.rows[index] for index in indexes],
            contents=[self.contents[index] for index in indexes],
        )

    def and_one(self, at: RowAt, content: LineContent, ending: str) -> "Lines":
        """These lines and one more that stands in no row of its own."""
        position = self.positions[-1] + 1
        return replace(
            self,
            positions=(*self.positions, position),
            sources=(*self.sources, at.source),
            rows=(*self.rows, at.row),
            contents=(*self.contents, content),
            endings={**self.endings, position: ending},
        )

    def naming(self, sold: Mapping[int, SoldLine]) -> "Lines":
        """The same lines, those at these positions naming what they give back."""
        return replace(self, sold=sold)
