"""The desk: the window put together for this computer, with its settings, and the company that is open in it.

Here the window's parts meet the use cases that concern whole company files. The screens stand in `screens.py`; what
they need is handed to them in `_around`.
"""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QByteArray, QLocale, QTimer

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import Message, message
from handcart.domain.when import When
from handcart.settings.computer import ComputerSettings, Language, Recent, ThemeChoice, read_settings, write_settings
from handcart.ui.backups import Backups, Opened
from handcart.ui.business_day import BusinessDay
from handcart.ui.kit.fonts import load_chinese
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.languages import install_qt_texts, language_for
from handcart.ui.running.door import window_running
from handcart.ui.running.faults import report_of
from handcart.ui.running.work import Done
from handcart.ui.screens import actions, screens
from handcart.ui.shell.screens import OpenCompany
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow, WindowContent
from handcart.ui.start.commands import Failed, NewCompany, RecentCompany, StartCommands
from handcart.ui.start.company_files import free_path, look_at
from handcart.ui.start.page import StartPage
from handcart.ui.start.places_by_name import decimals_of, places_by_name
from handcart.ui.surroundings import Surroundings
from handcart.ui.waiting import Waiting
from handcart.wording import Wording

if TYPE_CHECKING:
    # Loaded with the first company: the frame alone needs neither database nor business.
    from handcart.domain.company import Company
    from handcart.store.company_file import CompanyFile
    from handcart.store.journal import StepLabel
    from handcart.ui.shell.palette.panel import Answer
    from handcart.usecases.search.found import FoundRecord, RecordKind

_SUFFIX = ".handcart"
_FIRST_QUIET_MOMENT = 250


