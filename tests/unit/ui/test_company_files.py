"""Company files as the start page sees them."""

from pathlib import Path

import pytest

from handcart.ui.file_names import free_path
from handcart.ui.start.commands import FileState, RecentCompany
from handcart.ui.start.company_files import look_at, short_path
from handcart.ui.start.places_by_name import decimals_of, places_by_name


def test_the_state_of_a_file_is_seen_without_opening_it(tmp_path: Path) -> None:
    there = tmp_path / "a.handcart"
    there.write_bytes(b"not a company")
    companies = [RecentCompany(str(path), "A", None) for path in (there, tmp_path / "gone.handcart")]
    assert [each.state for each in look_at(companies)] == [FileState.READY, FileState.MISSING]
    assert there.read_bytes() == b"not a company"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Kiln & Leaf", "Kiln & Leaf.handcart"),
        ("窑与叶", "窑与叶.handcart"),
        ("a/b\\c:d", "a b c d.handcart"),
        ("...", "company.handcart"),
        ("x" * 300, "x" * 80 + ".handcart"),
    ],
)
def test_a_file_is_named_after_its_company(tmp_path: Path, name: str, file: str) -> None:
    assert free_path(tmp_path, name, ".handcart") == tmp_path / file


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "A.handcart").touch()
    (tmp_path / "A 2.handcart").touch()
    assert free_path(tmp_path, "A", ".handcart") == tmp_path / "A 3.handcart"


def test_the_own_folder_is_shortened() -> None:
    assert short_path(str(Path.home() / "Documents" / "a.handcart")) == str(Path("~/Documents/a.handcart"))
    assert short_path("/media/stick/a.handcart") == "/media/stick/a.handcart"


def test_countries_have_names_in_both_languages_and_a_currency() -> None:
    english = {each.code: each for each in places_by_name("en").countries}
    chinese = {each.code: each for each in places_by_name("zh_CN").countries}
    assert (english["DE"].name, english["DE"].currency) == ("Germany", "EUR")
    assert (chinese["CN"].name, chinese["CN"].currency) == ("中国", "CNY")
    assert "EU" not in english
    assert english.keys() == chinese.keys()


def test_countries_stand_as_a_reader_expects() -> None:
    names = [each.name for each in places_by_name("en").countries]
    assert names.index("Åland Islands") < names.index("Algeria")
    assert abs(names.index("Côte d’Ivoire") - names.index("Croatia")) <= 2


def test_decimals_follow_the_currency() -> None:
    assert [decimals_of(code) for code in ("EUR", "JPY", "KWD")] == [2, 0, 3]
