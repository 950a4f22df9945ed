"""The files kept with a customer: added with a button or dropped here, opened, saved elsewhere, removed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.errors import FileProblem
from handcart.domain.limits import MOST_FILE_BYTES
from handcart.domain.message import message
from handcart.store.records import Attachment
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.file_dialogs import ANY_FILES, ask_for_file, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import Button, row
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.attachments import attach_file, content_of, remove_attachment

_KILO = 1000


class FilesCard(RowsCard):
    """Call `show_files`. What is opened lies in a folder of its own, which goes with the card."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id = 0
        self._may_change = False
        self._files: tuple[Attachment, ...] = ()
        self._opened: QTemporaryDir | None = None
        self._words.bind(self, self.title.setText, "customers.files.title")
        self.add = Button(icon_name="paperclip", on_click=self._ask)
        self._words.bind(self.add, self.add.setText, "customers.files.add")
        below = QWidget()
        below.setLayout(row(self.add, None, margins=(16, 6, 16, 6)))
        self.add_below(below)
        self.setAcceptDrops(True)
        self._words.changed.connect(self._write)

    def show_files(self, customer_id: int, files: Sequence[Attachment], *, may_change: bool) -> None:
        """Show the files of this customer."""
        self._customer_id, self._files, self._may_change = customer_id, tuple(files), may_change
        self._write()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        if self._may_change and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        event.acceptProposedAction()
        for path in _dropped(event):
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Keep a copy of this file."""
        customer_id, done = self._customer_id, message("customers.done.file", file=path.name)

        def work(session: WriteSession) -> Attachment:
            return attach_file(session, customer_id, name=path.name, content=_read(path))

        change_company(self._around, "attachment.add", work, lambda _kept: self._around.notices.done(done))

    def open(self, attachment: Attachment) -> None:
        """Open a copy with the program of this computer for such files."""
        if self._opened is None:
            self._opened = QTemporaryDir()
        folder = Path(self._opened.path())

        def then(path: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._copy_to(attachment, free_path(folder, Path(attachment.name).stem, Path(attachment.name).suffix), then)

    def save(self, attachment: Attachment) -> None:
        """Save a copy where the owner says."""
        name = Path(attachment.name)
        proposed = free_path(places.documents_folder(), name.stem, name.suffix)
        path = ask_for_place(self.window(), self._words, "customers.files.save", ANY_FILES, proposed)
        if path is not None:
            said = message("customers.done.file_saved", file=path.name)
            self._copy_to(attachment, path, lambda _path: self._around.notices.done(said, undoable=False))

    def _ask(self) -> None:
        folder = places.documents_folder()
        path = ask_for_file(self.window(), self._words, "customers.files.choose", ANY_FILES, folder)
        if path is not None:
            self.keep(path)

    def _copy_to(self, attachment: Attachment, path: Path, then: Callable[[Path], object]) -> None:
        company = self._around.company

        def work() -> Done[Path]:
            with company.read() as session:
                content = content_of(session, attachment.id)
            _write(path, content)
            return Done(path, frozenset())

        self._around.running.change(message("work.saving_file"), work, then)

    def _remove(self, attachment: Attachment) -> None:
        done = message("customers.done.file_removed", file=attachment.name)
        change_company(
            self._around,
            "attachment.remove",
            lambda session: remove_attachment(session, attachment.id),
            lambda _removed: self._around.notices.done(done),
        )

    def _write(self) -> None:
        self.show_rows([self._row(each) for each in self._files])
        self.add.setVisible(self._may_change)
        hint = "customers.files.about" if self._files else "customers.files.none"
        self.summary.setText(self._words.text(hint, limit=MOST_FILE_BYTES // (1024 * 1024)))

    def _row(self, attachment: Attachment) -> QWidget:
        words = self._words
        day = words.wording.day(attachment.added_at.astimezone(self._around.zone).date())
        kind = Path(attachment.name).suffix.removeprefix(".").upper()
        facts = (kind, self._size(attachment.size), day)
        detail = words.text("customers.between").join(fact for fact in facts if fact)
        links = [
            self._link("open", attachment, partial(self.open, attachment)),
            self._link("save_as", attachment, partial(self.save, attachment)),
        ]
        if self._may_change:
            links.append(self._link("remove", attachment, partial(self._remove, attachment)))
        return fact_row("paperclip", "muted", attachment.name, detail, *links)

    def _link(self, what: str, attachment: Attachment, run: Callable[[], object]) -> Link:
        text = self._words.text(f"customers.files.{what}")
        return Link(text, self._words.text("customers.part.of", what=text, name=attachment.name), run)

    def _size(self, size: int) -> str:
        if size < _KILO:
            return self._words.text("customers.files.bytes", count=size)
        unit = "kilobytes" if size < _KILO * _KILO else "megabytes"
        shown = size / (_KILO if unit == "kilobytes" else _KILO * _KILO)
        return self._words.text(f"customers.files.{unit}", size=self._words.wording.number(max(1, round(shown))))


def _dropped(event: QDropEvent) -> list[Path]:
    """The files that are dropped; folders and addresses of the net are not."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def _read(path: Path) -> bytes:
    """The bytes of a file: of one that is too large just enough to know."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_FILE_BYTES + 1)
    except OSError as problem:
        raise FileProblem("file.unreadable", file=path.name) from problem


def _write(path: Path, content: bytes) -> None:
    """Write a new file; nothing is ever replaced."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as problem:
        raise FileProblem("file.exists", file=path.name) from problem
    except OSError as problem:
        raise FileProblem("file.cannot_create", file=path.name) from problem
