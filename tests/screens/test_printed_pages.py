"""Pages of documents: what they say, where they break, and that a PDF holds the same with its faces embedded."""

import errno
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from documents_on_paper import credit_of, invoice_of, line, pick_list_of, slip_of
from handcart.domain.document_content import DocumentContent
from handcart.domain.errors import FileProblem
from handcart.domain.vocabulary import LineKind
from handcart.printing.documents import name_of, pages_of, wording_for
from handcart.printing.models import Printable, ToPrint
from handcart.printing.pdf import write_pdf
from handcart.printing.pieces import A4, LETTER, Page, Text
from handcart.printing.printer import print_pages, printer_for
from handcart.printing.styles import TEXT
from handcart.printing.typesetting import lines_of, width_of
from handcart.wording import Wording
from page_pictures import page_image

ENGLISH = Wording("en")
MARGIN = 560
"""Tenths of a point that nothing may stand in, to the right of the text."""


def laid_out(document: Printable, language: str = "en", paper: str = "A4") -> tuple[Page, ...]:
    return pages_of(ToPrint(document, language, paper), Wording(language))


def texts(pages: Sequence[Page]) -> list[str]:
    return [text for page in pages for text in page.texts]


def read_pdf(pages: Sequence[Page], folder: Path) -> PdfReader:
    path = folder / "document.pdf"
    write_pdf(pages, path, title="A document")
    return PdfReader(path)


def words_of(reader: PdfReader) -> str:
    """The text of all pages, without the breaks a reader puts between runs of different faces."""
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize(("lines", "count"), [(1, 1), (40, 2), (200, 8)])
def test_lines_go_over_pages_each_once_and_in_their_order(lines: int, count: int) -> None:
    pages = laid_out(invoice_of(lines))
    assert len(pages) == count
    named = [text for text in texts(pages) if text.startswith("Gaiwan")]
    assert named == [f"Gaiwan 120 ml {number}" for number in range(1, lines + 1)]


def test_every_page_has_the_heads_of_the_table_and_its_number() -> None:
    for number, page in enumerate(laid_out(invoice_of(200)), start=1):
        assert "Item" in page.texts
        assert f"Page {number} of 8" in page.texts


def test_totals_never_stand_on_a_page_without_a_line() -> None:
    # Somewhere in this range the totals no longer fit below the last line of the first page.
    for lines in range(15, 30):
        [page] = [page for page in laid_out(invoice_of(lines)) if "Total EUR" in page.texts]
        assert any(text.startswith("Gaiwan") for text in page.texts)


def test_nothing_stands_beyond_the_margins_or_on_top_of_another() -> None:
    for document in (invoice_of(60, name="A long name " * 12), slip_of(60), pick_list_of(60, orders=3), credit_of()):
        for page in laid_out(document):
            pieces = [piece for piece in page.pieces if isinstance(piece, Text)]
            assert all(piece.x + width_of(piece.text, piece.style) <= A4.width - MARGIN for piece in pieces)
            assert all(0 < piece.y < A4.height for piece in pieces)
            assert max(Counter((piece.x, piece.y) for piece in pieces).values()) == 1


def test_an_invoice_says_what_it_comes_to_until_when_and_where_to(tmp_path: Path) -> None:
    content = invoice_of(3)
    words = words_of(read_pdf(laid_out(content), tmp_path))
    for said in ("InvoiceINV-2026-0412", "30.00", "VAT19%on30.00", "5.70", "TotalEUR35.70", "by4December2026"):
        assert said in words
    for said in ("SO-1038", "KH-26-118", "Museumsshop", "DE02120300000000202051", "VATIDDE123456789"):
        assert said in words


def test_prices_with_tax_name_the_tax_that_is_in_them() -> None:
    said = texts(laid_out(invoice_of(prices_gross=True, gross=1_000, tax=160)))
    assert said.index("Total EUR") < said.index("Includes VAT 19% on 10.00")
    assert "Net" not in said


