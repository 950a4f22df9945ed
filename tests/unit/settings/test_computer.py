"""This computer's settings: kept whole, and never a reason not to start."""

from dataclasses import replace
from pathlib import Path

import pytest

from handcart.settings.computer import FILE, MOST_RECENTS, ComputerSettings, Recent, read_settings, write_settings


def recent(number: int) -> Recent:
    return Recent(f"/companies/{number}.handcart", f"Company {number}", "2026-11-20T08:40:00+00:00")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    settings = ComputerSettings("zh_CN", "dark", (recent(1), recent(2)), "AdnQ", {"orders": "number,customer"})
    write_settings(settings, tmp_path / "new folder")
    assert read_settings(tmp_path / "new folder") == settings


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    write_settings(ComputerSettings(), tmp_path)
    write_settings(ComputerSettings(theme="dark"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"theme": 3, "language": "xx", "recents": {"a": 1}, "layouts": []}', "\x00"]
)
def test_what_makes_no_sense_counts_as_default(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_settings(tmp_path) == ComputerSettings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"theme": "dark", "language": 1, "recents": [{"path": "/a"}, 7]}', encoding="utf-8")
    settings = read_settings(tmp_path)
    assert (settings.theme, settings.language) == ("dark", "system")
    assert settings.recents == (Recent("/a", "", ""),)


def test_a_company_that_is_opened_comes_first_and_stands_once() -> None:
    settings = ComputerSettings().opened(recent(1)).opened(recent(2)).opened(recent(1))
    assert settings.recents == (recent(1), recent(2))


def test_old_ones_fall_off_the_end() -> None:
    settings = ComputerSettings()
    for number in range(MOST_RECENTS + 3):
        settings = settings.opened(recent(number))
    assert len(settings.recents) == MOST_RECENTS
    assert settings.recents[-1] == recent(3)


def test_a_company_can_be_taken_off() -> None:
    settings = ComputerSettings().opened(recent(1)).opened(recent(2))
    assert settings.without(recent(2).path).recents == (recent(1),)


def test_a_moment_that_makes_no_sense_is_none() -> None:
    assert recent(1).opened is not None
    assert replace(recent(1), opened_at="yesterday").opened is None
    assert replace(recent(1), opened_at="2026-11-20T08:40:00").opened is None
