"""Which company is open in the window: opened, closed, made new. All files are touched in the background."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.when import When
from handcart.ui.backups import Opened
from handcart.ui.file_names import free_path
from handcart.ui.running.work import Done
from handcart.ui.shell.window import MainWindow
from handcart.ui.start.commands import Failed, NewCompany
from handcart.ui.start.places_by_name import decimals_of

if TYPE_CHECKING:
    # Loaded with the first company: the frame alone needs neither database nor business.
    from handcart.domain.company import Company
    from handcart.store.company_file import CompanyFile

_SUFFIX = ".handcart"


class Companies(QObject):
    """At most one is open. `opened` carries it, `renamed` as well where a step gave it another name; `not_opened` says
    that the one that was wanted cannot be.

    `clock(zone)` says when it is there; until a company says otherwise, in the zone of this computer.
    """

    opened = Signal(object)
    renamed = Signal(object)
    not_opened = Signal()

    def __init__(self, window: MainWindow, clock: Callable[[str], When], time_zone: str) -> None:
        super().__init__(window)
        self._window, self._clock, self._time_zone_here = window, clock, time_zone
        self._open: Opened | None = None

    def open_one(self) -> Opened | None:
        """The company that is open, with its profile as it was last known."""
        return self._open

    def file(self) -> "CompanyFile | None":
        """The file of the company that is open."""
        return None if self._open is None else self._open.file

    def when(self) -> When:
        """Now, in the time zone of the company that is open."""
        return self._clock(self._time_zone_here if self._open is None else self._open.profile.time_zone)

    def know(self, profile: "Company") -> None:
        """The profile of the company that is open, or its settings, have changed."""
        if self._open is not None:
            before, self._open = self._open, Opened(self._open.file, profile)
            if before.profile.name != profile.name:
                self.renamed.emit(self._open)

    def open_path(self, path: str) -> None:
        """Open a company file in the place of the one that is open, which stays where this fails."""
        if self._open is not None and self._open.file.path == Path(path).resolve():
            return
        moment = self.when()

        def work() -> "Done[tuple[CompanyFile, Company]]":
            from handcart.store.company_file import open_for_work
            from handcart.usecases.safety.backup import back_up_before

            # The business of the first screen as well: loaded in its own thread, it would stop the window.
            import_module("handcart.usecases.today.picture")
            back_up = back_up_before(places.backup_folder(), moment)
            company = open_for_work(Path(path), holder="window", back_up=back_up)
            with company.read() as session:
                return Done((company, session.company), frozenset())

        self._window.running.change(message("work.opening"), work, self._take, self._refused)

    def close(self) -> None:
        """Close the company that is open, when all that is being written is written."""
        if self._open is None:
            return
        self._window.leave_pages()
        opened, self._open = self._open, None
        self._window.running.forget_all()

        def work() -> Done[None]:
            opened.file.close()
            return Done(None, frozenset())

        self._window.running.change(message("work.closing"), work)

    def close_now(self) -> None:
        """The window closes, and nothing is being written any more."""
        if self._open is not None:
            self._open.file.close()

    def make(self, entered: NewCompany, failed: Failed) -> None:
        """Make a company and open it."""
        moment = self.when()
        words = self._window.words
        render, language = words.render, words.wording.language

        def work() -> Done[Path]:
            from handcart.usecases.company import new_company as making

            begin = making.NewCompany(
                name=entered.name,
                country=entered.country,
                currency=entered.currency,
                exponent=decimals_of(entered.currency),
                time_zone=self._time_zone_here,
                language=language,
            )
            path = free_path(places.documents_folder(), entered.name, _SUFFIX)
            path.parent.mkdir(parents=True, exist_ok=True)
            return Done(making.new_company(path, begin, when=moment, render=render), frozenset())

        self._window.running.change(message("work.making"), work, lambda path: self.open_path(str(path)), failed)

    def make_sample(self) -> None:
        """A sample company of its own each time, so that nobody's trials are lost."""
        from handcart.ui.start.sample import make_sample

        words = self._window.words
        path = free_path(places.documents_folder(), words.text("sample.file"), _SUFFIX)
        task = partial(make_sample, path, words.wording.language, self._time_zone_here, self.when())
        self._window.running.heavy(message("work.making"), task, lambda made: self.open_path(str(made)))

    def ask_for_file(self) -> None:
        """Ask for a company file and open it."""
        from handcart.ui import file_dialogs

        window, kind, folder = self._window, file_dialogs.COMPANIES, places.documents_folder()
        path = file_dialogs.ask_for_file(window, window.words, "file.dialog.open", kind, folder)
        if path is not None:
            self.open_path(str(path))

    def _take(self, opened: "tuple[CompanyFile, Company]") -> None:
        self.close()
        self._open = Opened(*opened)
        self.opened.emit(self._open)

    def _refused(self, _problem: AppError) -> bool:
        self.not_opened.emit()
        return False
