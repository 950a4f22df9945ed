"""Setting blocks into the columns of pages: heads come again, what belongs together stays together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handcart.printing.blocks import Block
from handcart.printing.pieces import Piece, moved


@dataclass(frozen=True, slots=True)
class Room:
    """Where blocks may stand on a page: between `top` and `bottom`, from `left` on."""

    left: int
    top: int
    bottom: int


def columns_of(blocks: Sequence[Block], first: Room, following: Room) -> list[list[Piece]]:
    """The pieces of each page: the first page has room of its own."""
    filling = _Filling(first, following)
    for group in _groups(blocks):
        filling.place(group)
    return filling.pages


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that stay on one page, as far as a page can hold them."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


class _Filling:
    """The pages so far, and where the last of them is filled to."""

    def __init__(self, first: Room, following: Room) -> None:
        self.pages: list[list[Piece]] = [[]]
        self._room, self._following = first, following
        self._y = first.top

    def place(self, group: Sequence[Block]) -> None:
        """Set the blocks on this page, or all of them on the next where they do not fit here."""
        height = sum(block.height for block in group)
        if self._y + height > self._room.bottom and height <= self._full(group[0]):
            self._turn(group[0])
        for block in group:
            if self._y + block.height > self._room.bottom:
                self._turn(block)
            self._set(block)

    def _full(self, first: Block) -> int:
        """What an empty page can hold that begins with this block."""
        head = first.head.height if first.head is not None else 0
        return self._following.bottom - self._following.top - head

    def _turn(self, first: Block) -> None:
        """Go on to the next page, unless this one is still empty."""
        if not self.pages[-1]:
            return
        self.pages.append([])
        self._room = self._following
        self._y = self._room.top
        if first.head is not None:
            self._set(first.head)

    def _set(self, block: Block) -> None:
        self.pages[-1] += [moved(piece, self._room.left, self._y) for piece in block.pieces]
        self._y += block.height
