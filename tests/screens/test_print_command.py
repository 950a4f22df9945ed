"""`handcart print`: documents and slips by their number as PDFs. It needs Qt, unlike the other commands."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from builders import company_path, no_backup
from catalogue_steps import look
from command_line import Terminal
from handcart.store import company_file
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Document
from money_steps import delivered, invoice


@pytest.fixture
def terminal(tmp_path: Path, qtbot: QtBot) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def numbers(terminal: Terminal) -> tuple[str, str]:
    """The numbers of an issued invoice and of a shipment, in a company file that is closed."""
    with company_file.open_for_work(company_path(terminal.folder), holder="test", back_up=no_backup) as file:
        order_id = delivered(file)
        [shipment] = look(file, shipments_of, order_id)
        return invoice(file, order_id).number or "", shipment.number


def printed(terminal: Terminal, number: str, *options: str) -> str:
    out = terminal.folder / f"{number}.pdf"
    made = terminal.done("print", number, "--out", out, "--company", terminal.company, *options)
    assert made["pages"] == 1
    return PdfReader(out).pages[0].extract_text()


def test_an_invoice_is_written_and_has_left_the_house(terminal: Terminal, numbers: tuple[str, str]) -> None:
    assert numbers[0] in printed(terminal, numbers[0])
    with company_file.open_to_read(terminal.company) as file:
        [document] = look(file, lambda session: session.find(Document))
    assert document.left_house_at is not None


def test_a_slip_is_written_in_the_language_asked_for(terminal: Terminal, numbers: tuple[str, str]) -> None:
    assert "送货单" in printed(terminal, numbers[1].lower(), "--language", "zh_CN")


def test_what_is_not_there_or_has_no_room_is_said(terminal: Terminal, numbers: tuple[str, str]) -> None:
    (terminal.folder / "there.pdf").touch()
    there = ("--out", terminal.folder / "there.pdf", "--company", terminal.company)
    assert "no invoice, credit note or shipment called XX" in terminal.refused("print", "XX", *there)
    assert "There is a file called there.pdf already" in terminal.refused("print", numbers[0], *there)
    with company_file.open_to_read(terminal.company) as file:
        [document] = look(file, lambda session: session.find(Document))
    assert document.left_house_at is None


def test_what_has_left_the_house_is_written_beside_an_open_window(terminal: Terminal, numbers: tuple[str, str]) -> None:
    out = ("--out", terminal.folder / "first.pdf", "--company", terminal.company)
    with company_file.open_for_work(terminal.company, holder="window", back_up=no_backup):
        assert "window" in terminal.refused("print", numbers[0], *out)
    terminal.done("print", numbers[0], *out)
    with company_file.open_for_work(terminal.company, holder="window", back_up=no_backup):
        assert numbers[0] in printed(terminal, numbers[0])
