"""Taking a forecast along: copied as a picture and as figures, saved as a picture or a workbook."""

from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.ui.file_dialogs import Kind, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.forecasts.telling import Telling
from handcart.ui.surroundings import Surroundings
from handcart.usecases.forecasts.files import Written, save_forecast
from handcart.usecases.forecasts.subject import Measure

_FILES = Kind("forecasts.kind", "png", ("svg", "xlsx"))
_LEGEND = ("sales", "forecast", "before", "mostly", "nearly_always")
_COLUMNS = ("step", "sold", "mean", "lower80", "upper80", "lower95", "upper95", "before")


def copy_forecast(telling: Telling, around: Surroundings, plot: QPixmap) -> None:
    """Put the picture and the figures of all steps ahead on the clipboard; whoever pastes takes what it can."""
    heads = [around.words.text(f"forecasts.column.{name}") for name in ("step", "mean", "band", "change")]
    rows = [
        (
            telling.name(start),
            telling.amount(telling.made.mean[number]),
            telling.band(number, 80),
            telling.change(number),
        )
        for number, start in enumerate(telling.ahead)
    ]
    copied = QMimeData()
    copied.setText("\n".join("\t".join(cells) for cells in (heads, *rows)))
    copied.setImageData(plot.toImage())
    QGuiApplication.clipboard().setMimeData(copied)
    around.notices.done(message("forecasts.copied"), undoable=False)


def ask_and_save(parent: QWidget, around: Surroundings, telling: Telling, title: str, about: str) -> None:
    """Ask for a place and save the forecast there: the ending says whether as a picture or as a workbook."""
    proposed = free_path(places.documents_folder(), title, f".{_FILES.suffix}")
    path = ask_for_place(parent, around.words, "forecasts.save.title", _FILES, proposed)
    if path is None:
        return
    words = around.words
    written = Written(
        title=title,
        about=about,
        labels=[point.label for point in telling.points()],
        legend=[words.text(f"forecasts.legend.{name}") for name in _LEGEND],
        columns=[words.text(f"forecasts.file.{name}") for name in _COLUMNS],
        exponent=around.exponent if telling.series.measure is Measure.MONEY else 3,
        unit=telling.unit,
    )
    task = partial(save_forecast, telling.series, telling.made, written, path)
    said = message("forecasts.saved", file=path.name)
    around.running.heavy(message("work.saving_file"), task, lambda _nothing: around.notices.done(said, undoable=False))
