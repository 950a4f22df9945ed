"""The desk: the window put together for this computer, and what surrounds the screens of the company that is open.

The screens stand in `screens.py`; what they need is handed to them in `_around`. Which company is open is kept in
`companies.py`, undo in `last_step.py`, what this computer remembers in `memory.py`.
"""

import gc
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QByteArray, QLocale, QTimer

from handcart.domain.when import When
from handcart.settings.computer import Language, Recent, ThemeChoice
from handcart.ui.backups import Backups, Opened
from handcart.ui.business_day import BusinessDay
from handcart.ui.companies import Companies
from handcart.ui.kit.fonts import load_chinese
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.languages import install_qt_texts, language_for
from handcart.ui.last_step import LastStep
from handcart.ui.memory import Memory
from handcart.ui.quiet_moment import do_in_pieces, modules_of_most_screens
from handcart.ui.running.door import window_running
from handcart.ui.running.faults import report_of
from handcart.ui.screens import actions, places, screens
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.palette.preparing import palette_pieces
from handcart.ui.shell.screens import OpenCompany
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow
from handcart.ui.start.commands import RecentCompany, StartCommands
from handcart.ui.surroundings import Surroundings
from handcart.ui.waiting import Waiting
from handcart.wording import Wording

if TYPE_CHECKING:
    from handcart.ui.imports.actions import ImportCommands
    from handcart.ui.shell.palette.panel import Answer
    from handcart.usecases.search.found import FoundRecord, RecordKind

_CHINESE = "zh_CN"
_FIRST_QUIET_MOMENT = 250


