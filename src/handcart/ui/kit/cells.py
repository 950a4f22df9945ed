"""What a cell of a table shows, as frozen values. `text` is what is copied and what is read aloud.

A model answers `CELL` with one of these; `TableDelegate` paints it. No Qt here but the number of the role.
"""

from typing import Literal, NamedTuple

from handcart.ui.kit.tokens import Tone

# Qt's roles for own use start at 256.
CELL = 257

TextRole = Literal["text", "text2", "muted", "red", "amber", "green", "accent_text"]


class TextCell(NamedTuple):
    """One line. `weight` 500 for what a row is known by, `role` muted for what only helps."""

    text: str
    role: TextRole = "text"
    weight: int = 400
    pixels: int = 13


class NumberCell(NamedTuple):
    """A figure, at the right of its column. Formatted before it comes here."""

    text: str
    role: TextRole = "text"
    weight: int = 400


class LoweredCell(NamedTuple):
    """A price with what is taken off it, small and quiet before the figure."""

    figure: str
    off: str

    @property
    def text(self) -> str:
        return f"{self.off} {self.figure}"


class TwoLineCell(NamedTuple):
    """A strong line over a quiet one, for rows of 46 to 50 points."""

    first: str
    second: str

    @property
    def text(self) -> str:
        return f"{self.first}, {self.second}"


class TwoFiguresCell(NamedTuple):
    """A figure over a quiet one, at the right of their column, for rows of 46 to 50 points."""

    first: str
    second: str
    role: TextRole = "text"

    @property
    def text(self) -> str:
        return f"{self.first}, {self.second}" if self.second else self.first


class PillCell(NamedTuple):
    """A status."""

    text: str
    tone: Tone
    icon: str


class BarCell(NamedTuple):
    """How much of something is there: `share` 0 to 1, `text` beside it says the same in figures.

    What is not `good` falls short; what is `going` has been begun and is not expected to be whole yet. A `role` is the
    colour of bars that only compare, which are longer.
    """

    share: float
    text: str
    good: bool = True
    going: bool = False
    role: str = ""


class IconCell(NamedTuple):
    """An icon with the text it stands for."""

    icon: str
    text: str
    icon_role: str = "muted"
    role: TextRole = "text2"


class BadgeCell(NamedTuple):
    """The mark of a company; `text` is read aloud, not shown."""

    icon: str
    role: str
    text: str = ""


class LinkCell(NamedTuple):
    """Something to click in the row. The same must be in the row's context menu or on Enter."""

    text: str


class TickCell(NamedTuple):
    """A box to tick; `text` is read aloud, not shown. Space ticks, and the same is in the row's menu."""

    ticked: bool
    text: str = ""


class ChangeCell(NamedTuple):
    """A value that takes the place of another: the old one struck out, the new one in blue. Empty is nothing."""

    old: str
    new: str

    @property
    def text(self) -> str:
        return f"{self.old} → {self.new}"


class GroupCell(NamedTuple):
    """The head of a group of rows, over the whole row, with what it holds. `folded` is None where it does not fold."""

    title: str
    holds: str
    folded: bool | None = None

    @property
    def text(self) -> str:
        return f"{self.title} {self.holds}"


class EmptyCell(NamedTuple):
    """Nothing, as while a page of the list is still on its way."""

    text: str = ""


Cell = (
    TextCell
    | NumberCell
    | LoweredCell
    | TwoLineCell
    | TwoFiguresCell
    | PillCell
    | BarCell
    | IconCell
    | BadgeCell
    | LinkCell
    | TickCell
    | ChangeCell
    | GroupCell
    | EmptyCell
)


class Column(NamedTuple):
    """A column: `title` is a message id; `width` in points, or None for the one that takes what is left over.

    `align` must be the one of its cells, so that the header stands over them.
    """

    id: str
    title: str
    width: int | None = None
    align: Literal["left", "right"] = "left"
    sortable: bool = False
