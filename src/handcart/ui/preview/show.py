"""Opening documents from any screen: one call each. `window` is whatever the dialog shall stand over."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from handcart.printing.faces import load_document_faces
from handcart.ui.preview.dialog import DocumentDialog
from handcart.ui.preview.sources import (
    Printed,
    Source,
    document_source,
    pick_list_source,
    printed_from,
    report_source,
    slip_source,
)
from handcart.ui.surroundings import Surroundings
from handcart.usecases.reports.periods import ReportPeriod

_ASKER = "preview"


def show_document(window: QWidget, surroundings: Surroundings, document_id: int) -> None:
    """Show an invoice or credit note, a draft or issued, to be read, printed or saved."""
    _show(window, surroundings, document_source(document_id))


def show_packing_slip(window: QWidget, surroundings: Surroundings, shipment_id: int) -> None:
    """Show the packing slip of a shipment."""
    _show(window, surroundings, slip_source(shipment_id))


def show_pick_list(window: QWidget, surroundings: Surroundings, order_ids: Sequence[int]) -> None:
    """Show what to take from the shelves for these orders."""
    _show(window, surroundings, pick_list_source(tuple(order_ids), surroundings.when().today))


def show_report(window: QWidget, surroundings: Surroundings, name: str, period: ReportPeriod) -> None:
    """Show a report of a period as it is printed."""
    _show(window, surroundings, report_source(name, period, surroundings.when().today))


def _show(window: QWidget, surroundings: Surroundings, source: Source) -> None:
    _read(window, surroundings, source, lambda printed: DocumentDialog(window, surroundings, source, printed).open())


def _read(window: QWidget, surroundings: Surroundings, source: Source, then: Callable[[Printed], object]) -> None:
    # Faces are made known in the window's thread; the pages are laid out in the reader's.
    load_document_faces()
    query = partial(printed_from, surroundings.company, source, surroundings.words.wording)
    surroundings.running.ask(_asking_for(window), query, then)


def _asking_for(window: QWidget) -> QObject:
    """Who asks: one for each window, so that a double click opens one dialog, and none where the window is gone."""
    there = window.findChild(QObject, _ASKER, Qt.FindChildOption.FindDirectChildrenOnly)
    if there is None:
        there = QObject(window)
        there.setObjectName(_ASKER)
    return there
