"""The only wiring: command line or window, on which company. Everything heavy is imported by the way that needs it."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handcart import places
from handcart.domain.when import When
from handcart.settings.computer import read_settings
from handcart.wording import Wording

if TYPE_CHECKING:
    from handcart.cli.surroundings import Surroundings

_NO_SCREEN = 2
_AFTER_THE_FIRST_PAINT = 200
"""Milliseconds. What the first picture does not need is loaded when it stands."""
_SAMPLE = "Handcart sample.handcart"


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for and return the exit code."""
    if not arguments:
        # Past the parser of the command line: nothing must keep the window from appearing.
        return open_window(None)
    from handcart.cli.run import run
    from handcart.fault_log import start_fault_log

    start_fault_log()
    return run(arguments, surroundings())


def surroundings() -> "Surroundings":
    """What the command line needs of this computer."""
    from handcart.cli.surroundings import Surroundings

    return Surroundings(
        wording=Wording(language_without_qt()),
        clock=clock,
        time_zone=time_zone_here(),
        backup_folder=places.backup_folder(),
        open_window=open_window,
        open_sample=open_sample,
        read_input=lambda: sys.stdin.buffer.read(),
        output=sys.stdout,
        errors=sys.stderr,
    )


def open_window(path: Path | None) -> int:
    """The window, until it is closed; on this company file or on the start page."""
    if not has_screen():
        wording = Wording(language_without_qt())
        print(wording.text("main.no_screen", command=f"xvfb-run -a {started_as()}"), file=sys.stderr)
        return _NO_SCREEN
    # What is made at the start stays: looking through it for garbage costs a twentieth of the start. The desk
    # turns it on again when the window stands.
    gc.disable()
    from handcart.ui.import_hook import take_import_hook_away

    take_import_hook_away()
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from handcart.ui.desk import Desk

    # Before the application: a menu bar that may be the desktop's own costs a search for it at every start.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar, sys.platform != "darwin")
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName(places.APPLICATION)
    application.setApplicationDisplayName("Handcart")
    desk = Desk(places.settings_folder(), clock, time_zone_here())
    sys.excepthook = lambda _kind, error, _trace: desk.report(error)
    desk.show(path)
    QTimer.singleShot(_AFTER_THE_FIRST_PAINT, _start_fault_log)
    return application.exec()


def _start_fault_log() -> None:
    from handcart.fault_log import start_fault_log

    start_fault_log()
    places.sweep_import_folders()


def open_sample(path: Path | None) -> int:
    """The window on the sample company, which is made where it is not there yet."""
    sample = path or places.documents_folder() / _SAMPLE
    if not sample.exists():
        from handcart.cli.progress import ProgressLine
        from handcart.ui.start.sample import make_sample

        line = ProgressLine(sys.stderr)
        zone = time_zone_here()
        sample = make_sample(sample, language_without_qt(), zone, clock(zone), progress=line.progress())
        line.finish()
    return open_window(sample)


def clock(time_zone: str) -> When:
    """Now, and the business day of a company in that zone."""
    now = datetime.now(UTC)
    return When(now=now, today=now.astimezone(ZoneInfo(time_zone)).date())


def has_screen() -> bool:
    """Whether a window can be shown. Windows and macOS always have a screen; so has a platform that was named."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def time_zone_here() -> str:
    """The zone of this computer by its name in the zone database, which Python alone cannot tell."""
    linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    for name in (os.environ.get("TZ", "").lstrip(":"), linked):
        if _is_zone(name):
            return name
    from PySide6.QtCore import QTimeZone

    name = QTimeZone.systemTimeZoneId().toStdString()
    return name if _is_zone(name) else "UTC"


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def language_without_qt() -> str:
    """The language where there is no Qt to ask: what was chosen for the window, else the environment's."""
    chosen = read_settings(places.settings_folder()).language
    if chosen != "system":
        return chosen
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh_CN" if next(filter(None, named), "").startswith("zh") else "en"


def started_as() -> str:
    """How to start the same again: as the module where it was started so."""
    return "python -m handcart" if Path(sys.argv[0]).name == "__main__.py" else "handcart"
