"""Backups and restoring under every name a file can have, from what is no backup, and onto what is no company."""

import os
import sys
from pathlib import Path

import pytest

from builders import company_path, days_ago, new_company, no_backup, when
from handcart.domain.errors import AppError, FileProblem, NotAllowed
from handcart.store import backups, company_file
from handcart.store.company_file import CompanyFile
from handcart.usecases.safety.backup import back_up_company, last_backup
from handcart.usecases.safety.restore import restore_company

NAMES = [
    "Kiln & Leaf",
    "it's",
    "50% off?",
    "no #1",
    'quo"te;--',
    "公司 Café",
    pytest.param(
        os.fsdecode(b"latin\xe9"), marks=pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
    ),
]


def opened(path: Path) -> CompanyFile:
    return company_file.open_for_work(path, holder="test", back_up=no_backup)


def backed_up(company: Path) -> Path:
    with opened(company) as file:
        return back_up_company(file, None, folder=company.parent / "backups", when=when()).path


@pytest.mark.parametrize("name", NAMES)
def test_a_company_of_any_name_is_backed_up_and_restored(tmp_path: Path, name: str) -> None:
    company = company_path(tmp_path).rename(tmp_path / f"{name}.handcart")
    backup = backed_up(company)
    backups.require_checksum(backup)
    restored = restore_company(backup, tmp_path / f"{name} again.handcart", replace=False, when=when())
    assert restored.contents.company == "Kiln & Leaf"
    opened(tmp_path / f"{name} again.handcart").close()


def test_a_name_from_which_no_backup_could_be_named_is_refused(tmp_path: Path) -> None:
    company = company_path(tmp_path).rename(tmp_path / f"{'x' * 200}.handcart")
    with pytest.raises(FileProblem, match=r"file\.name_too_long"):
        opened(company)
    with pytest.raises(FileProblem, match=r"file\.name_too_long"):
        company_file.create(tmp_path / f"{'y' * 300}.handcart", lambda _: None)
    assert [file.name for file in tmp_path.iterdir()] == [company.name]


def test_a_link_to_a_company_is_the_same_company(tmp_path: Path) -> None:
    company = company_path(tmp_path)
    link = tmp_path / "link.handcart"
    link.symlink_to(company)
    backup = backed_up(link)
    with opened(company), pytest.raises(FileProblem, match=r"file\.in_use"):
        opened(link)
    kept = restore_company(backup, link, replace=True, when=when()).kept
    assert link.is_symlink()
    assert kept is not None
    assert kept.name.startswith("company before restore")
    assert company.stat().st_ino != kept.stat().st_ino


def test_the_last_backup_is_the_newest_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert last_backup(folder) is None
    with new_company(tmp_path) as file:
        made = [back_up_company(file, None, folder=folder, when=days_ago(days)) for days in (2, 1)]
    os.utime(made[0].path, (0, 0))
    assert last_backup(folder) == made[1].made_at


def test_a_copy_of_a_backup_is_as_old_as_what_it_holds(tmp_path: Path) -> None:
    with new_company(tmp_path) as file:
        made = back_up_company(file, None, folder=tmp_path / "backups", when=days_ago(3))
    assert made.made_at == days_ago(3).now
    copied = made.path.rename(tmp_path / f"copy of {made.path.name}")
    os.utime(copied)
    assert backups.look_inside(copied).made_at == made.made_at
    renamed = copied.rename(tmp_path / "mine-20261399-000000-000000.handcart-backup")
    os.utime(renamed, (0, 0))
    assert backups.look_inside(renamed).made_at.year == 1970


def test_nothing_is_left_of_a_backup_that_cannot_be_written(tmp_path: Path) -> None:
    with new_company(tmp_path) as file:
        (tmp_path / "note.txt").write_text("a file")
        with pytest.raises(FileProblem, match=r"backup\.cannot_write"):
            back_up_company(file, tmp_path / "note.txt" / "backup", folder=tmp_path, when=when())
    assert sorted(found.name for found in tmp_path.iterdir()) == ["company.handcart", "note.txt"]


def _garbled(checksum: Path) -> None:
    checksum.write_bytes(b"\xff\xfe")


def _emptied(checksum: Path) -> None:
    checksum.write_bytes(b"")


def _a_folder(checksum: Path) -> None:
    checksum.unlink()
    checksum.mkdir()


@pytest.mark.parametrize("spoil", [_garbled, _emptied, _a_folder])
def test_a_backup_whose_checksum_says_nothing_is_not_trusted(tmp_path: Path, spoil: object) -> None:
    backup = backed_up(company_path(tmp_path))
    assert callable(spoil)
    spoil(backups.checksum_path(backup))
    with pytest.raises(FileProblem):
        restore_company(backup, tmp_path / "new.handcart", replace=False, when=when())
    assert not (tmp_path / "new.handcart").exists()


def test_neither_a_folder_nor_the_backup_itself_is_replaced(tmp_path: Path) -> None:
    company = company_path(tmp_path)
    (tmp_path / "folder.handcart").mkdir()
    problems: list[type[AppError]] = [FileProblem, NotAllowed]
    for target, problem in zip((tmp_path / "folder.handcart", company), problems, strict=True):
        with pytest.raises(problem):
            restore_company(company, target, replace=True, when=when())
    assert (tmp_path / "folder.handcart").is_dir()
    opened(company).close()
