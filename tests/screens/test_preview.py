"""The preview: what it shows is what is printed, and documents leave the house by it in one change or not at all."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless
from window_parts import Kept, surroundings_of

from builders import TODAY, new_company
from catalogue_steps import look, step
from documents_on_paper import invoice_of
from handcart import places
from handcart.printing.models import ToPrint
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Document
from handcart.ui.kit.words import Words
from handcart.ui.preview import order_file, outlet
from handcart.ui.preview.dialog import DocumentDialog
from handcart.ui.preview.pane import PreviewPane
from handcart.ui.preview.show import show_document, show_packing_slip, show_pick_list
from handcart.ui.preview.sources import Source, laid_out, slip_to_be_source
from handcart.ui.shell.window import MainWindow
from handcart.ui.ship import slips
from handcart.ui.ship.slips import SlipPrinter
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.orders.ship import Consignment
from handcart.usecases.shipping.ship_orders import Sending
from handcart.wording import Wording
from money_steps import approved, delivered, invoice, line_ids
from page_pictures import page_image


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def around(window: MainWindow, file: CompanyFile) -> Surroundings:
    """What any screen of the window would be handed."""
    return surroundings_of(window, file, Kept())


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the owner says the PDF shall lie."""
    path = tmp_path / "chosen.pdf"
    monkeypatch.setattr(outlet, "ask_for_place", lambda *_: path)
    return path


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer that prints into a file."""
    path = tmp_path / "paper.pdf"

    def choose(_parent: object, _around: object, printer: QPrinter, _pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return True

    monkeypatch.setattr(outlet, "ask_for_printer", choose)
    monkeypatch.setattr(slips, "ask_for_printer", choose)
    return path


def dialog_over(window: MainWindow) -> DocumentDialog:
    [dialog] = window.findChildren(DocumentDialog)
    return dialog


def shown_in(dialog: DocumentDialog) -> list[str]:
    return [text for page in dialog.pane.sheets.pages for text in page.texts]


def left_house(file: CompanyFile, document: Document) -> bool:
    return look(file, lambda session: session.get(Document, document.id)).left_house_at is not None


def test_the_preview_paints_what_is_printed(words: Words, qtbot: QtBot) -> None:
    pane = PreviewPane(words)
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.show()
    printed = laid_out(ToPrint(invoice_of(40), "en", "A4"), words.wording)
    pane.show_printed(printed)
    QApplication.processEvents()
    sheets = pane.sheets
    image = QImage(QSize(sheets.width(), sheets.height()), QImage.Format.Format_RGB32)
    sheets.render(image, QPoint())
    paper_width = sheets.width() - 2
    page = page_image(printed.pages[0], paper_width)
    assert image.copy(1, 1, paper_width, page.height()) == page
    assert sheets.height() > 2 * page.height()


def test_the_preview_can_be_heard(words: Words, qtbot: QtBot) -> None:
    pane = PreviewPane(words)
    qtbot.addWidget(pane)
    pane.show_printed(laid_out(ToPrint(invoice_of(), "en", "A4"), words.wording))
    assert (pane.accessibleName(), pane.accessibleDescription()) == ("Preview", "Invoice INV-2026-0412")
    assert "Total EUR" in pane.sheets.accessibleDescription()
    words.switch(Wording("zh_CN"))
    assert pane.accessibleName() == "打印预览"
    pane.clear()
    assert pane.sheets.accessibleDescription() == ""


def test_a_pane_follows_what_would_be_sent(
    window: MainWindow, around: Surroundings, file: CompanyFile, qtbot: QtBot
) -> None:
    order_id = approved(file)
    [line] = line_ids(file, order_id)
    pane = PreviewPane(around.words)
    qtbot.addWidget(pane)
    pane.follow(around, slip_to_be_source(order_id, {line: 1_000}, Consignment(carrier="DHL"), TODAY))
    assert "DHL" in pane.sheets.pages[0].texts
    pane.follow(around, slip_to_be_source(order_id, {line: 1_000}, Consignment(carrier="UPS"), TODAY))
    assert "UPS" in pane.sheets.pages[0].texts
    assert "DHL" not in pane.sheets.pages[0].texts


def test_looking_at_an_issued_document_does_not_let_it_leave(
    window: MainWindow, around: Surroundings, file: CompanyFile
) -> None:
    issued = invoice(file, delivered(file))
    show_document(window, around, issued.id)
    dialog = dialog_over(window)
    assert dialog.windowTitle() == f"Invoice {issued.number}"
    assert f"Invoice {issued.number}" in shown_in(dialog)
    assert not left_house(file, issued)
    dialog.close()


def test_saving_writes_the_pdf_and_the_document_has_left(
    window: MainWindow, around: Surroundings, file: CompanyFile, place: Path
) -> None:
    issued = invoice(file, delivered(file))
    changed: list[frozenset[str]] = []
    window.running.changed.connect(changed.append)
    show_document(window, around, issued.id)
    dialog = dialog_over(window)
    dialog.save.click()
    assert issued.number in PdfReader(place).pages[0].extract_text()
    assert left_house(file, issued)
    assert frozenset({"documents"}) in changed
    assert dialog.said.text() == "chosen.pdf saved."
    dialog.close()


def test_what_could_not_be_saved_has_not_left(
    window: MainWindow, around: Surroundings, file: CompanyFile, place: Path
) -> None:
    issued = invoice(file, delivered(file))
    place.write_text("mine")
    show_document(window, around, issued.id)
    dialog = dialog_over(window)
    dialog.save.click()
    assert "There is a file called chosen.pdf already" in dialog.said.text()
    assert dialog.said.property("role") == "error"
    assert not left_house(file, issued)
    assert place.read_text() == "mine"
    dialog.close()


def test_a_document_is_saved_as_a_workbook_and_has_left_the_house(
    window: MainWindow, around: Surroundings, file: CompanyFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    issued, place = invoice(file, delivered(file)), tmp_path / "chosen.xlsx"
    monkeypatch.setattr(outlet, "ask_for_place", lambda *_asked: place)
    show_document(window, around, issued.id)
    dialog = dialog_over(window)
    dialog.workbook.click()
    assert dialog.said.text() == "chosen.xlsx saved."
    assert openpyxl.load_workbook(place)["Lines"].max_row == 2
    assert left_house(file, issued)
    dialog.close()


def test_an_order_is_saved_as_a_workbook(
    window: MainWindow, around: Surroundings, file: CompanyFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "order.xlsx"
    monkeypatch.setattr(order_file, "ask_for_place", lambda *_asked: place)
    order_file.save_order(window, around, delivered(file), "SO-1")
    assert openpyxl.load_workbook(place)["Lines"].max_row == 2


def test_printing_lets_it_leave_and_a_draft_stays(
    window: MainWindow, around: Surroundings, file: CompanyFile, paper: Path
) -> None:
    order_id = delivered(file)
    draft = step(file, draft_invoice, order_id)
    show_document(window, around, draft.id)
    dialog = dialog_over(window)
    dialog.print.click()
    assert "DRAFT" in PdfReader(paper).pages[0].extract_text()
    assert not left_house(file, draft)
    dialog.close()


def test_the_proposed_name_is_free_and_lies_in_the_documents(
    window: MainWindow, around: Surroundings, file: CompanyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = invoice(file, delivered(file))
    proposed: list[Path] = []
    monkeypatch.setattr(outlet, "ask_for_place", lambda *asked: proposed.append(asked[-1]))
    folder = places.documents_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{issued.number} Tea House.pdf").touch()
    show_document(window, around, issued.id)
    dialog_over(window).save.click()
    assert proposed == [folder / f"{issued.number} Tea House 2.pdf"]
    assert not left_house(file, issued)
    dialog_over(window).close()


def test_slips_and_pick_lists_open_and_print(
    window: MainWindow, around: Surroundings, file: CompanyFile, paper: Path
) -> None:
    order_id = delivered(file)
    [shipment] = look(file, shipments_of, order_id)
    show_packing_slip(window, around, shipment.id)
    assert f"Packing slip {shipment.number}" in shown_in(dialog_over(window))
    dialog_over(window).close()
    SlipPrinter(window, around).print_shipped(shipment.id)
    assert shipment.number in PdfReader(paper).pages[0].extract_text()


def test_the_printer_of_slips_is_asked_for_once(
    window: MainWindow, around: Surroundings, file: CompanyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One slip after the other goes to the printer of the first; several at once ask anew."""
    asked: list[int] = []
    printed: list[int] = []
    monkeypatch.setattr(slips, "ask_for_printer", lambda *given: asked.append(given[-1]) or True)
    monkeypatch.setattr(slips, "print_pages", lambda pages, _printer: printed.append(len(pages)))
    printer = SlipPrinter(window, around)
    shipments = [look(file, shipments_of, delivered(file))[0] for _ in range(2)]
    for shipment in shipments:
        printer.print_shipped(shipment.id)
    assert (asked, printed) == ([1], [1, 1])
    waiting = [approved(file), approved(file)]
    printer.print_to_be([Sending(order_id) for order_id in waiting])
    assert (asked, printed) == ([1, 2], [1, 1, 2])


def test_nothing_to_pick_is_said_in_words(window: MainWindow, around: Surroundings, file: CompanyFile) -> None:
    show_pick_list(window, around, [delivered(file)])
    assert window.findChildren(DocumentDialog) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_dialog_is_whole_in_both_languages(
    words: Words, window: MainWindow, around: Surroundings, file: CompanyFile, language: str
) -> None:
    words.switch(Wording(language))
    show_document(window, around, invoice(file, delivered(file)).id)
    dialog = dialog_over(window)
    QApplication.processEvents()
    assert nameless(dialog) == []
    assert cut_texts(dialog) == []
    assert dialog.height() <= window.height()
    dialog.close()


def test_the_pages_turn_from_any_button(window: MainWindow, around: Surroundings, qtbot: QtBot) -> None:
    source = Source(lambda _session: ToPrint(invoice_of(60), "en", "A4"))
    dialog = DocumentDialog(window, around, source, laid_out(source.read(None), around.words.wording))  # type: ignore[arg-type]
    dialog.open()
    QApplication.processEvents()
    bar = dialog.pane.verticalScrollBar()
    qtbot.keyClick(dialog.save, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(dialog.save, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    dialog.close()
