"""The wiring around the window, without Qt: whether there is a screen, which language and zone this computer has."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handcart import main, places
from handcart.settings.computer import ComputerSettings, write_settings

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux machine without one."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)


def test_without_a_screen_it_says_how_to_start(no_screen: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([]) == 2
    told = capsys.readouterr().err
    assert "xvfb-run -a" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("name", SCREENS)
def test_any_named_screen_will_do(no_screen: None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    assert main.has_screen()


def test_the_language_is_the_chosen_one_else_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main.language_without_qt() == "zh_CN"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main.language_without_qt() == "en"
    write_settings(replace(ComputerSettings(), language="zh_CN"), places.settings_folder())
    assert main.language_without_qt() == "zh_CN"


def test_the_zone_of_this_computer_is_one_the_clock_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ZoneInfo(main.time_zone_here())
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert main.time_zone_here() == "Asia/Shanghai"
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0")
    assert ZoneInfo(main.time_zone_here())


def test_the_business_day_is_the_one_of_the_zone() -> None:
    when = main.clock("Pacific/Kiritimati")
    assert when.now.tzinfo is UTC
    assert when.today == when.now.astimezone(ZoneInfo("Pacific/Kiritimati")).date()


def test_a_sample_that_is_not_there_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path | None] = []
    monkeypatch.setattr(main, "open_window", lambda path: shown.append(path) or 0)
    monkeypatch.setattr("handcart.ui.start.sample.make_sample", lambda path, *_, **__: path)
    assert main.open_sample(tmp_path / "sample.handcart") == 0
    assert shown == [tmp_path / "sample.handcart"]


def test_a_worker_that_passes_the_start_imports_nothing_of_the_program() -> None:
    program = "import sys, handcart.__main__; print([n for n in sys.modules if n.startswith(('handcart.', 'PySide6'))])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['handcart.__main__']"
