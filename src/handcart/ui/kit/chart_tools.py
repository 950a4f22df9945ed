"""What can be done with every chart: copy it as it is seen, save it as a picture, save its figures as a workbook."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPixmap, QRegion
from PySide6.QtWidgets import QMenu, QWidget

from handcart.ui.kit.parts import Button
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words

_SHARP = 2
"""Pixels of the copy for one of the screen: it is looked at larger in a letter."""

Run = Callable[[], object]


class ChartTools(Button):
    """A small button beside a chart's title, with a menu. `chart` is what is copied; `copied` is told afterwards.

    `save_picture` and `save_data` ask for a place themselves.
    """

    def __init__(self, words: Words, chart: QWidget, *, copied: Run, save_picture: Run, save_data: Run) -> None:
        super().__init__(kind="ghost", icon_name="download")
        self._words, self._chart, self._copied = words, chart, copied
        self._offers = (
            ("chart.copy", self.copy),
            ("chart.save_picture", save_picture),
            ("chart.save_data", save_data),
        )
        words.bind(self, self.setAccessibleName, "chart.tools")
        words.bind(self, self.setToolTip, "chart.tools")
        self.clicked.connect(self._offer)

    def copy(self) -> None:
        """Put the chart on the clipboard, sharper than the screen shows it."""
        QGuiApplication.clipboard().setPixmap(picture_of(self._chart))
        self._copied()

    def menu_of_offers(self) -> QMenu:
        """The menu, in the language of now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run in self._offers:
            menu.addAction(self._words.text(text)).triggered.connect(partial(_ignoring_ticks, run))
        return menu

    def _offer(self) -> None:
        self.menu_of_offers().popup(self.mapToGlobal(self.rect().bottomLeft()))


def _ignoring_ticks(run: Run, _ticked: bool = False) -> None:
    run()


def picture_of(chart: QWidget) -> QPixmap:
    """A chart as it is seen now, on the ground of a card."""
    picture = QPixmap(chart.size() * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(theme().color("panel"))
    chart.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture
