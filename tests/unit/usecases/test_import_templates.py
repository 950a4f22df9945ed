"""Templates of imports: each, filled in as it asks to be, is understood by itself and imported."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from builders import new_company, when
from handcart.domain.errors import FileProblem
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.headers import meaning_of
from handcart.files.recognising.words import fields_of, header_words, list_header_words
from handcart.store.company_file import CompanyFile
from handcart.usecases.imports.import_files import CheckedImport, ImportChoices, check_in_company, read_for_import
from handcart.usecases.imports.lists.planned import CheckedList
from handcart.usecases.imports.look import look_at_files
from handcart.usecases.imports.template import COLUMNS, template_of
from handcart.usecases.products.save import add_product
from handcart.usecases.suppliers.save import add_supplier
from handcart.wording import LANGUAGES, Wording

FILLED: dict[Field, object] = {
    Field.ORDER_NUMBER: "S-17",
    Field.ORDER_DATE: date(2026, 3, 5),
    Field.PROMISED_DATE: date(2026, 3, 9),
    Field.SHIPPED_DATE: date(2026, 3, 8),
    Field.CUSTOMER_CODE: "0042",
    Field.CUSTOMER_NAME: "Tea House",
    Field.SUPPLIER_CODE: "007",
    Field.SUPPLIER_NAME: "Potter",
    Field.PRODUCT_CODE: "0815",
    Field.PRODUCT_NAME: "Green tea",
    Field.QUANTITY: 3,
    Field.UNIT_PRICE: 9.8,
    Field.DISCOUNT: 5,
    Field.EMAIL: "tea@example.com",
    Field.PHONE: "+49 30 123456",
    Field.POSTCODE: "01067",
    Field.COUNTRY: "Germany",
    Field.LANGUAGE: "en",
    Field.TERMS_DAYS: 14,
    Field.CREDIT_LIMIT: 500,
    Field.COST: 4.5,
    Field.LEAD_DAYS: 7,
    Field.REORDER_POINT: 10,
    Field.PACK_SIZE: 6,
    Field.MINIMUM_ORDER: 12,
    Field.CURRENCY: "EUR",
    Field.COUNTED: 24,
    Field.COUNTED_ON: date(2026, 7, 20),
    Field.PAID_ON: date(2026, 7, 20),
    Field.AMOUNT: 59.5,
}


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        with opened.change("supplier.add", when()) as session:
            add_supplier(session, name="Potter", number="007")
            add_product(session, code="0815", name="Green tea", unit="pcs", category="Tea")
        yield opened


def made(company: CompanyFile, kind: ImportKind, target: Path, language: str = "en") -> Path:
    with company.read() as session:
        return template_of(session, kind, target, render=Wording(language).render, language=language)


def fill(path: Path, kind: ImportKind) -> None:
    book = openpyxl.load_workbook(path)
    for place, field in enumerate(COLUMNS[kind], start=1):
        book.worksheets[0].cell(2, place).value = FILLED.get(field)
    book.save(path)


def checked(company: CompanyFile, path: Path, folder: Path) -> CheckedImport:
    folder.mkdir()
    read = read_for_import([path], folder, progress=Progress())
    seen = look_at_files(read, ImportChoices()).sheets[0]
    assert all(column.field is not None for column in seen.columns)
    return check_in_company(
        company, read, folder, ImportChoices(), when=when(), render=Wording("en").render, progress=Progress()
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(COLUMNS))
def test_a_template_that_is_filled_in_is_imported_by_itself(
    company: CompanyFile, tmp_path: Path, kind: ImportKind, language: str
) -> None:
    path = made(company, kind, tmp_path / "template.xlsx", language)
    fill(path, kind)
    found = checked(company, path, tmp_path / "read")
    assert found.kind is kind
    assert set(found.mapping.columns.values()) == set(COLUMNS[kind])
    refused = [row.reason for row in found.result.refused if not row.reason.id.startswith("import.payment.")]
    assert (found.result.rows_read, refused) == (1, [])


def test_an_empty_template_brings_nothing(company: CompanyFile, tmp_path: Path) -> None:
    found = checked(company, made(company, ImportKind.CUSTOMERS, tmp_path / "template.xlsx"), tmp_path / "read")
    assert isinstance(found.checked, CheckedList)
    assert (found.result.rows_read, found.checked.planned) == (0, ())


def test_the_companys_own_records_are_offered_and_every_column_is_explained(
    company: CompanyFile, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made(company, ImportKind.PRODUCTS, tmp_path / "template.xlsx"))
    sheet, lists = book.worksheets[0], book["Lists"]
    assert all(cell.comment is not None for cell in sheet[1])
    assert lists.sheet_state == "hidden"
    offered = {str(cell.value) for row in lists.iter_rows() for cell in row if cell.value is not None}
    assert {"Potter", "Tea", "pcs"} <= offered
    assert len(sheet.data_validations.dataValidation) > 5


def test_a_file_that_is_there_is_never_replaced(company: CompanyFile, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(b"PK\x03\x04 mine")
    with pytest.raises(FileProblem):
        made(company, ImportKind.STOCK, path)
    assert path.read_bytes() == b"PK\x03\x04 mine"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", COLUMNS)
def test_a_header_with_the_name_of_its_field_is_understood(kind: ImportKind, language: str) -> None:
    known = header_words() if kind is ImportKind.ORDERS else list_header_words(kind)
    for field in set(fields_of(kind)) - {Field.DIRECTION}:
        found = meaning_of(Wording(language).render(message(f"import.field.{field}")), {}, known)
        assert found is not None, field
        assert found.field is field


@pytest.mark.parametrize("kind", [ImportKind.CUSTOMERS, ImportKind.PRODUCTS, ImportKind.SUPPLIERS])
@pytest.mark.parametrize("header", ["Nummer", "Nr."])
def test_a_german_list_numbers_its_records(kind: ImportKind, header: str) -> None:
    found = meaning_of(header, {}, list_header_words(kind))
    assert found is not None
    assert found.field in (Field.CUSTOMER_CODE, Field.PRODUCT_CODE, Field.SUPPLIER_CODE)
