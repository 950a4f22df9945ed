"""A painted chart taken along by its menu: copied, saved as PNG or SVG, its figures saved as a workbook or as CSV."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QMenu, QWidget

from handcart import places
from handcart.domain.errors import FileProblem, Where
from handcart.domain.message import message
from handcart.files.writing.replacing import require_new
from handcart.files.writing.sheets import Column, SheetSpec
from handcart.ui.file_dialogs import Kind, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.kit.chart_tools import picture_of
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings

_PICTURES = Kind("chart.kind.picture", "png", ("svg",))
_FIGURES = Kind("chart.kind.figures", "xlsx", ("csv",))
_SVG = ".svg"
_SHEET = "Figures"


class ChartFigures(NamedTuple):
    """What a chart shows, by columns; `name` is what its file is called."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]

    @property
    def sheet(self) -> SheetSpec:
        """The sheet of a file."""
        return SheetSpec(_SHEET, self.columns, self.rows, len(self.rows))


Figures: TypeAlias = Callable[[], ChartFigures]


def offer_to_save(chart: QWidget, around: Surroundings, figures: Figures) -> None:
    """Let the menu of a chart, by the right button or the menu key, copy and save it; `figures` are asked for then."""
    chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    chart.customContextMenuRequested.connect(lambda at: chart_menu(chart, around, figures).popup(chart.mapToGlobal(at)))


def chart_menu(chart: QWidget, around: Surroundings, figures: Figures) -> QMenu:
    """The menu, in the language of now."""
    menu = QMenu(chart)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    offers = {
        "chart.copy": lambda: QGuiApplication.clipboard().setPixmap(picture_of(chart)),
        "chart.save_picture": partial(_save_picture, chart, around, figures),
        "chart.save_data": partial(_save_figures, chart, around, figures),
    }
    for text, run in offers.items():
        menu.addAction(around.words.text(text)).triggered.connect(lambda _ticked, run=run: run())
    return menu


def save_picture(chart: QWidget, path: Path, title: str) -> None:
    """A picture of the chart as it is seen now: SVG by its ending, else PNG. FileProblem where it cannot be written."""
    require_new(path)
    if path.suffix.casefold() == _SVG:
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(chart.size())
        generator.setViewBox(chart.rect())
        generator.setTitle(title)
        painter = QPainter(generator)
        chart.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        written = painter.end() and path.exists()
    else:
        written = picture_of(chart).save(str(path), "PNG")
    if not written:
        raise FileProblem("error.file.not_writable", where=Where(file=path.name), file=path.name)


def _save_picture(chart: QWidget, around: Surroundings, figures: Figures) -> None:
    """At once: a widget is painted in the window's thread, and small."""
    name = figures().name
    proposed = free_path(places.documents_folder(), name, f".{_PICTURES.suffix}")
    path = ask_for_place(chart, around.words, "chart.save_picture", _PICTURES, proposed)
    if path is None:
        return
    try:
        save_picture(chart, path, name)
    except FileProblem as problem:
        around.notices.sentence(around.words.wording.problem(problem))
        return
    around.notices.done(message("print.saved", file=path.name), undoable=False)


def _save_figures(chart: QWidget, around: Surroundings, figures: Figures) -> None:
    shown = figures()
    proposed = free_path(places.documents_folder(), shown.name, f".{_FIGURES.suffix}")
    path = ask_for_place(chart, around.words, "chart.save_data", _FIGURES, proposed)
    if path is None:
        return

    def work() -> Done[None]:
        # What writes workbooks is loaded when one is wanted, not with the first screen.
        from handcart.ui.charts.file_task import write_figures

        write_figures(path, shown.sheet)
        return Done(None, frozenset())

    said = message("print.saved", file=path.name)
    around.running.change(message("work.saving_file"), work, lambda _none: around.notices.done(said, undoable=False))
