"""The accountant's workbook: every ledger whole, its sums those of the application, user text never a formula."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import TODAY, message_id, new_company, when
from handcart.domain.errors import BadInput, Cancelled, FileProblem
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import MovementReason, PaymentKind, PaymentMethod
from handcart.files.histories.history import OrderHistory, read_order_history
from handcart.files.writing.sheets import ColumnKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import Payment, Product, StockMovement
from handcart.usecases.exports.export_workbook import Period, export_workbook
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.exports.sources import SHEETS, ReceivableRow, Tally, sources
from handcart.usecases.imports.import_orders import import_orders
from handcart.usecases.reports.tax import TaxRow
from histories import DAY, PARIS, HandmadeHistory, credit, customer, history, line, order, sold
from recalculating import disagreements
from round_trips import exported
from shared_data import shared

STOP = Progress(stop_asked=lambda: True)
OLDER = b"PK\x03\x04 an older workbook"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def bring_in(company: CompanyFile, said: HandmadeHistory | OrderHistory) -> None:
    import_orders(
        company,
        said,  # type: ignore[arg-type]
        when=when(),
        render=message_id,
        progress=Progress(),
    )


def rows_on(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by column name."""
    cells = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    header = next(cells)
    return [dict(zip(header, row, strict=True)) for row in cells]


def test_every_ledger_has_its_sheet_after_the_readme(company: CompanyFile, tmp_path: Path) -> None:
    path = tmp_path / "ledgers.xlsx"
    result = exported(company, path)

    assert openpyxl.load_workbook(path).sheetnames == ["README", "Summary", *SHEETS]
    assert [ledger.name for ledger in result.ledgers] == list(SHEETS)


def test_orders_and_lines_are_complete(company: CompanyFile, tmp_path: Path) -> None:
    given_back = line(3, "A", -1, 500, sold=sold("10", 1))
    bring_in(company, history(order("10", line(1, "A", 3, 500), line(2, "B", 1, 250), given_back, ship_to=PARIS)))
    path = tmp_path / "ledgers.xlsx"
    exported(company, path)

    (head,) = rows_on(path, "Orders")
    lines = rows_on(path, "OrderLines")
    assert (head["number"], head["ordered_on"].date(), head["customer_number"]) == ("10", DAY, "C1")
    assert (head["gross"], head["credited_amount"], head["currency"]) == (17.5, 5, "EUR")
    assert (head["state"], head["ship_city"], head["imported"]) == ("finished", "Paris", 1)
    assert [(row["order_number"], row["position"], row["product_code"], row["amount"]) for row in lines] == [
        ("10", 1, "A", 15),
        ("10", 2, "B", 2.5),
    ]
    assert [(row["quantity"], row["price"], row["tax_code"]) for row in lines] == [
        (3, 5, "IMPORTED"),
        (1, 2.5, "IMPORTED"),
    ]


def test_credit_notes_are_negative(company: CompanyFile, tmp_path: Path) -> None:
    bring_in(company, history(credit("C11", line(1, "A", -2, 500))))
    path = tmp_path / "ledgers.xlsx"
    result = exported(company, path)

    (note,) = rows_on(path, "CreditNotes")
    assert (note["number"], note["net"], note["gross"], note["customer"]) == ("C11", -10, -10, "Customer C1")
    assert next(ledger.sum for ledger in result.ledgers if ledger.name == "CreditNotes") == -1000


def test_payments_refunds_and_stock_have_their_ledgers(company: CompanyFile, tmp_path: Path) -> None:
    with company.change("test.money", when()) as session:
        for number, kind, amount in (("PAY-1", PaymentKind.PAYMENT, 500), ("PAY-2", PaymentKind.REFUND, 200)):
            session.add(
                Payment,
                number=number,
                kind=kind,
                customer_id=1,
                paid_on=TODAY,
                recorded_at=when().now,
                method=PaymentMethod.CASH,
                amount=amount,
                currency="EUR",
            )
        product = session.add(Product, code="007", name="Mug", created_on=TODAY, sort_name="mug")
        session.add(
            StockMovement,
            product_id=product,
            quantity=-1500,
            reason=MovementReason.COUNT,
            moved_at=when().now,
            moved_on=TODAY,
        )
    path = tmp_path / "ledgers.xlsx"
    exported(company, path)

    assert [row["amount"] for row in rows_on(path, "Payments")] == [5]
    assert [row["amount"] for row in rows_on(path, "Refunds")] == [-2]
    assert [(row["product_code"], row["quantity"]) for row in rows_on(path, "StockMovements")] == [("007", -1.5)]
    assert [(row["code"], row["on_hand"]) for row in rows_on(path, "Products")] == [("007", -1.5)]