class Desk:
    """One window. `settings_folder` holds this computer's settings; `clock(zone)` says when it is there."""

    def __init__(self, settings_folder: Path, clock: Callable[[str], When], time_zone: str) -> None:
        self._folder = settings_folder
        self._clock = clock
        self._time_zone_here = self._time_zone = time_zone
        self.settings: ComputerSettings = read_settings(settings_folder)
        self._company: CompanyFile | None = None
        self._profile: Company | None = None
        language = language_for(self.settings.language)
        theme().start(self.settings.theme)
        if language == "zh_CN":
            load_chinese()
        install_qt_texts(language)
        self.words = Words(Wording(language))
        self.window = MainWindow(self.words, self._content(), window_running)
        self.window.closing.connect(self._closing)
        self.window.restore(QByteArray.fromBase64(self.settings.geometry.encode()))
        self.window.running.changed.connect(self._follow_journal)
        self._backups = Backups(self.window, self._open_company, self._when, self.open_path)
        self._waiting = Waiting(self.window, self.window.running, lambda: self._company, self.window.navigation_counts)
        self._day = BusinessDay(self.window, self.window.running, lambda: self._company, self._when)
        self.window.update_situation(language=self.settings.language, theme=self.settings.theme)

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
        if self._company is not None and self._company.path == Path(path).resolve():
            return
        moment = self._when()

        def work() -> "Done[tuple[CompanyFile, Company]]":
            # Loaded with the first company: the frame alone needs no database.
            from handcart.store.company_file import open_for_work
            from handcart.usecases.safety.backup import back_up_before

            # The business of the first screen as well: loaded in its own thread, it would stop the window.
            import_module("handcart.usecases.today.picture")
            back_up = back_up_before(places.backup_folder(), moment)
            company = open_for_work(Path(path), holder="window", back_up=back_up)
            with company.read() as session:
                return Done((company, session.company), frozenset())

        self.window.running.change(message("work.opening"), work, self._opened, self._not_opened)

    def close_company(self) -> None:
        """Close the company that is open and go back to the start page."""
        if self._company is not None:
            self._time_zone = self._time_zone_here
            self._let_go()
            self._show_start()

    def _let_go(self) -> None:
        """Close the file that is open, when all that is being written is written."""
        company, self._company = self._company, None
        if company is None:
            return
        self.window.running.forget_all()

        def work() -> Done[None]:
            company.close()
            return Done(None, frozenset())

        self.window.running.change(message("work.closing"), work)

    def _not_opened(self, _problem: AppError) -> bool:
        """The company that the window was started on cannot be opened: the start page is shown with the problem."""
        if self.window.page() is None:
            self._show_start()
            self._settle_soon()
        return False

    def _show_start(self) -> None:
        self.window.show_start(self._start_page())

    def _settle_soon(self) -> None:
        QTimer.singleShot(_FIRST_QUIET_MOMENT, self.window, self._settle)

    def _settle(self) -> None:
        """When the first picture stands: the faces for Chinese names, which are big, garbage collection, the day."""
        load_chinese()
        if self.words.wording.language == "zh_CN":
            self._load_sounds()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._day.begin()

    def _load_sounds(self) -> None:
        """Whoever reads Chinese types pinyin: into the palette, and into every search."""
        from handcart.store.search_text import load_sounds

        self.window.running.ask("sounds", load_sounds, lambda _done: None)

    def _content(self) -> WindowContent:
        files = FileCommands(
            open_file=self._ask_for_file,
            close_company=self.close_company,
            undo=lambda: self._step(message("work.undoing"), back=True),
            redo=lambda: self._step(message("work.redoing"), back=False),
            choose_language=self.choose_language,
            choose_theme=self.choose_theme,
            open_sample=self._make_sample,
            open_backup=lambda: self._backups.open_backup(),
            back_up=lambda: self._backups.back_up_now(),
        )
        return WindowContent(
            screens=screens(self._around),
            actions=lambda: actions(lambda: self.window.page()),
            files=files,
            today=self._today,
            find_records=self._find_records,
        )

    def _open_company(self) -> Opened | None:
        company, profile = self._company, self._profile
        return None if company is None or profile is None else Opened(company, profile)

    def _around(self) -> Surroundings:
        """What the screens of the company that is open are handed."""
        opened = self._open_company()
        if opened is None:
            raise LookupError("no company is open")
        company = opened.profile
        return Surroundings(
            words=self.words,
            running=self.window.running,
            notices=self.window.notices,
            menus=self.window.menus,
            company=opened.file,
            profile=lambda: self._profile or company,
            currency=company.currency,
            exponent=company.exponent,
            zone=ZoneInfo(company.time_zone),
            when=self._when,
            tell=self.window.update_situation,
            open=self.window.open_record,
            layouts=self,
            can_open=self.window.can_open,
        )

    def layout(self, list_id: str) -> str:
        """How a list was last arranged on this computer."""
        return self.settings.layouts.get(list_id, "")

    def keep_layout(self, list_id: str, layout: str) -> None:
        """Remember how a list is arranged."""
        self._keep(replace(self.settings, layouts=self.settings.layouts | {list_id: layout}))

    def _start_page(self) -> StartPage:
        commands = StartCommands(
            recents=self._recents,
            look_at=look_at,
            places=places_by_name,
            here=lambda: QLocale.territoryToCode(QLocale.system().territory()),
            today=self._today,
            open_path=self.open_path,
            forget=self._forget,
            make=self._make_company,
        )
        return StartPage(self.words, self.window.menus, self.window.running, commands)

    def choose_language(self, language: Language) -> None:
        """Speak another language from now on, also after the next start."""
        self._keep(replace(self.settings, language=language))
        spoken = language_for(language)
        if spoken == "zh_CN":
            load_chinese()
        install_qt_texts(spoken)
        self.words.switch(Wording(spoken))
        self.window.update_situation(language=language)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system has it, also after the next start."""
        self._keep(replace(self.settings, theme=choice))
        theme().choose(choice)
        self.window.update_situation(theme=choice)

    def _ask_for_file(self) -> None:
        from handcart.ui import file_dialogs

        kind = file_dialogs.COMPANIES
        path = file_dialogs.ask_for_file(self.window, self.words, "file.dialog.open", kind, places.documents_folder())
        if path is not None:
            self.open_path(str(path))

    def _make_company(self, entered: NewCompany, failed: Failed) -> None:
        moment = self._when()
        render, language = self.words.render, self.words.wording.language

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

        self.window.running.change(message("work.making"), work, lambda path: self.open_path(str(path)), failed)

    def _make_sample(self) -> None:
        """A sample company of its own each time, so that nobody's trials are lost."""
        from handcart.ui.start.sample import make_sample

        path = free_path(places.documents_folder(), self.words.text("sample.file"), _SUFFIX)
        task = partial(make_sample, path, self.words.wording.language, self._time_zone_here, self._when())
        self.window.running.heavy(message("work.making"), task, lambda made: self.open_path(str(made)))

    def _opened(self, opened: "tuple[CompanyFile, Company]") -> None:
        self._let_go()
        self._company, company = opened
        self._profile = company
        self._time_zone, name, path = company.time_zone, company.name, self._company.path
        self._keep(self.settings.opened(Recent(str(path), name, self._when().now.isoformat())))
        self.window.show_company(OpenCompany(name, path.name))
        self._follow_journal(frozenset())
        self._waiting.count()
        self._backups.look_for_last()
        self._settle_soon()

    def _step(self, label: Message, *, back: bool) -> None:
        """Undo (`back`) or redo one business step."""
        company, moment = self._company, self._when()
        situation = self.window.menus.situation
        step = situation.undo if back else situation.redo
        if company is None or step is None:
            return

        def work() -> Done[None]:
            from handcart.usecases.history.undo import redo_last_step, undo_last_step

            with company.change("history.undo" if back else "history.redo", moment) as session:
                replayed = undo_last_step(session) if back else redo_last_step(session)
            return Done(None, frozenset(row.table for row in replayed.touched))

        said = message("edit.undone" if back else "edit.redone", step=step)
        self.window.running.change(label, work, lambda _done: self.window.notices.done(said, undoable=not back))

    def _follow_journal(self, kinds: frozenset[str]) -> None:
        """After every change: the profile, and what Undo and Redo would do now, for their names."""
        company = self._company
        if company is None:
            return

        def query() -> "tuple[Company, Message | None, Message | None]":
            from handcart.usecases.history.undo import next_to_redo, next_to_undo

            with company.read() as session:
                return session.company, _named(next_to_undo(session)), _named(next_to_redo(session))

        def show(known: "tuple[Company, Message | None, Message | None]") -> None:
            self._profile, undo, redo = known
            self.window.update_situation(undo=undo, redo=redo)

        self.window.running.ask(self.window, query, show)

    def _find_records(self, asked: str, kinds: "frozenset[RecordKind]", answer: "Answer") -> None:
        """For the palette: records of the company that is open, of the kinds a screen can show."""
        company = self._company
        if company is None:
            return
        shown = frozenset(kind for kind in kinds if self.window.can_open(kind))

        def query() -> "tuple[FoundRecord, ...]":
            from handcart.usecases.search.find_records import find_records

            with company.read() as session:
                return find_records(session, asked, shown)

        self.window.running.ask("palette", query, answer)

    def _recents(self) -> list[RecentCompany]:
        return [RecentCompany(each.path, each.name, each.opened) for each in self.settings.recents]

    def _forget(self, path: str) -> None:
        self._keep(self.settings.without(path))

    def _keep(self, settings: ComputerSettings) -> None:
        """Remember settings. A folder that cannot be written costs the memory, never the work."""
        self.settings = settings
        try:
            write_settings(settings, self._folder)
        except OSError:
            return

    def _closing(self, geometry: QByteArray) -> None:
        self._keep(replace(self.settings, geometry=geometry.toBase64().toStdString()))
        self.window.running.close()
        if self._company is not None:
            self._company.close()

    def _today(self) -> date:
        return self._when().today

    def _when(self) -> When:
        return self._clock(self._time_zone)

    def report(self, error: BaseException) -> None:
        """A fault of the program in the window's own thread."""
        self.window.problems.report(report_of(error))


def _named(step: "StepLabel | None") -> Message | None:
    """What a step of the journal is called, as `step.<action>` of the catalogue."""
    from handcart.usecases.history.step_name import step_name

    return None if step is None else step_name(step.action, step.parameters)
