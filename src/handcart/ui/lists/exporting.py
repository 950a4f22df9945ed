"""Exporting a list as it is seen: asks for the place, then the file is written in a process of its own."""

from functools import partial

from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.store.queries.listing import Listing
from handcart.ui.actions.menus import plain_title
from handcart.ui.file_dialogs import CSV_FOR_PROGRAMS, CSV_FOR_SPREADSHEETS, WORKBOOKS, ask_for_place_and_kind
from handcart.ui.file_names import free_path
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.file_cells import FileColumn
from handcart.ui.lists.table import ListTable
from handcart.ui.surroundings import Surroundings

_KINDS = (WORKBOOKS, CSV_FOR_SPREADSHEETS, CSV_FOR_PROGRAMS)


def export_as_seen(
    parent: QWidget, around: Surroundings, declared: AnyDeclaration, listing: Listing, table: ListTable
) -> None:
    """Write this listing with the columns that are shown, from left to right."""
    # Loaded when asked for: it brings what writes workbooks.
    from handcart.ui.lists.file_task import ListWish, export_list

    words = around.words
    title = plain_title(words.text(declared.words.title))
    proposed = free_path(places.documents_folder(), title, f".{WORKBOOKS.suffix}")
    asked = ask_for_place_and_kind(parent, words, "lists.export.title", _KINDS, proposed)
    if asked is None:
        return
    out, kind = asked
    columns = tuple(
        FileColumn(place, words.text(each.title) if (each := declared.columns[place]).title else each.id)
        for place in table.shown_columns()
    )
    wish = ListWish(
        around.company.path,
        out,
        declared.id,
        listing,
        _told_apart(columns),
        words.wording.language,
        for_programs=kind is CSV_FOR_PROGRAMS,
    )
    around.running.heavy(
        message("lists.export.running"),
        partial(export_list, wish),
        lambda rows: around.notices.done(message("lists.export.done", file=out.name, count=rows), undoable=False),
    )


def _told_apart(columns: tuple[FileColumn, ...]) -> tuple[FileColumn, ...]:
    """No two columns of a table may have the same title."""
    seen: dict[str, int] = {}
    made = []
    for column in columns:
        times = seen[column.title.casefold()] = seen.get(column.title.casefold(), 0) + 1
        made.append(column if times == 1 else FileColumn(column.place, f"{column.title} {times}"))
    return tuple(made)
