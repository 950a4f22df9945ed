"""What the windows of tests are put together from: the surroundings a screen is handed, commands for files, Undo."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from builders import when
from handcart.domain.company import Company
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow
from handcart.ui.surroundings import Layouts, Surroundings


@dataclass
class Kept:
    """How lists were arranged: what the screens told their surroundings. Without more every list begins as `first`."""

    first: str = ""
    layouts: list[str] = field(default_factory=list)
    by_id: dict[str, str] = field(default_factory=dict)

    def layout(self, list_id: str) -> str:
        return self.by_id.get(list_id, self.first)

    def keep_layout(self, list_id: str, layout: str) -> None:
        self.layouts.append(layout)
        self.by_id[list_id] = layout


def surroundings_of(
    window: MainWindow, file: CompanyFile, layouts: Layouts, *, moment: Callable[[], When] = when
) -> Surroundings:
    """What the desk would hand to a screen of this window."""

    def profile() -> Company:
        with file.read() as session:
            return session.company

    return Surroundings(
        words=window.words,
        running=window.running,
        notices=window.notices,
        menus=window.menus,
        company=file,
        profile=profile,
        currency="EUR",
        exponent=2,
        zone=UTC,
        when=moment,
        tell=window.update_situation,
        open=window.open_record,
        layouts=layouts,
        can_open=window.can_open,
    )


def file_commands(undo: Callable[[], object] = lambda: None, redo: Callable[[], object] = lambda: None) -> FileCommands:
    """Commands for whole files, of which only Undo and Redo do anything."""
    return FileCommands(
        open_file=lambda: None,
        close_company=lambda: None,
        undo=undo,
        redo=redo,
        choose_language=lambda _language: None,
        choose_theme=lambda _theme: None,
    )


def replay(window: MainWindow, file: CompanyFile, usecase: Callable[..., Any], moment: When) -> None:
    """Undo or redo the last step, and tell the screens what it touched, as the window does."""
    with file.change("history.undo", moment) as session:
        touched = usecase(session).touched
    window.running.changed.emit(frozenset(row.table for row in touched))
