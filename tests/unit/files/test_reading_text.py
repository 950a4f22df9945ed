"""Separated text: encoding and delimiter come from the content."""

from pathlib import Path

import pytest
from made_files import read, text_file

from handcart.domain.errors import FileProblem
from handcart.files.reading.cells import ErrorCell
from handcart.files.reading.separated import text_form


@pytest.mark.parametrize(
    ("encoding", "found", "words"),
    [
        ("utf-8", "utf-8", "Müller 客户"),
        ("utf-8-sig", "utf-8-sig", "Müller 客户"),
        ("gb18030", "gb18030", "客户名称，北京"),
        ("utf-16", "utf-16", "客户"),
        ("utf-16-le", "utf-16-le", "Müller"),
        ("utf-16-be", "utf-16-be", "Müller"),
        ("cp1252", "cp1252", "Müller, 5 €"),
        ("latin-1", "cp1252", "Société Générale, Düsseldorf"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, found: str, words: str) -> None:
    file = text_file(tmp_path / "a.csv", "name;city", f"{words};x", encoding=encoding)
    assert text_form(file).encoding == found
    assert read(file)[""] == [(1, ["name", "city"]), (2, [words, "x"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_also_where_another_stands_in_the_text(tmp_path: Path, delimiter: str) -> None:
    others = "".join(sign for sign in ",;|" if sign != delimiter)
    lines = [delimiter.join(("order", "name", "price"))]
    lines += [delimiter.join((str(number), f"a{others}b", "2")) for number in range(3)]
    file = text_file(tmp_path / "a.csv", *lines)
    assert text_form(file).delimiter == delimiter
    assert read(file)[""][1] == (2, ["0", f"a{others}b", "2"])


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "a,b", '"two\r\nlines",1', "", "c,2")
    assert [number for number, _ in read(file)[""]] == [1, 2, 4]


def test_text_stays_text_and_errors_of_a_spreadsheet_are_errors(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "a,b,c", "007,#N/A,1e5")
    assert read(file)[""][1] == (2, ["007", ErrorCell("#N/A"), "1e5"])


def test_an_endless_cell_is_one_problem_with_its_row(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "a,b", "x" * (5 * 1024 * 1024) + ",1")
    with pytest.raises(FileProblem) as caught:
        read(file)
    assert caught.value.message.id == "files.cell_too_long"
    assert caught.value.where is not None
    assert caught.value.where.row == 2
