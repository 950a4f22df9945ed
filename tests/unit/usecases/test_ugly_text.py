"""Companies full of ugly text: each goes out into a workbook and in again as it was, and nothing in it is ever live."""

import multiprocessing
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from builders import TODAY, new_company, when
from catalogue_steps import step
from handcart.domain.numbering import sort_key
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import AddressKind, BatchState, LineKind, OrderState
from handcart.files.reading import reader
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.store.company_file import CompanyFile
from handcart.store.journal import TouchedRow
from handcart.store.records import Customer, CustomerAddress, ImportBatch, Order, OrderLine, Product, Supplier
from handcart.store.session import WriteSession
from handcart.store.tables import import_batches
from handcart.usecases.history.derived import renew_touched
from handcart.usecases.history.undo import next_to_undo, undo_last_step
from handcart.usecases.imports.undo_import import undo_import
from round_trips import there_and_back

UGLY = (
    *("=1+1", "@SUM(A1)", "+49", "-", "\t=2", "'=3", "{=4}", "#N/A", "#REF!", "TRUE", "1e5", "007", "00000"),
    *("2024-01-01", "_x0041_", "_x005F_x0041_", "_x", "a\x00b", "\x01\x1f", "\r\n", "\r", " both ", "\n", "\x7f\x85"),
    *("😀👩‍🚀", "مرحبا \u202eabc", "訂單", "e\u0301", "&amp;<b>]]>", "<r><t>rich</t></r>", '"', "<f>1+1</f>"),
    *("http://example.com", "mailto:a@b.c"),
    *("ä" * 40_000, "😀" * 20_000, "x" * 32_767, "y" * 32_768),
)
TEXTS = st.one_of(
    st.sampled_from(UGLY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40),
)
DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(9999, 12, 31))
_NO_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate]
_MADE = "test.ugly"
_FORMULA = re.compile(rb"<f[ >]")


class _Forked:
    """Starts the reading process as a copy of this one: a Python of its own takes longer than all the rest."""

    current_process = staticmethod(multiprocessing.current_process)

    @staticmethod
    def get_context(_method: str) -> Any:
        return multiprocessing.get_context("fork")


@pytest.fixture(scope="module", autouse=True)
def _quick_to_read() -> Iterator[None]:
    """Reading goes its usual way, in a process with limits of its own."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform == "linux":
            patch.setattr(reader, "multiprocessing", _Forked)
        yield


@pytest.fixture(scope="module")
def companies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[CompanyFile, CompanyFile]]:
    """Two companies with nothing in them."""
    with (
        new_company(tmp_path_factory.mktemp("one")) as company,
        new_company(tmp_path_factory.mktemp("two")) as empty,
    ):
        yield company, empty


@settings(max_examples=50, phases=_NO_SHRINKING)
@given(st.data())
def test_ugly_text_comes_back_as_it_was_and_is_never_live(
    companies: tuple[CompanyFile, CompanyFile], data: st.DataObject
) -> None:
    survives(data.draw, *companies)


@pytest.mark.long
@settings(max_examples=2_000, phases=_NO_SHRINKING)
@given(st.data())
def test_very_much_ugly_text_comes_back_as_it_was(
    companies: tuple[CompanyFile, CompanyFile], data: st.DataObject
) -> None:
    survives(data.draw, *companies)


def survives(draw: Any, company: CompanyFile, empty: CompanyFile) -> None:
    """What is in a company goes out and comes in unchanged; only the sheets in front have formulas.

    Both companies are empty before and, by Undo, after it: making new ones takes longer than all the rest.
    """
    try:
        with company.change(_MADE, when()) as session:
            for at in range(draw(st.integers(1, 3))):
                renew_touched(session, ugly_records(session, at, draw))
        with TemporaryDirectory() as folder:
            live = [len(_FORMULA.findall(sheet)) for sheet in sheets_of(there_and_back(company, empty, Path(folder)))]
    finally:
        emptied(company, empty)
    assert all(live[:2])
    assert not any(live[2:])


def emptied(company: CompanyFile, empty: CompanyFile) -> None:
    """Take back what was made, and what was imported."""
    with company.read() as session:
        made = next_to_undo(session)
    if made is not None and made.action == _MADE:
        step(company, undo_last_step)
    with empty.read() as session:
        done = session.find(ImportBatch, import_batches.c.state == BatchState.DONE)
    for batch in done:
        undo_import(empty, batch.id, when=when())


def sheets_of(workbook: Path) -> list[bytes]:
    """The sheets as they stand in the file, in their order."""
    with ZipFile(workbook) as archive:
        count = sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist())
        return [archive.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, count + 1)]


def ugly_records(session: WriteSession, at: int, draw: Any) -> list[TouchedRow]:
    """What a company may have in it, with texts and days that nobody has looked at; what must follow from it."""
    texts = [draw(TEXTS) for _ in range(12)]
    customer = session.add(
        Customer, number=f"K{at}{texts[0]}", name=texts[1], notes=texts[2], phone=texts[3], created_on=draw(DAYS)
    )
    session.add(CustomerAddress, customer_id=customer, kind=AddressKind.SHIPPING, postcode=texts[4], street=texts[5])
    supplier = session.add(Supplier, number=f"S{at}{texts[6]}", name=texts[7], created_on=draw(DAYS))
    product = session.add(Product, code=f"P{at}{texts[8]}", name=texts[9], created_on=TODAY)
    order = session.add(
        Order,
        number=f"SO-{at}",
        number_sort=sort_key(f"SO-{at}"),
        state=OrderState.CANCELLED,
        customer_id=customer,
        customer_name=texts[1],
        customer_reference=texts[10],
        notes=texts[11],
        ordered_on=draw(DAYS),
        currency="EUR",
    )
    session.add(
        OrderLine,
        order_id=order,
        position=1,
        kind=LineKind.GOODS,
        product_id=product,
        name=texts[9],
        code=texts[8],
        quantity=draw(st.integers(0, 10**12)),
        price=draw(st.integers(0, 10**15)),
        amount=draw(st.integers(-(10**15), 10**15)),
    )
    made = {"customers": customer, "products": product, "suppliers": supplier, "orders": order}
    return [TouchedRow(table, record_id, {}) for table, record_id in made.items()]


@pytest.mark.parametrize("text", UGLY, ids=range(len(UGLY)))
def test_each_ugly_text_stands_in_a_cell_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    column = Column("name", ColumnKind.TEXT)
    write_workbook(path, [SheetSpec("One", (column,), [(text,)], 1)], Progress())
    cell = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("One").to_python()[1][0]
    assert text.startswith(cell)
    assert len(cell) >= min(len(text), 16_000)
