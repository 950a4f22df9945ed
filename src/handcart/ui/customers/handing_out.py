"""Everything that is known of a person handed out to a file. Loaded when asked for: it brings what writes workbooks."""

from functools import partial

from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.store.records import Customer
from handcart.ui.customers.person_task import Wish, hand_out
from handcart.ui.file_dialogs import Kind, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.surroundings import Surroundings
from handcart.usecases.privacy.export_person import ENDING, ExportedPerson

_ARCHIVES = Kind("privacy.kind", ENDING.removeprefix("."))


def hand_out_person(parent: QWidget, around: Surroundings, customer: Customer) -> None:
    """Ask for a place and write everything that is known of a person there."""
    words = around.words
    name = words.text("privacy.file", customer=customer.name)
    proposed = free_path(places.documents_folder(), name, ENDING)
    out = ask_for_place(parent, words, "privacy.dialog", _ARCHIVES, proposed)
    if out is None:
        return
    wish = Wish(around.company.path, customer.id, out, around.when(), words.wording.language)

    def then(made: ExportedPerson) -> None:
        said = message("privacy.exported", file=made.path.name, count=sum(made.rows.values()))
        around.notices.done(said, undoable=False)

    around.running.heavy(message("work.saving_file"), partial(hand_out, wish), then)
