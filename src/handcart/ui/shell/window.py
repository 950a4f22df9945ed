"""The window: one frame around the start page or the screens of the company that is open."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message, message
from handcart.ui.actions.catalogue import Catalogue
from handcart.ui.actions.menus import Menus
from handcart.ui.kit.notices import Notices
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column, frame, line, row
from handcart.ui.kit.strip import Strip
from handcart.ui.kit.tab_order import order_as_read
from handcart.ui.kit.words import Words
from handcart.ui.kit.work_bar import WorkBar
from handcart.ui.running.door import Presenter, Running
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.file_drops import FileDrops
from handcart.ui.shell.pages import Pages
from handcart.ui.shell.panes import focus_first, keep_focus, walk_panes
from handcart.ui.shell.problems import Problems
from handcart.ui.shell.screens import OpenCompany
from handcart.ui.shell.shell_actions import FrameCommands, shell_actions
from handcart.ui.shell.status_bar import StatusBar
from handcart.ui.shell.top_bar import TopBar
from handcart.ui.shell.undo_keys import UndoKeys
from handcart.ui.shell.work_shown import WorkShown

if TYPE_CHECKING:
    from handcart.ui.shell.navigation import Navigation
    from handcart.ui.shell.palette.panel import Palette

SMALLEST = (960, 600)
FIRST = (1280, 800)


class MainWindow(QMainWindow):
    """`closing` carries the geometry to remember, when the window really closes."""

    closing = Signal(QByteArray)

    def __init__(self, words: Words, content: WindowContent, make_running: Callable[[Presenter], Running]) -> None:
        super().__init__()
        self.words = words
        self._content = content
        self._company: OpenCompany | None = None
        self._closes_when_idle = False
        self._offers_screens = False
        commands = FrameCommands(
            go=self.go,
            new_here=lambda action_id: self.menus.run(action_id),
            next_pane=lambda: walk_panes(self.panes(), 1),
            previous_pane=lambda: walk_panes(self.panes(), -1),
            search=lambda: self.command_palette.open(),
            find=self._find,
            keys=self._keys,
            about=self._about,
            quit=self.close,
        )
        self.menus = Menus(words, Catalogue(shell_actions(content.files, commands, content.screens)), self)
        self._build()
        undo = self.menus.action("edit.undo")
        self.notices = Notices(words, self, self.strip, undo.trigger, lambda: undo.shortcut().toString())
        self.problems = Problems(words, self, self.notices)
        self.running = make_running(self.problems)
        WorkShown(self.running, self.work_bar, words)
        UndoKeys(self)
        FileDrops(self, content.dropped)
        words.changed.connect(self._name_window)
        self._name_window()

    def show_start(self, page: Page) -> None:
        """No company is open: the start page, which must be a new one each time."""
        self._company = None
        self._pages.forget()
        self._take_place(self._start_place, page)
        self._body.setCurrentWidget(self._start_place)
        self.notices.clear()
        self.notices.over()
        self._show_frame(False)
        self.update_situation(company=False, page="", undo=None, redo=None)
        self._name_window()

    def name_company(self, company: OpenCompany) -> None:
        """The company that is shown is called this from now on."""
        self._company = company
        self.navigation.company.show_company(company)
        self._name_window()

    def show_company(self, company: OpenCompany) -> None:
        """A company is open: its screens, beginning with the first."""
        self._offer_actions()
        self.notices.over()
        self._pages.forget()
        self._body.setCurrentWidget(self._company_place)
        self.name_company(company)
        self._show_frame(True)
        self.update_situation(company=True)
        if self._content.screens:
            self.go(self._content.screens[0].id)
        page = self.page()
        focus_first([*(page.panes() if page is not None else []), self.navigation.list])

    def go(self, screen_id: str) -> None:
        """Show a screen; it is made when it is first shown."""
        page = self._pages.of(screen_id)
        if screen_id != self.menus.situation.page:
            self._pages.warn_of(())
            # Before it is shown: a page that comes back into view tells at once what is on it.
            known = page.new_action if page.new_action in self.menus.catalogue else ""
            finds = page.search_field() is not None
            self.update_situation(
                page=screen_id, kind="", selected=(), may=frozenset(), reasons={}, new_here=known, finds=finds
            )
        focused = QApplication.focusWidget()
        self._pages.setCurrentWidget(page)
        self.navigation.show_screen(self._pages.screen_of(screen_id).under or screen_id)
        if focused is None or not (self.navigation.isAncestorOf(focused) or page.isAncestorOf(focused)):
            # Who walks through the navigation goes on walking there; everybody else works on the page.
            focus_first(page.panes())

    def can_open(self, kind: str) -> bool:
        """Whether a screen shows records of this kind."""
        return any(kind in screen.shows for screen in self._content.screens)

    def open_record(self, kind: str, record_id: int | None = None) -> None:
        """Go to the screen that shows records of this kind, and there to this one; None means a new one."""
        screen = next(each for each in self._content.screens if kind in each.shows)
        self.go(screen.id)
        page = self._pages.of(screen.id)
        page.open_record(kind, record_id)
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            focus_first(page.panes())

    def page(self) -> Page | None:
        """The page that is shown: a screen's, or the start page."""
        place = self._pages if self._company is not None else self._start_place
        shown = place.currentWidget()
        return shown if isinstance(shown, Page) else None

    def panes(self) -> list[QWidget]:
        """What F6 walks, in reading order."""
        page = self.page()
        own = page.panes() if page is not None else []
        around = [] if self._company is None else [self.top_bar.search, self.navigation.list]
        return [*around, *own]

    def update_situation(self, **changes: Any) -> None:
        """Tell the actions what is on screen (fields of `Situation`)."""
        self.menus.show_situation(replace(self.menus.situation, **changes))

    def show_status(self, state: Message, tone: str = "green") -> None:
        """How saving and backup stand, in green, amber or red."""
        self._status.show_state(state, tone)

    def present(self, problem: AppError) -> None:
        """Show a problem of what was not started through `running`."""
        self.problems.present(problem)

    def navigation_counts(self, screen_id: str, count: int) -> None:
        """Show how much waits in a screen, where the navigation lists it."""
        self.navigation.show_count(screen_id, count)

    def restore(self, geometry: QByteArray) -> None:
        """Take the place the window had; without one, a middling size."""
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*FIRST)

    def warns_before_leaving(self) -> bool:
        """Whether a form would lose what is half typed: it is shown, and said, once until the owner goes elsewhere."""
        half_typed = self._pages.half_typed()
        if self._pages.warned_of(half_typed):
            return False
        self.go(half_typed[0])
        self._pages.of(half_typed[0]).show_half_typed()
        self._pages.warn_of(half_typed)
        self.notices.done(message("window.half_typed"), undoable=False)
        return True

    def leave_pages(self) -> None:
        """The company is about to be closed: what its pages must not lose is written before."""
        self._pages.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 Qt's name
        """Tab goes on as read. What loses the focus because it goes away leaves it to the page: never to what happens
        to stand next in the frame, where Enter would undo what has just been done.
        """
        leaving, page = self.focusWidget(), self.page()
        if page is not None:
            order_as_read(page)
        moved = super().focusNextPrevChild(forward)
        if leaving is None or not (leaving.isVisible() and leaving.isEnabled()):
            keep_focus(self, self.page)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        if not self._closes_when_idle and self.warns_before_leaving():
            event.ignore()
            return
        self.leave_pages()
        if self.running.busy:
            # What is being written is finished, what can stop is stopped; then the window closes by itself.
            event.ignore()
            if not self._closes_when_idle:
                self._closes_when_idle = True
                self.running.idle.connect(self.close)
            self.running.cancel_all()
            self.notices.state(message("window.finishing"), "blue", may_close=False)
            return
        self.closing.emit(self.saveGeometry())
        self.running.close()
        super().closeEvent(event)

    @cached_property
    def navigation(self) -> "Navigation":
        """The navigation, loaded and made with the first company."""
        from handcart.ui.shell.navigation import Navigation

        listed = [screen for screen in self._content.screens if not screen.under]
        made = Navigation(self.words, listed, self.menus.menu("company", self))
        made.chosen.connect(self.go)
        return made

    @cached_property
    def command_palette(self) -> "Palette":
        """The palette, loaded when it is first wanted."""
        from handcart.ui.shell.palette.over_window import palette_over

        content = self._content
        return palette_over(
            self, self.words, self.menus, named=content.places, find=content.find_records, open_record=self.open_record
        )

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self._content.screens)

    @cached_property
    def _company_place(self) -> QWidget:
        paper = frame("pane", column(self._pages, gap=0))
        inside = row(self.navigation, line(upright=True), paper, gap=0)
        inside.setStretch(2, 1)
        made = QWidget()
        made.setLayout(inside)
        self._body.addWidget(made)
        return made

    def _build(self) -> None:
        words = self.words
        self.top_bar = TopBar(words, self.menus)
        self.strip = Strip(words)
        self._start_place = QStackedWidget()
        self._body = QStackedWidget()
        self._body.addWidget(self._start_place)
        self.work_bar = WorkBar(words)
        self._status = StatusBar(words, self._content.today)
        self._lines = (line(), line())
        below, above = self._lines
        parts = column(self.top_bar, below, self.strip, self._body, self.work_bar, above, self._status, gap=0)
        parts.setStretch(3, 1)
        central = QWidget()
        central.setLayout(parts)
        self.setCentralWidget(central)
        self.setMinimumSize(*SMALLEST)

    def _offer_actions(self) -> None:
        """What can be done in screens is offered from the first company on: the start page has no use for it."""
        if not self._offers_screens:
            self._offers_screens = True
            self.menus.add(self._content.actions())
            self.top_bar.fill_menus()

    def _show_frame(self, shown: bool) -> None:
        for part in (*self._lines, self._status):
            part.setVisible(shown)

    def _take_place(self, place: QStackedWidget, page: Page) -> None:
        while (old := place.currentWidget()) is not None:
            place.removeWidget(old)
            old.deleteLater()
        place.addWidget(page)

    def _about(self) -> None:
        from handcart.ui.shell.dialogs import about_dialog

        about_dialog(self, self.words).open()

    def _keys(self) -> None:
        from handcart.ui.shell.keys_dialog import KeysDialog

        KeysDialog(self, self.words, self.menus).open()

    def _find(self) -> None:
        page = self.page()
        if page is not None:
            page.go_to_search()

    def _name_window(self) -> None:
        if self._company is None:
            self.setWindowTitle("Handcart")
        else:
            self.setWindowTitle(self.words.text("window.title", company=self._company.name))
