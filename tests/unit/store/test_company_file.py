"""The company file: what is opened and what is refused, one program at a time, one transaction per change."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from builders import company_path, new_company, no_backup, when
from handcart.domain.errors import FileProblem, StorageProblem
from handcart.store import company_file, file_lock
from handcart.store.identity import APPLICATION_ID
from handcart.store.records import Customer, Product, Supplier
from handcart.store.tables import suppliers


def open_again(path: Path) -> company_file.CompanyFile:
    return company_file.open_for_work(path, holder="second", back_up=no_backup)


def problem_of(path: Path) -> str:
    """Why a file is refused, after checking that not a byte of it changed."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileProblem) as refused:
        open_again(path)
    assert before is None or path.read_bytes() == before
    return refused.value.message.id


class TestRefused:
    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert problem_of(tmp_path / "nothing.handcart") == "file.not_there"

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty.handcart").touch()
        assert problem_of(tmp_path / "empty.handcart") == "file.empty"

    def test_a_folder(self, tmp_path: Path) -> None:
        assert problem_of(tmp_path) == "file.is_folder"

    def test_a_file_with_a_second_name(self, tmp_path: Path) -> None:
        """A lock and a log of its own for each name: two programs would write over each other."""
        first, second = company_path(tmp_path), tmp_path / "second.handcart"
        os.link(first, second)
        assert {problem_of(second), problem_of(first)} == {"file.two_names"}
        with pytest.raises(FileProblem):
            company_file.open_to_read(second)
        second.unlink()
        begun = tmp_path / f".{first.name}.0123.new"
        os.link(first, begun)
        open_again(first).close()
        assert not begun.exists(), "what dying while naming leaves keeps nobody out"

    def test_a_spreadsheet(self, tmp_path: Path) -> None:
        (tmp_path / "book.handcart").write_bytes(b"PK\x03\x04" + b"x" * 500)
        assert problem_of(tmp_path / "book.handcart") == "file.is_spreadsheet"

    def test_any_other_file(self, tmp_path: Path) -> None:
        (tmp_path / "letter.handcart").write_text("Dear Sir or Madam, " * 20)
        assert problem_of(tmp_path / "letter.handcart") == "file.not_a_company"

    @pytest.mark.parametrize(("offset", "number", "reason"), [(68, 7, "file.other_program"), (60, 999, "file.newer")])
    def test_other_databases_and_newer_files(self, tmp_path: Path, offset: int, number: int, reason: str) -> None:
        path = company_path(tmp_path)
        content = bytearray(path.read_bytes())
        content[offset : offset + 4] = number.to_bytes(4, "big")
        path.write_bytes(content)
        assert problem_of(path) == reason

    def test_a_file_another_program_has_open(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company:
            with pytest.raises(FileProblem) as refused:
                open_again(company.path)
            assert refused.value.message.id == "file.in_use"
            assert refused.value.message.values["holder"] == "test"
            assert refused.value.message.values["process"] == os.getpid()

    def test_a_new_company_over_an_old_file(self, tmp_path: Path) -> None:
        path = company_path(tmp_path)
        before = path.read_bytes()
        with pytest.raises(FileProblem, match=r"file\.exists"):
            company_path(tmp_path)
        assert path.read_bytes() == before
        assert [file.name for file in tmp_path.iterdir()] == [path.name]


class TestOpening:
    def test_the_application_id_is_in_the_file(self, tmp_path: Path) -> None:
        header = company_path(tmp_path).read_bytes()[68:72]
        assert int.from_bytes(header, "big") == APPLICATION_ID

    def test_reading_goes_on_beside_a_window(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company, company_file.open_to_read(company.path) as reading:
            with reading.read() as session:
                assert session.company.name == "Kiln & Leaf"
            with pytest.raises(StorageProblem), reading.change("supplier.add", when()):
                pass

    def test_closing_leaves_one_whole_file(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company, company.change("supplier.add", when()) as session:
            session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
        assert [file.name for file in tmp_path.iterdir()] == ["company.handcart"]

    def test_the_lock_of_a_program_that_ended_is_free(self, tmp_path: Path) -> None:
        path = company_path(tmp_path)
        file_lock.lock_path(path).write_text('{"holder": "window", "process": 1}')
        open_again(path).close()


class TestChange:
    def test_a_fault_rolls_everything_back(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company:
            with pytest.raises(ZeroDivisionError), company.change("supplier.add", when()) as session:
                session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
                raise ZeroDivisionError
            with company.read() as session:
                assert session.find(Supplier) == []

    def test_a_reader_sees_the_moment_it_began(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company, company.read() as reader:
            assert reader.find(Supplier) == []
            with company.change("supplier.add", when()) as session:
                session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
            assert reader.find(Supplier) == []
            with company.read() as later:
                assert [supplier.name for supplier in later.find(Supplier, suppliers.c.active.is_(True))] == ["Clay"]

    def test_changes_of_several_threads_wait_for_each_other(self, tmp_path: Path) -> None:
        def add(company: company_file.CompanyFile, number: int) -> None:
            with company.change("supplier.add", when()) as session:
                session.add(Supplier, number=f"S-{number}", name="Clay", created_on=when().today)

        with new_company(tmp_path) as company, ThreadPoolExecutor(4) as threads:
            for made in [threads.submit(add, company, number) for number in range(40)]:
                made.result()
            with company.read() as session:
                assert len(session.find(Supplier)) == 40

    def test_nothing_is_committed_into_a_replaced_file(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company:
            moved = company.path.with_suffix(".moved")
            company.path.rename(moved)
            company.path.write_bytes(moved.read_bytes())
            with pytest.raises(StorageProblem, match=r"storage\.replaced"), company.change("a", when()) as session:
                session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
            with company.read() as session:
                assert session.find(Supplier) == []

    @pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
    @pytest.mark.parametrize("made_anew", [False, True])
    def test_nothing_is_committed_into_a_log_that_was_taken_away(self, tmp_path: Path, made_anew: bool) -> None:
        with new_company(tmp_path) as company:
            log = company.path.with_name(company.path.name + "-wal")
            log.rename(tmp_path / "taken away")
            if made_anew:
                log.touch()
            with pytest.raises(StorageProblem, match=r"storage\.replaced"), company.change("a", when()) as session:
                session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
            with company.read() as session:
                assert session.find(Supplier) == []

    def test_what_others_refer_to_is_not_deleted(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company:
            with company.change("supplier.add", when()) as session:
                supplier = session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
                session.add(Product, code="P", name="Bowl", supplier_id=supplier, created_on=when().today)
            with pytest.raises(IntegrityError), company.change("supplier.remove", when()) as session:
                session.remove(Supplier, supplier)
            with company.read() as session:
                assert session.get(Supplier, supplier).name == "Clay"

    def test_records_that_are_not_there_are_named(self, tmp_path: Path) -> None:
        with new_company(tmp_path) as company, company.read() as session:
            assert session.get_or_none(Customer, 4711) is None
