"""Backups as the window offers them: made now, told in the bar below, opened as a company of their own."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from handcart import places
from handcart.domain.message import Message, message
from handcart.domain.when import When
from handcart.ui.file_names import free_path
from handcart.ui.kit.words import Words
from handcart.ui.running.work import Done
from handcart.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from handcart.domain.company import Company
    from handcart.store.backups import BackupContents
    from handcart.store.company_file import CompanyFile

_A_MINUTE = 60_000


class Opened(NamedTuple):
    """The company that is open: its file, and what is known of it."""

    file: "CompanyFile"
    profile: "Company"


class Backups(QObject):
    """`company` is the one that is open, `open_path` opens another. The state in the bar follows day and language."""

    def __init__(
        self,
        window: MainWindow,
        company: Callable[[], Opened | None],
        when: Callable[[], When],
        open_path: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._window, self._company, self._when, self._open_path = window, company, when, open_path
        self._words: Words = window.words
        self._last: datetime | None = None
        self._words.changed.connect(self._tell)
        clock = QTimer(self, interval=_A_MINUTE)
        clock.timeout.connect(self._tell)
        clock.start()

    def look_for_last(self) -> None:
        """Find out when the company that is open was last backed up, and say so in the bar below."""
        opened = self._company()
        if opened is None:
            return
        folder = _folder_of(opened.profile)

        def query() -> datetime | None:
            from handcart.usecases.safety.backup import last_backup

            return last_backup(folder)

        self._window.running.ask(self, query, self._keep)

    def back_up_now(self) -> None:
        """Make a verified backup in the folder of this company."""
        opened, moment = self._company(), self._when()
        if opened is None:
            return

        def work() -> Done[datetime]:
            from handcart.usecases.safety.backup import back_up_company

            made = back_up_company(opened.file, None, folder=_folder_of(opened.profile), when=moment)
            return Done(made.made_at, frozenset())

        def then(made_at: datetime) -> None:
            self._keep(made_at)
            self._window.notices.done(message("backup.made"), undoable=False)

        self._window.running.change(message("work.backing_up"), work, then)

    def open_backup(self) -> None:
        """Ask for a backup, look inside, and show what is there before anything is restored."""
        from handcart.ui.start.backup_tasks import look_into

        opened = self._company()
        own = places.backup_folder() if opened is None else _folder_of(opened.profile)
        folder = own if own.is_dir() else places.documents_folder()
        from handcart.ui import file_dialogs

        kind = file_dialogs.BACKUPS
        chosen = file_dialogs.ask_for_file(self._window, self._words, "backup.dialog.open", kind, folder)
        if chosen is not None:
            self._window.running.heavy(message("work.looking_into"), partial(look_into, chosen), self._show)

    def _show(self, contents: "BackupContents") -> None:
        from handcart.ui import file_dialogs
        from handcart.ui.start.backup_dialog import BackupDialog

        kind = file_dialogs.COMPANIES
        choose = partial(file_dialogs.ask_for_place, self._window, self._words, "backup.dialog.place", kind)
        dialog = BackupDialog(self._window, self._words, contents.company, self._facts(contents), choose)
        dialog.propose(free_path(places.documents_folder(), contents.company, ".handcart"))
        dialog.confirmed.connect(partial(self._restore, contents.path))
        dialog.open()

    def _restore(self, backup: Path, place: Path) -> None:
        from handcart.ui.start.backup_tasks import restore

        task = partial(restore, backup, place, self._when())
        self._window.running.heavy(message("work.restoring"), task, lambda made: self._open_path(str(made)))

    def _facts(self, contents: "BackupContents") -> str:
        made = self._words.wording.moment(contents.made_at, today=self._when().today)
        counts = {
            "orders": self._words.text("backup.dialog.orders", count=contents.orders),
            "customers": self._words.text("backup.dialog.customers", count=contents.customers),
        }
        if not contents.newest_order:
            return self._words.text("backup.dialog.facts", made=made, **counts)
        return self._words.text("backup.dialog.facts_newest", made=made, newest=contents.newest_order, **counts)

    def _keep(self, last: datetime | None) -> None:
        self._last = last
        self._tell()

    def _tell(self) -> None:
        opened = self._company()
        if opened is not None:
            self._window.show_status(self._state(ZoneInfo(opened.profile.time_zone)))

    def _state(self, zone: ZoneInfo) -> Message:
        if self._last is None:
            return message("status_bar.never_backed_up")
        wording, today = self._words.wording, self._when().today
        if self._last.astimezone(zone).date() == today:
            return message("status_bar.backed_up_today", time=wording.time(self._last, zone))
        return message("status_bar.backed_up", moment=wording.moment(self._last, zone, today=today))


def _folder_of(company: "Company") -> Path:
    return places.backup_folder() / company.file_id
