"""The figures of a checked import as tiles. What is counted follows from what the files bring."""

from handcart.files.recognising.fields import ImportKind
from handcart.ui.imports.tiles import Tile
from handcart.ui.kit.words import Words
from handcart.usecases.imports.overview import Look, Overview

_ICONS = {
    Look.NEW: ("plus", "green"),
    Look.CHANGED: ("pencil-line", "blue"),
    Look.TWICE: ("copy", "amber"),
    Look.NOTED: ("info", "amber"),
    Look.REFUSED: ("octagon-x", "red"),
}


def tallies(words: Words, overview: Overview) -> list[Tile]:
    """New, changed, unchanged, what comes twice, what is refused; of payments, what is new and what is known."""
    counts = overview.counts
    if overview.kind is ImportKind.PAYMENTS:
        return [
            _tile(words, Look.NEW, overview.waiting, words.text("import.tally.to_confirm")),
            _unchanged(words, overview.unchanged, "import.tally.known"),
            _tile(words, Look.REFUSED, counts[Look.REFUSED] - overview.waiting, words.text("import.tally.refused")),
        ]
    new = words.text("import.tally.new_orders" if overview.kind is ImportKind.ORDERS else "import.tally.new")
    changed = words.text("import.tally.changed", count=overview.cells_changed)
    twice = "import.tally.twice_lines" if overview.kind is ImportKind.ORDERS else "import.tally.twice"
    return [
        _tile(words, Look.NEW, counts[Look.NEW], new),
        _tile(words, Look.CHANGED, counts[Look.CHANGED], changed),
        _unchanged(words, overview.unchanged, "import.tally.unchanged"),
        _tile(words, Look.TWICE, counts[Look.TWICE], words.text(twice)),
        _tile(words, Look.REFUSED, counts[Look.REFUSED], words.text("import.tally.refused")),
    ]


def _tile(words: Words, look: Look, count: int, detail: str) -> Tile:
    return Tile(*_ICONS[look], words.text(f"import.view.{look}"), words.wording.number(count), detail)


def _unchanged(words: Words, count: int, detail: str) -> Tile:
    figure = words.wording.number(count)
    return Tile("circle-check", "muted", words.text("import.unchanged"), figure, words.text(detail))
