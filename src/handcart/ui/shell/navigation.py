"""The navigation at the left: the company at its head, then the screens with what waits in each."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from handcart.ui.actions.menus import plain_title
from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import CONTROL, INLINE, pixmap
from handcart.ui.kit.parts import column, paint_badge
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.shell.screens import FOOT, OpenCompany, Screen

WIDTH = 208
_ROW = 30
_BETWEEN_SECTIONS = 12
_COUNT = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_GAP = Qt.ItemDataRole.UserRole + 3
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Navigation(QWidget):
    """`chosen` carries the id of the screen the owner went to."""

    chosen = Signal(str)

    def __init__(self, words: Words, screens: Sequence[Screen], company_menu: QMenu) -> None:
        super().__init__()
        self._words = words
        self._screens = screens
        self._counts: dict[str, int] = {}
        self.company = CompanyButton(words, company_menu)
        self.list = ScreenList()
        above = screens[0].section if screens else 0
        for screen in screens:
            item = QListWidgetItem()
            item.setData(_ICON, screen.icon)
            item.setData(_GAP, _BETWEEN_SECTIONS if screen.section != above else 0)
            above = screen.section
            self.list.addItem(item)
        self.list.sink_last = bool(screens) and screens[-1].section == FOOT
        self.list.currentRowChanged.connect(self._went)
        # The one that is marked may stand for a screen under it: a click or Enter leads there all the same.
        for again in (self.list.itemClicked, self.list.itemActivated):
            again.connect(lambda item: self._went(self.list.row(item)))
        self.setFixedWidth(WIDTH)
        self.setLayout(column(self.company, self.list, gap=6, margins=(8, 6, 8, 8)))
        words.bind(self, self.list.setAccessibleName, "navigation.name")
        words.changed.connect(self._write)
        theme().changed.connect(self.list.viewport().update)
        self._write()

    def show_screen(self, screen_id: str) -> None:
        """Mark the screen that is shown, or the one it is under."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow([screen.id for screen in self._screens].index(screen_id))
        self.list.viewport().update()

    def show_count(self, screen_id: str, count: int) -> None:
        """Show how much waits in a screen; nothing for 0."""
        self._counts[screen_id] = count
        self._write()

    def _went(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self._screens[number].id)

    def _write(self) -> None:
        for number, screen in enumerate(self._screens):
            item = self.list.item(number)
            title = plain_title(self._words.text(screen.title))
            count = self._counts.get(screen.id, 0)
            item.setText(title)
            item.setData(_COUNT, count)
            waiting = self._words.text("navigation.waiting", screen=title, count=count) if count else title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, waiting)


class ScreenList(QListWidget):
    """The entries. With `sink_last` the last one lies at the foot, as long as there is room between."""

    def __init__(self) -> None:
        super().__init__()
        self.sink_last = False
        # As in `TableView`: asking Qt for the ground it made is slow.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(NavigationDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if self.sink_last:
            above = sum(self.item(number).data(_GAP) + _ROW for number in range(self.count() - 1))
            gap = max(_BETWEEN_SECTIONS, self._ground.height() - above - _ROW)
            self.item(self.count() - 1).setData(_GAP, gap)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 Qt's name
        """The gap above an entry is none of it: a click there goes nowhere."""
        index = super().indexAt(point)
        inside = index.isValid() and point.y() >= self.visualRect(index).top() + index.data(_GAP)
        return index if inside else QModelIndex()


class NavigationDelegate(QStyledItemDelegate):
    """Paints an entry: icon, title, count; a soft ground on the current one, a ring where the focus is."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(WIDTH - 16, _ROW + int(index.data(_GAP)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRectF(option.rect).adjusted(0, index.data(_GAP), 0, 0)
        current = index.row() == self._view.currentRow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("selection"))
            painter.drawRoundedRect(place, 6, 6)
        ratio = painter.device().devicePixelRatio()
        drawn = pixmap(str(index.data(_ICON)), "accent_text" if current else "text2", CONTROL, ratio)
        painter.drawPixmap(QPointF(place.x() + 10, place.center().y() - CONTROL / 2), drawn)
        painter.setFont(font(13, 600 if current else 500))
        painter.setPen(theme().color("text" if current else "text2"))
        painter.drawText(place.adjusted(36, 0, -40, 0), _LEFT, str(index.data()))
        if count := index.data(_COUNT):
            painter.setFont(font(12, 500))
            painter.setPen(theme().color("text2" if current else "muted"))
            painter.drawText(place.adjusted(0, 0, -10, 0), _RIGHT, str(count))
        if current and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()


class CompanyButton(QPushButton):
    """The company that is open and the name of its file; pressed, it offers what concerns the whole file."""

    def __init__(self, words: Words, menu: QMenu) -> None:
        super().__init__()
        self._words = words
        self._company = OpenCompany("", "")
        self.setMenu(menu)
        self.setProperty("kind", "company")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.update)
        words.changed.connect(self._name)

    def show_company(self, company: OpenCompany) -> None:
        """Show this company."""
        self._company = company
        self._name()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("hover"))
            painter.drawRoundedRect(place, 6, 6)
        paint_badge(painter, QRectF(6, place.center().y() - 13, 26, 26), "store", "accent")
        text = place.adjusted(42, 4, -24, -4)
        self._write(painter, text.adjusted(0, 0, 0, -16), self._company.name, "text", 13, 600)
        self._write(painter, text.adjusted(0, 18, 0, 0), self._company.file_name, "muted", 11, 400)
        arrows = pixmap("chevrons-up-down", "muted", INLINE, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(place.right() - 20, place.center().y() - INLINE / 2), arrows)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _name(self) -> None:
        self.setAccessibleName(self._words.text("navigation.company", company=self._company.name))

    @staticmethod
    def _write(painter: QPainter, place: QRectF, text: str, role: str, pixels: int, weight: int) -> None:
        painter.setFont(font(pixels, weight))
        painter.setPen(theme().color(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, _LEFT, shown)
