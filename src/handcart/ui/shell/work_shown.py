"""Shows in the bar of the window what takes longer, as `running` tells it."""

from PySide6.QtCore import QObject

from handcart.domain.message import Message
from handcart.ui.kit.words import Words
from handcart.ui.kit.work_bar import WorkBar
from handcart.ui.running.door import Running
from handcart.ui.running.work import Work


class WorkShown(QObject):
    """Follows `running` while the window lives."""

    def __init__(self, running: Running, bar: WorkBar, words: Words) -> None:
        super().__init__(bar)
        self._bar, self._words = bar, words
        self._open = 0
        running.started.connect(self._started)
        running.ended.connect(self._ended)

    def _started(self, work: Work) -> None:
        self._open += 1
        self._bar.begin(self._words.render(work.label), work.cancel if work.can_stop else None)
        work.progressed.connect(self._progressed)

    def _progressed(self, done: int, total: int, doing: Message | None) -> None:
        self._bar.tell(done, total, self._words.render(doing) if doing is not None else None)

    def _ended(self, _work: Work) -> None:
        self._open -= 1
        if not self._open:
            self._bar.end()
