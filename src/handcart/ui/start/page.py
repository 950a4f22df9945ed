"""The start page: recents first, so that Enter opens; below them other ways in; beside them a new company."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handcart.ui.actions.menus import Menus, plain_title
from handcart.ui.kit.page import AFTER_FIRST_PICTURE, Page
from handcart.ui.kit.parts import Badge, card, column, label, line, row
from handcart.ui.kit.row_button import RowButton
from handcart.ui.kit.words import Words
from handcart.ui.running.door import Running
from handcart.ui.start.commands import RecentCompany, StartCommands
from handcart.ui.start.new_company import NewCompanyForm

if TYPE_CHECKING:
    from handcart.ui.start.recents import Recents

_LEFT, _RIGHT, _GAP = 590, 350, 16
# Action, icon and the message of the quiet line.
_WAYS_IN = (
    ("file.open", "folder-open", "start.open.below"),
    ("file.open_backup", "archive-restore", "start.backup.below"),
    ("file.sample", "sparkles", "start.sample.below"),
)


class StartPage(Page):
    """Shown while no company is open."""

    def __init__(self, words: Words, menus: Menus, running: Running, commands: StartCommands) -> None:
        super().__init__()
        self._words = words
        self._menus = menus
        self._running = running
        self._commands = commands
        self.ways_in = {each[0]: self._way_in(*each) for each in _WAYS_IN if each[0] in menus.catalogue}
        self.form = NewCompanyForm(words, commands.make)
        # While a company is made or opened, a second one is not begun.
        running.started.connect(self._work_began)
        running.idle.connect(self._work_ended)
        self.setAcceptDrops(True)
        self.setLayout(self._arranged())
        self._show_recents(commands.recents())
        words.changed.connect(self._language_changed)

    @cached_property
    def recents(self) -> "Recents":
        """The companies that were open on this computer, above the other ways in."""
        # Made with the first one: a table is the heaviest part of the page.
        from handcart.ui.start.recents import Recents

        made = Recents(self._words, self._commands.today)
        made.opened.connect(self._commands.open_path)
        made.forgotten.connect(self._forget)
        self._left.insertWidget(0, made)
        return made

    def panes(self) -> list[QWidget]:
        known = [self.recents.table] if self._has_recents() else []
        return [*known, next(iter(self.ways_in.values())), self.form.name]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._has_recents():
            self.recents.table.setFocus()
        else:
            self.form.name.setFocus()
        # Names of countries and the state of files come when the page has been seen.
        QTimer.singleShot(AFTER_FIRST_PICTURE, self, self._look_around)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self._commands.open_path(paths[0])

    def _work_began(self) -> None:
        self.form.button.setEnabled(False)

    def _work_ended(self) -> None:
        self.form.button.setEnabled(True)

    def _look_around(self) -> None:
        known = self._commands.recents()
        if known:
            self._running.ask(self.recents, lambda: self._commands.look_at(known), self._show_recents)
        self._ask_places()

    def _ask_places(self) -> None:
        language = self._words.wording.language
        here = self._commands.here()
        self._running.ask(
            self.form,
            lambda: self._commands.places(language),
            lambda places: self.form.show_places(places, here),
        )

    def _show_recents(self, companies: Sequence[RecentCompany]) -> None:
        if companies or "recents" in vars(self):
            self.recents.show_companies(companies)

    def _has_recents(self) -> bool:
        return "recents" in vars(self) and self.recents.model.rowCount() > 0

    def _forget(self, path: str) -> None:
        self._commands.forget(path)
        self._show_recents(self._commands.recents())
        self._look_around()

    def _language_changed(self) -> None:
        self._write_ways_in()
        self._ask_places()

    def _way_in(self, action_id: str, icon: str, below: str) -> RowButton:
        keys = self._menus.action(action_id).shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        made = RowButton(icon, keys)
        made.clicked.connect(lambda: self._menus.run(action_id))
        self._words.bind(made, made.describe, below)
        return made

    def _write_ways_in(self) -> None:
        for action_id, button in self.ways_in.items():
            button.setText(plain_title(self._menus.action(action_id).text()))

    def _arranged(self) -> QVBoxLayout:
        self._write_ways_in()
        claim = label(role="text2")
        self._words.bind(self, claim.setText, "start.claim")
        head = row(Badge("store", size=44), column(label("Handcart", "product"), claim, gap=0), None, gap=14)
        self._left = column(card(self._rows()), None, gap=_GAP)
        right = column(self.form, None, gap=0)
        self.form.setFixedWidth(_RIGHT)
        both = row(self._left, right, gap=_GAP)
        middle = QWidget()
        middle.setFixedWidth(_LEFT + _GAP + _RIGHT)
        middle.setLayout(column(head, both, gap=28))
        foot = label(role="muted")
        self._words.bind(self, foot.setText, "start.foot")
        return column(None, row(None, middle, None), None, row(None, foot, None), gap=0, margins=(20, 20, 20, 12))

    def _rows(self) -> QVBoxLayout:
        parts: list[QWidget] = []
        for number, button in enumerate(self.ways_in.values()):
            parts += [line(), button] if number else [button]
        return column(*parts, gap=0, margins=(1, 1, 1, 1))