def test_a_discount_on_all_lines_is_shown_below_them() -> None:
    shared = (line("Gaiwan", share=100), line("Bowl", share=100))
    said = texts(laid_out(invoice_of(lines=shared)))
    assert said[said.index("Sum of lines") + 1] == "20.00"
    assert said[said.index("Discount") + 1] == "−2.00"


def test_a_draft_says_so_and_has_neither_number_nor_day(tmp_path: Path) -> None:
    said = texts(laid_out(invoice_of(number=None, issued_on=None)))
    assert "DRAFT – Invoice" in said
    assert "not issued yet" in said
    assert not any("INV-" in text for text in said)


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    said = texts(laid_out(invoice_of(lines=(line("Gaiwan", code=""), line("Bowl", code="")))))
    assert "Item" in said
    assert not {"Code", "Disc.", "Tax"} & set(said)
    mixed = (line("Gaiwan", discount=50_000), line("Tea", tax_rate=0))
    assert {"Disc.", "Tax"} <= set(texts(laid_out(invoice_of(lines=mixed))))


def test_a_document_without_lines_is_a_page_all_the_same() -> None:
    assert len(laid_out(invoice_of(0, number=None, issued_on=None))) == 1
    assert len(laid_out(slip_of(0))) == 1


def test_a_credit_note_names_what_it_corrects_and_asks_for_no_money() -> None:
    said = texts(laid_out(credit_of(reason="Two arrived broken.")))
    assert {"Corrects invoice INV-2026-0388.", "Reason: Two arrived broken.", "Total credit EUR"} <= set(said)
    assert not any(text.startswith("Please pay") for text in said)


def test_a_line_of_text_and_an_allowance_show_no_quantity() -> None:
    lines = (line("Thank you", kind=LineKind.TEXT, quantity=0, amount=0), line("Goodwill", quantity=0, amount=500))
    said = texts(laid_out(credit_of(lines=lines)))
    assert "5.00" in said
    assert not {"1", "pc", "10.00 pc"} & set(said[said.index("Thank you") : said.index("Net")])


def test_a_slip_tells_what_follows_only_where_something_does() -> None:
    assert "To follow" in texts(laid_out(slip_of()))
    whole = slip_of()
    [sent] = whole.lines
    assert "To follow" not in texts(laid_out(replace(whole, lines=(replace(sent, open=0),))))


def test_what_a_person_typed_stays_text(tmp_path: Path) -> None:
    pages = laid_out(invoice_of(name="<b>Gaiwan</b> & <script>"))
    assert "<b>Gaiwan</b> & <script> 1" in texts(pages)
    assert "<b>Gaiwan</b>&<script>1" in words_of(read_pdf(pages, tmp_path))


def test_chinese_documents_can_be_read_out_of_the_pdf(tmp_path: Path) -> None:
    words = words_of(read_pdf(laid_out(invoice_of(2, name="白瓷盖碗"), "zh_CN"), tmp_path))
    assert "发票INV-2026-0412" in words
    assert "白瓷盖碗2" in words
    assert "请于2026年12月4日前支付" in words


def test_every_face_is_embedded(tmp_path: Path) -> None:
    reader = read_pdf(laid_out(invoice_of(name="白瓷盖碗 cup"), "zh_CN"), tmp_path)
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert {str(each["/FontName"]).partition("+")[2] for each in descriptors} >= {
        "InterDocument-Regular",
        "InterDocument-SemiBold",
        "NotoSansSC-Regular",
    }
    assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)


@pytest.mark.parametrize(("paper", "size"), [("A4", A4), ("Letter", LETTER), ("", A4)])
def test_the_paper_is_the_companys(paper: str, size: object, tmp_path: Path) -> None:
    pages = laid_out(slip_of(), paper=paper)
    assert pages[0].paper is size
    box = read_pdf(pages, tmp_path).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (
        round(pages[0].paper.width / 10),
        round(pages[0].paper.height / 10),
    )