class Desk:
    """One window. `settings_folder` holds this computer's settings; `clock(zone)` says when it is there."""

    def __init__(self, settings_folder: Path, clock: Callable[[str], When], time_zone: str) -> None:
        self.memory = Memory(settings_folder)
        settings = self.memory.settings
        language = language_for(settings.language)
        theme().start(settings.theme)
        if language == _CHINESE:
            load_chinese()
        install_qt_texts(language)
        self.words = Words(Wording(language))
        self.window = MainWindow(self.words, self._content(), window_running)
        self.window.closing.connect(self._closing)
        self.window.restore(QByteArray.fromBase64(settings.geometry.encode()))
        self.companies = Companies(self.window, clock, time_zone)
        self.companies.opened.connect(self._opened)
        self.companies.renamed.connect(lambda opened: self.window.name_company(self._remembered(opened)))
        self.companies.not_opened.connect(self._not_opened)
        self._last_step = LastStep(self.window, self.companies)
        self._backups = Backups(self.window, self.companies.open_one, self._when, self.open_path)
        self.window.running.changed.connect(self._backed_up_before)
        self._waiting = Waiting(
            self.window, self.window.running, self.companies.file, self._when, self.window.navigation_counts
        )
        self._day = BusinessDay(self.window, self.window.running, self.companies.file, self._when)
        self.window.update_situation(language=settings.language, theme=settings.theme)

    def show(self, path: Path | None = None) -> None:
        """Show the window, on this company file or on the start page."""
        if path is None:
            self._show_start()
            self._settle_soon()
        self.window.show()
        if path is not None:
            self.open_path(str(path))

    def open_path(self, path: str) -> None:
        """Open a company file and show it in the place of the one that is open, which stays where this fails."""
        self.companies.open_path(path)

    def close_company(self) -> None:
        """Close the company that is open and go back to the start page."""
        if self.companies.open_one() is not None and not self.window.warns_before_leaving():
            self.companies.close()
            self._show_start()

    def choose_language(self, language: Language) -> None:
        """Speak another language from now on, also after the next start."""
        self.memory.change(language=language)
        spoken = language_for(language)
        if spoken == _CHINESE:
            load_chinese()
        install_qt_texts(spoken)
        self.words.switch(Wording(spoken))
        self.window.update_situation(language=language)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system has it, also after the next start."""
        self.memory.change(theme=choice)
        theme().choose(choice)
        self.window.update_situation(theme=choice)

    def report(self, error: BaseException) -> None:
        """A fault of the program in the window's own thread."""
        self.window.problems.report(report_of(error))

    def _opened(self, opened: Opened) -> None:
        self.window.show_company(self._remembered(opened))
        self._last_step.follow()
        self._waiting.count()
        self._backups.look_for_last()
        self._settle_soon()

    def _remembered(self, opened: Opened) -> OpenCompany:
        """What the window calls this company, which the start page knows by that name from now on."""
        name, path = opened.profile.name, opened.file.path
        self.memory.opened(Recent(str(path), name, self._when().now.isoformat()))
        return OpenCompany(name, path.name)

    def _not_opened(self) -> None:
        """Where the window was started on that company, the start page is shown with the problem."""
        if self.window.page() is None:
            self._show_start()
            self._settle_soon()

    def _settle_soon(self) -> None:
        QTimer.singleShot(_FIRST_QUIET_MOMENT, self.window, self._settle)

    def _settle(self) -> None:
        """When the first picture stands: the faces for Chinese names, which are big, garbage collection, the day."""
        load_chinese()
        if self.words.wording.language == _CHINESE:
            self._load_sounds()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._day.begin()
        if self.companies.open_one() is not None:
            do_in_pieces(self.window, chain(palette_pieces(self.window), modules_of_most_screens()))

    def _load_sounds(self) -> None:
        """Whoever reads Chinese types pinyin: into the palette, and into every search."""
        from handcart.store.search_text import load_sounds

        self.window.running.ask("sounds", load_sounds, lambda _done: None)

    def _content(self) -> WindowContent:
        files = FileCommands(
            open_file=lambda: self.companies.ask_for_file(),
            close_company=self.close_company,
            undo=lambda: self._last_step.undo(),
            redo=lambda: self._last_step.redo(),
            choose_language=self.choose_language,
            choose_theme=self.choose_theme,
            open_sample=lambda: self.companies.make_sample(),
            open_backup=lambda: self._backups.open_backup(),
            back_up=lambda: self._backups.back_up_now(),
        )
        return WindowContent(
            screens=screens(self._around),
            actions=lambda: actions(lambda: self.window.page(), self.window.open_record),
            files=files,
            today=self._today,
            find_records=self._find_records,
            places=places,
            dropped=self._dropped,
        )

    def _around(self) -> Surroundings:
        """What the screens of the company that is open are handed."""
        opened = self.companies.open_one()
        if opened is None:
            raise LookupError("no company is open")
        company = opened.profile
        return Surroundings(
            words=self.words,
            running=self.window.running,
            notices=self.window.notices,
            menus=self.window.menus,
            company=opened.file,
            profile=lambda: (self.companies.open_one() or opened).profile,
            currency=company.currency,
            exponent=company.exponent,
            zone=ZoneInfo(company.time_zone),
            when=self._when,
            tell=self.window.update_situation,
            open=self.window.open_record,
            layouts=self.memory,
            can_open=self.window.can_open,
        )

    def _dropped(self, files: Sequence[Path]) -> None:
        """A company file is opened, any other file is for the import assistant."""
        from handcart.ui.file_dialogs import COMPANIES

        companies = [file for file in files if file.suffix.casefold() == f".{COMPANIES.suffix}"]
        if companies:
            self.open_path(str(companies[0]))
        elif self.companies.open_one() is not None:
            self.window.open_record("import")
            cast("ImportCommands", self.window.page()).take_files(files)

    def _backed_up_before(self, kinds: frozenset[str]) -> None:
        """An import begins with a backup, which the bar below tells of."""
        if "import_batches" in kinds:
            self._backups.look_for_last()

    def _show_start(self) -> None:
        # A start on a company never needs this page.
        from handcart.ui.start.company_files import look_at
        from handcart.ui.start.page import StartPage
        from handcart.ui.start.places_by_name import places_by_name

        commands = StartCommands(
            recents=self._recents,
            look_at=look_at,
            places=places_by_name,
            here=lambda: QLocale.territoryToCode(QLocale.system().territory()),
            today=self._today,
            open_path=self.open_path,
            forget=self.memory.forget,
            make=self.companies.make,
        )
        self.window.show_start(StartPage(self.words, self.window.menus, self.window.running, commands))

    def _recents(self) -> list[RecentCompany]:
        return [RecentCompany(each.path, each.name, each.opened) for each in self.memory.settings.recents]

    def _find_records(self, asked: str, kinds: "frozenset[RecordKind]", answer: "Answer") -> None:
        """For the palette: records of the company that is open, of the kinds a screen can show."""
        company = self.companies.file()
        if company is None:
            return
        shown = frozenset(kind for kind in kinds if self.window.can_open(kind))

        def query() -> "tuple[FoundRecord, ...]":
            from handcart.usecases.search.find_records import find_records

            with company.read() as session:
                return find_records(session, asked, shown)

        self.window.running.ask("palette", query, answer)

    def _closing(self, geometry: QByteArray) -> None:
        self.memory.change(geometry=geometry.toBase64().toStdString())
        self.window.running.close()
        self.companies.close_now()

    def _today(self) -> date:
        return self._when().today

    def _when(self) -> When:
        return self.companies.when()
