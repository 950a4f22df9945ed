"""Progress on the terminal: one line on stderr that is written over, and nothing where stderr is no terminal."""

from typing import TextIO

from handcart.domain.message import Message
from handcart.domain.progress import Progress

WIDTH = 40


class ProgressLine:
    """Shows how far the work is, at most once per percent."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = -1

    def progress(self) -> Progress:
        """The object to hand to the work."""
        return Progress(listener=self._show if self._stream.isatty() else None)

    def finish(self) -> None:
        """End the line."""
        if self._shown >= 0:
            self._stream.write("\n")
            self._stream.flush()

    def _show(self, done: int, total: int, _doing: Message | None) -> None:
        percent = min(100, done * 100 // total) if total else 0
        if percent == self._shown:
            return
        self._shown = percent
        bar = "#" * (percent * WIDTH // 100)
        self._stream.write(f"\r[{bar:<{WIDTH}}] {percent:3} %")
        self._stream.flush()