def test_paper_and_pdf_say_the_same(tmp_path: Path) -> None:
    pages = laid_out(slip_of(40))
    printer = printer_for(pages, "slip")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    print_pages(pages, printer)
    assert words_of(PdfReader(tmp_path / "paper.pdf")) == words_of(read_pdf(pages, tmp_path))


def test_only_the_pages_asked_for_are_printed(tmp_path: Path) -> None:
    pages = laid_out(invoice_of(200))
    printer = printer_for(pages, "invoice")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFromTo(2, 3)
    print_pages(pages, printer)
    printed = PdfReader(tmp_path / "paper.pdf")
    assert len(printed.pages) == 2
    assert "Page2of8" in words_of(printed)


def test_the_same_page_is_painted_the_same_again() -> None:
    first, second = laid_out(invoice_of(3)), laid_out(invoice_of(3))
    assert first == second
    assert page_image(first[0], 600) == page_image(second[0], 600)


def test_a_pdf_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    there.write_text("mine")
    with pytest.raises(FileProblem) as refused:
        write_pdf(laid_out(slip_of()), there, title="")
    assert refused.value.message.id == "print.file.there"
    assert there.read_text() == "mine"


def test_a_pdf_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refused:
        write_pdf(laid_out(slip_of()), tmp_path / "gone" / "x.pdf", title="")
    assert refused.value.message.id == "error.file.not_writable"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem) as refused:
        write_pdf(laid_out(slip_of()), tmp_path / "x.pdf", title="")
    assert refused.value.message.id == "error.file.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_word_without_end_is_broken_where_it_must() -> None:
    word = "𠮷" * 40 + "x" * 120
    broken = lines_of(word, TEXT, 800)
    assert "".join(broken) == word
    assert all(width_of(part, TEXT) <= 800 for part in broken)


def test_figures_beyond_all_measure_leave_room_for_the_name() -> None:
    absurd = line(
        "Gaiwan", unit="per hundred thousand " * 9, price=10**13, amount=10**11, code="C" * 200, quantity=10**9
    )
    pages = laid_out(invoice_of(lines=(absurd, replace(absurd, discount=123_456, tax_rate=0))))
    pieces = [piece for page in pages for piece in page.pieces if isinstance(piece, Text)]
    assert [piece.text for piece in pieces].count("Gaiwan") == 2
    assert all(piece.x + width_of(piece.text, piece.style) <= A4.width - MARGIN for piece in pieces)


def test_an_address_of_many_lines_pushes_the_rest_down() -> None:
    long = replace(slip_of().ship_to, name="Museum of the History of Tea and Everything Around It " * 4)
    [page] = laid_out(slip_of(ship_to=long))
    below = {piece.text: piece.y for piece in page.pieces if isinstance(piece, Text)}
    assert below["20095 Hamburg"] < below["Packing slip SH-0871"] - 150


def test_a_row_longer_than_a_page_goes_on_over_pages() -> None:
    note = "\n".join(f"remark {number}" for number in range(150))
    pages = laid_out(invoice_of(lines=(line("Gaiwan", note=note),)))
    assert len(pages) == 4
    assert [text for text in texts(pages) if text.startswith("remark")] == note.split("\n")


def test_files_are_called_by_number_and_customer() -> None:
    assert name_of(invoice_of(), ENGLISH) == "INV-2026-0412 Museumsshop"
    assert name_of(slip_of(), ENGLISH) == "SH-0871 Museumsshop"
    assert name_of(slip_of(number=None), ENGLISH) == "Packing slip Museumsshop"
    assert name_of(pick_list_of(), ENGLISH) == "Pick list SO-1038"
    assert name_of(pick_list_of(orders=2), ENGLISH) == "Pick list 2026-11-20"


@pytest.mark.parametrize(
    ("language", "spoken"), [("zh_CN", "zh_CN"), ("zh", "zh_CN"), ("en_US", "en"), ("de", "en"), ("", "zh_CN")]
)
def test_documents_speak_their_readers_language(language: str, spoken: str) -> None:
    content: DocumentContent = invoice_of()
    assert wording_for(ToPrint(content, language, "A4"), Wording("zh_CN")).language == spoken
