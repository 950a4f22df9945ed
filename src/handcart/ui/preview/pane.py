"""Pages as they will be printed, below each other and as wide as the pane; painted anew, so sharp at any size."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from handcart.printing.faces import load_document_faces
from handcart.printing.painting import paint_page
from handcart.printing.pieces import Page
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.preview.sources import Printed, Source, printed_from
from handcart.ui.surroundings import Surroundings

_GAP = 16
_EDGE = 1
_PAPER = Qt.GlobalColor.white


class PreviewPane(QScrollArea):
    """Shows pages. Beside something that changes, call `follow` with what would be printed now."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        load_document_faces()
        self._words = words
        self._title = ""
        self.sheets = _Sheets()
        self.setWidget(self.sheets)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        words.changed.connect(self._tell)
        self._tell()

    def show_printed(self, printed: Printed) -> None:
        """Show the pages of a document; where one was shown before, the pane stays where it was scrolled to."""
        self._title = printed.title
        self.sheets.show_pages(printed.pages)
        self._tell()

    def follow(self, around: Surroundings, source: Source) -> None:
        """Read a document and show it. Called again before it is there, the newer one replaces it."""
        query = partial(printed_from, around.company, source, self._words.wording)
        around.running.ask(self, query, self.show_printed)

    def clear(self) -> None:
        """Show nothing."""
        self._title = ""
        self.sheets.show_pages(())
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        self.sheets.show_focus(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        self.sheets.show_focus(False)
        super().focusOutEvent(event)

    def _tell(self) -> None:
        """For assistive technology: what is shown, and the words of it."""
        self.setAccessibleName(self._words.text("print.preview"))
        self.setAccessibleDescription(self._title)
        self.sheets.setAccessibleName(self._title or self._words.text("print.preview"))
        self.sheets.setAccessibleDescription("\n".join(text for page in self.sheets.pages for text in page.texts))


class _Sheets(QWidget):
    """The sheets of paper on the ground of the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[Page, ...] = ()
        self._edge = "border2"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show these instead."""
        self.pages = tuple(pages)
        self.updateGeometry()
        self.update()

    def show_focus(self, focused: bool) -> None:
        """The edge of the paper says whether the keys turn its pages."""
        self._edge = "accent" if focused else "border2"
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        bottoms = [place.bottom() for _page, place in self._placed(width)]
        return int(max(bottoms, default=0)) + _EDGE

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        for page, place in self._placed(self.width()):
            if place.intersects(QRectF(event.rect())):
                self._paint_sheet(painter, page, place)
        painter.end()

    def _paint_sheet(self, painter: QPainter, page: Page, place: QRectF) -> None:
        painter.fillRect(place.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE), theme().color(self._edge))
        painter.fillRect(place, _PAPER)
        painter.save()
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        painter.translate(place.topLeft())
        paint_page(painter, page, place.width())
        painter.restore()

    def _placed(self, width: int) -> Iterator[tuple[Page, QRectF]]:
        """Where each sheet lies."""
        y = _EDGE
        wide = max(1, width - 2 * _EDGE)
        for page in self.pages:
            height = round(wide * page.paper.height / page.paper.width)
            yield page, QRectF(_EDGE, y, wide, height)
            y += height + _GAP
