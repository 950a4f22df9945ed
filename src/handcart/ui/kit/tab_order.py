"""Tab goes from field to field as the page is read: along its layouts, whatever was made first.

Qt goes by when a widget was made, and much of a page is made anew for every record.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""What Tab goes to, and never into."""


def order_as_read(page: QWidget) -> None:
    """Put what can have the focus on a page into the order in which it is read."""
    for before, after in pairwise(_as_read(page)):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    """What Tab may go to in a widget that is shown, itself first."""
    if widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if not isinstance(widget, _WHOLE):
        for inside in _inside(widget):
            yield from _as_read(inside)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        if (shown := widget.widget()) is not None:
            yield shown
    elif isinstance(widget, QSplitter):
        yield from (part for place in range(widget.count()) if (part := widget.widget(place)) is not None)
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _places(layout: QLayout) -> list[int]:
    """The numbers of the items from top to bottom and from left to right."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # As tuples of row, column and how many of each, though Qt's own description says nothing of it.
        corners: dict[int, Any] = {place: layout.getItemPosition(place) for place in places}
        places.sort(key=corners.__getitem__)
    return places
