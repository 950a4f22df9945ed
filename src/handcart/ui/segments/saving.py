"""Saving what the screen shows: asking for a place, and a process of its own that writes the file there."""

from functools import partial

from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.ui.file_dialogs import WORKBOOKS, Kind, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.charted import Chart, Charted
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.results import ScoredCustomer

_PICTURES = Kind("segments.kind.picture", "png", ("svg",))


def export_customers(
    parent: QWidget, around: Surroundings, page: SegmentsPage, chosen: tuple[ScoredCustomer, ...]
) -> None:
    """Ask for a place and write these customers there, with the segments and the movement."""
    from handcart.ui.segments.file_task import write_customers

    _save(parent, around, "segments.dialog.export", WORKBOOKS, "customers", partial(write_customers, page, chosen))


def save_picture(parent: QWidget, around: Surroundings, chart: Chart, charted: Charted) -> None:
    """Ask for a place and draw a chart there."""
    from handcart.ui.segments.file_task import write_picture

    task = partial(write_picture, chart, charted, around.words.wording.language)
    _save(parent, around, "segments.dialog.picture", _PICTURES, chart, task)


def save_figures(parent: QWidget, around: Surroundings, chart: Chart, charted: Charted) -> None:
    """Ask for a place and write the figures of a chart there."""
    from handcart.ui.segments.file_task import write_figures

    _save(parent, around, "segments.dialog.figures", WORKBOOKS, chart, partial(write_figures, chart, charted))


def _save(parent: QWidget, around: Surroundings, title: str, kind: Kind, name: str, task: partial[None]) -> None:
    words = around.words
    proposed = free_path(places.documents_folder(), words.text(f"segments.file.{name}"), f".{kind.suffix}")
    path = ask_for_place(parent, words, title, kind, proposed)
    if path is None:
        return
    said = message("segments.saved", file=path.name)
    around.running.heavy(
        message("work.saving_file"),
        partial(task, path),
        lambda _nothing: around.notices.done(said, undoable=False),
    )
