"""What the frame itself offers: files, undo, language, theme, going from place to place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from handcart.domain.message import Message
from handcart.settings.computer import Language, ThemeChoice
from handcart.ui.actions.action import Action, Situation, with_company
from handcart.ui.shell.screens import Screen

LANGUAGES: tuple[Language, ...] = ("system", "en", "zh_CN")
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
Do = Callable[[], object]


class FileCommands(NamedTuple):
    """What concerns whole company files. What is None is not offered."""

    open_file: Do
    close_company: Do
    undo: Do
    redo: Do
    choose_language: Callable[[Language], object]
    choose_theme: Callable[[ThemeChoice], object]
    open_backup: Do | None = None
    open_sample: Do | None = None
    back_up: Do | None = None


class FrameCommands(NamedTuple):
    """What the frame does itself."""

    go: Callable[[str], object]
    new_here: Callable[[str], object]
    next_pane: Do
    previous_pane: Do
    search: Do
    find: Do
    keys: Do
    about: Do
    quit: Do


def shell_actions(files: FileCommands, frame: FrameCommands, screens: Sequence[Screen]) -> list[Action]:
    """All actions of the frame, in the order of the menus."""
    return [
        _new_here(frame),
        *_file(files, frame),
        *_edit(files, frame),
        *_view(files),
        *_go(frame, screens),
        *_help(frame),
    ]


def _plain(do: Do) -> Callable[[Situation], object]:
    """`do` as the catalogue calls it: these look at no situation."""
    return lambda _situation: do()


def _new_here(frame: FrameCommands) -> Action:
    """Ctrl+N: what the page that is shown makes new. The actions themselves stand in the menu of the +."""
    return Action(
        id="new.here",
        title="new.here",
        run=lambda situation: frame.new_here(situation.new_here),
        menus=("file",),
        shortcut="Ctrl+N",
        icon="plus",
        enabled=lambda situation: bool(situation.new_here),
    )


def _file(files: FileCommands, frame: FrameCommands) -> list[Action]:
    of_company = ("file", "company")
    opening = Action(
        id="file.open",
        title="file.open",
        run=_plain(files.open_file),
        menus=of_company,
        shortcut="Ctrl+O",
        icon="folder-open",
    )
    offered = [opening]
    if files.open_backup is not None:
        run = _plain(files.open_backup)
        backup = replace(opening, id="file.open_backup", title="file.open_backup", run=run, shortcut="")
        offered.append(replace(backup, icon="archive-restore"))
    if files.open_sample is not None:
        run = _plain(files.open_sample)
        sample = replace(opening, id="file.sample", title="file.sample", run=run, shortcut="Ctrl+Shift+O")
        offered.append(replace(sample, icon="sparkles"))
    if files.back_up is not None:
        run = _plain(files.back_up)
        now = replace(opening, id="file.back_up", title="file.back_up", run=run, shortcut="Ctrl+Shift+B", section=1)
        offered.append(replace(now, icon="shield-check", enabled=with_company))
    close = Action(
        id="file.close",
        title="file.close",
        run=_plain(files.close_company),
        menus=of_company,
        section=1,
        shortcut="Ctrl+W",
        enabled=with_company,
    )
    leave = Action(
        id="file.quit", title="file.quit", run=_plain(frame.quit), menus=("file",), section=2, shortcut="Ctrl+Q"
    )
    return [*offered, close, leave]


def _named(message_id: str, step: Callable[[Situation], Message | None]) -> Callable[[Situation], Message | None]:
    def name(situation: Situation) -> Message | None:
        what = step(situation)
        return None if what is None else Message(message_id, {"step": what})

    return name


def _edit(files: FileCommands, frame: FrameCommands) -> list[Action]:
    find = Action(
        id="edit.find",
        title="edit.find",
        run=_plain(frame.find),
        menus=("edit",),
        section=1,
        shortcut="Ctrl+F",
        icon="search",
        enabled=lambda situation: situation.finds,
    )
    return [
        Action(
            id="edit.undo",
            title="edit.undo",
            run=_plain(files.undo),
            menus=("edit",),
            shortcut="Ctrl+Z",
            icon="undo-2",
            enabled=lambda situation: situation.undo is not None,
            named=_named("edit.undo_step", lambda situation: situation.undo),
        ),
        Action(
            id="edit.redo",
            title="edit.redo",
            run=_plain(files.redo),
            menus=("edit",),
            shortcut="Ctrl+Shift+Z",
            icon="redo-2",
            enabled=lambda situation: situation.redo is not None,
            named=_named("edit.redo_step", lambda situation: situation.redo),
        ),
        find,
    ]


def _chosen(field: str, value: str) -> Callable[[Situation], bool]:
    return lambda situation: getattr(situation, field) == value


def _view(files: FileCommands) -> list[Action]:
    languages = [
        Action(
            id=f"view.language.{language}",
            title=f"view.language.{language}",
            run=_plain(partial(files.choose_language, language)),
            menus=("view.language",),
            checked=_chosen("language", language),
        )
        for language in LANGUAGES
    ]
    themes = [
        Action(
            id=f"view.theme.{theme}",
            title=f"view.theme.{theme}",
            run=_plain(partial(files.choose_theme, theme)),
            menus=("view.theme",),
            checked=_chosen("theme", theme),
        )
        for theme in THEMES
    ]
    return [*languages, *themes]


def _go(frame: FrameCommands, screens: Sequence[Screen]) -> list[Action]:
    pages = [
        Action(
            id=f"go.{screen.id}",
            title=screen.title,
            run=_plain(partial(frame.go, screen.id)),
            menus=("go",),
            shortcut=screen.shortcut,
            icon=screen.icon,
            enabled=with_company,
        )
        for screen in screens
        if screen.alone
    ]
    search = Action(
        id="go.search",
        title="go.search",
        run=_plain(frame.search),
        menus=("go",),
        section=1,
        shortcut="Ctrl+K",
        icon="search",
        enabled=with_company,
    )
    onward = Action(
        id="go.next_pane", title="go.next_pane", run=_plain(frame.next_pane), menus=("go",), section=2, shortcut="F6"
    )
    back = replace(
        onward,
        id="go.previous_pane",
        title="go.previous_pane",
        run=_plain(frame.previous_pane),
        shortcut="Shift+F6",
    )
    return [*pages, search, onward, back]


def _help(frame: FrameCommands) -> list[Action]:
    keys = Action(id="help.keys", title="help.keys", run=_plain(frame.keys), menus=("help",), shortcut="F1")
    about = Action(id="help.about", title="help.about", run=_plain(frame.about), menus=("help",), icon="circle-help")
    return [keys, about]
