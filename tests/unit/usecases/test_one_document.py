"""One document as a workbook: its facts, its lines with true numbers, credit notes negative."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import TODAY, message_id, new_company
from catalogue_steps import approved_order, look, step, stocked_product
from handcart.domain.errors import NotAllowed
from handcart.domain.message import message
from handcart.domain.report_table import ReportTable
from handcart.printing.models import PrintedReport
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.exports.one_document import DocumentSheets, sheets_of_order, sheets_of_printed, write_document
from handcart.usecases.printing.document import document_to_print
from handcart.usecases.printing.packing_slip import packing_slip
from handcart.usecases.printing.pick_list import pick_list
from money_steps import delivered, invoice, line_ids, order_of


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def written(sheets: DocumentSheets, path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The facts of a document by column, and its lines."""
    write_document(path, sheets, render=message_id, paper="A4")
    book = openpyxl.load_workbook(path)
    facts = {row[0].removeprefix("export.column."): row[1] for row in book["Document"].iter_rows(values_only=True)}
    header, *lines = book["Lines"].iter_rows(values_only=True)
    return facts, [dict(zip(header, line, strict=True)) for line in lines]


def printed(company: CompanyFile, read: Any, *about: Any, **values: Any) -> DocumentSheets:
    with company.read() as session:
        return sheets_of_printed(read(session, *about, **values).document, exponent=2)


def test_an_order_and_what_was_done_of_it(company: CompanyFile, tmp_path: Path) -> None:
    order_id = delivered(company)
    facts, (line,) = written(look(company, sheets_of_order, order_id), tmp_path / "order.xlsx")
    assert (facts["number"], facts["net"], facts["currency"]) == (order_of(company, order_id).number, 100, "EUR")
    assert (line["quantity"], line["price"], line["shipped"], line["tax_rate"]) == (1, 100, 1, 0.19)


def test_an_invoice_and_the_credit_note_that_takes_it_back(company: CompanyFile, tmp_path: Path) -> None:
    order_id = delivered(company)
    issued = invoice(company, order_id)
    facts, (line,) = written(printed(company, document_to_print, issued.id), tmp_path / "invoice.xlsx")
    assert (facts["number"], facts["gross"], line["amount"]) == (issued.number, 119, 100)
    draft = step(company, draft_credit_note, order_id, quantities={line_ids(company, order_id)[0]: 1_000}, reason="no")
    step(company, issue_document, draft.id)
    facts, (line,) = written(printed(company, document_to_print, draft.id), tmp_path / "credit.xlsx")
    assert (facts["kind"], facts["corrects"], facts["gross"], line["amount"]) == (
        "credit_note",
        issued.number,
        -119,
        -100,
    )


def test_a_packing_slip_and_a_pick_list(company: CompanyFile, tmp_path: Path) -> None:
    [shipment] = look(company, shipments_of, delivered(company))
    facts, (line,) = written(printed(company, packing_slip, shipment.id), tmp_path / "slip.xlsx")
    assert (facts["number"], line["ordered_quantity"], line["quantity"], line["open_quantity"]) == (
        shipment.number,
        1,
        1,
        0,
    )
    product = stocked_product(company, 5_000)
    order_id = approved_order(company, (product, 2_000))
    _facts, (pick,) = written(printed(company, pick_list, [order_id], today=TODAY), tmp_path / "picks.xlsx")
    assert (pick["quantity"], pick["on_hand"]) == (2, 5)


def test_a_report_has_a_workbook_of_its_own() -> None:
    table = ReportTable(message("report.title.tax"), message("report.title.tax"), (), [], None, "EUR", 2)
    with pytest.raises(NotAllowed):
        sheets_of_printed(PrintedReport(company="Tea", table=table), exponent=2)
