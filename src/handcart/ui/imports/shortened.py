"""Texts from files in the room there is: a cell may hold 32,767 letters. No Qt."""


def shortened(text: str, most: int) -> str:
    """The text in one line, cut off after `most` letters."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