def test_a_period_leaves_out_the_other_days(company: CompanyFile, tmp_path: Path) -> None:
    orders = [order(str(day), line(1, "A", 1, 100), ordered_on=date(2026, 3, day)) for day in (1, 2, 3)]
    bring_in(company, history(*orders))
    path = tmp_path / "ledgers.xlsx"
    exported(company, path, period=Period(date(2026, 3, 2), date(2026, 3, 2)))

    assert [row["number"] for row in rows_on(path, "Orders")] == ["2"]
    assert [row["order_number"] for row in rows_on(path, "OrderLines")] == ["2"]
    assert len(rows_on(path, "Products")) == 1


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match=r"export\.bad\.period"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_user_text_is_never_a_formula(company: CompanyFile, tmp_path: Path) -> None:
    name = "=1+1"
    bring_in(company, history(order("10", line(1, "A", 1, 100)), customers=(customer("C1", name),)))
    path = tmp_path / "ledgers.xlsx"
    exported(company, path)

    cell = next(
        cell for row in openpyxl.load_workbook(path)["Orders"].iter_rows() for cell in row if cell.value == name
    )
    assert cell.data_type == "s"


def test_the_readme_has_the_applications_own_figures(company: CompanyFile, tmp_path: Path) -> None:
    bring_in(company, history(order("10", line(1, "A", 3, 500)), credit("C11", line(1, "A", -1, 500))))
    path = tmp_path / "ledgers.xlsx"
    exported(company, path)

    readme = list(openpyxl.load_workbook(path, data_only=True)["README"].iter_rows(values_only=True))
    said = {row[0]: row[1:] for row in reversed(readme)}
    assert said["export.readme.company"][0] == "Kiln & Leaf"
    assert said["Orders"][:5] == ("gross", 1, 15, 15, 0)
    assert said["CreditNotes"][:5] == ("gross", 1, -5, -5, 0)
    assert disagreements(path) == []


def test_every_amount_and_day_is_written_as_what_it_is(company: CompanyFile) -> None:
    with company.read() as session:
        found = sources(session, SHEETS, Tally(), first=date.min, last=date.max, today=TODAY)
    names = {name for source in found for name in source.columns}
    assert names >= {*TaxRow._fields, *ReceivableRow._fields}
    texts = {column.name for column in columns_of(sorted(names), 2) if column.kind is ColumnKind.TEXT}
    assert not {name for name in texts if name.endswith(("_on", "_amount"))}
    assert {"number", "order_number", "customer", "state", "product_code", "currency"} <= texts


def test_a_stopped_export_leaves_the_older_file(company: CompanyFile, tmp_path: Path) -> None:
    path = tmp_path / "ledgers.xlsx"
    path.write_bytes(OLDER)
    bring_in(company, history(order("10", line(1, "A", 3, 500))))
    with company.read() as session, pytest.raises(Cancelled):
        export_workbook(session, path, period=Period(), when=when(), progress=STOP, render=message_id)
    assert path.read_bytes() == OLDER


def test_a_place_that_cannot_be_written_is_said(company: CompanyFile, tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        exported(company, tmp_path / "nowhere" / "ledgers.xlsx")


def test_a_real_month_comes_out_as_it_went_in(company: CompanyFile, tmp_path: Path) -> None:
    with read_order_history(
        [shared("online_retail/OnlineRetail_2010-12.xlsx")], exponent=2, progress=Progress()
    ) as said:
        bring_in(company, said)
    result = exported(company, tmp_path / "ledgers.xlsx")

    sums = {ledger.name: (ledger.rows, ledger.sum) for ledger in result.ledgers}
    assert sums["Orders"][0] == 1_559
    assert Decimal(sums["Orders"][1] + sums["CreditNotes"][1]) / 100 == Decimal("748957.02")
    assert sums["OrderLines"][1] == sums["Orders"][1]


def test_the_company_itself_is_no_place_for_its_workbook(company: CompanyFile) -> None:
    with company.read() as session, pytest.raises(FileProblem, match=r"error\.file\.not_replaced"):
        export_workbook(session, company.path, period=Period(), when=when(), progress=Progress(), render=message_id)
    with company.read() as session:
        assert session.company.name == "Kiln & Leaf"
