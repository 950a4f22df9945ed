"""Importing an order history: what is added, matched, refused, left unchanged, and what it comes to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, message_id, new_company, when
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import Cancelled, NotAllowed
from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    Extent,
    LineKind,
    MoneyFacet,
    OrderSource,
    OrderState,
    OrderStatus,
    ProductKind,
    ReturnsFacet,
)
from handcart.files.histories.records import FREIGHT, IMPORTED_SALES, CustomerRecord, ProductRecord
from handcart.store.company_file import CompanyFile
from handcart.store.queries.imports import import_history
from handcart.store.records import (
    Customer,
    CustomerAddress,
    CustomerContact,
    Document,
    DocumentLine,
    DocumentTax,
    ImportBatch,
    Order,
    OrderLine,
    Product,
    StockNote,
    TaxCode,
)
from handcart.store.tables import customers, documents, order_lines, orders, products, tax_codes
from handcart.usecases.customers.search import renew_customer_search
from handcart.usecases.imports.countries import country_code
from handcart.usecases.imports.import_orders import import_orders
from handcart.usecases.imports.result import ImportResult, OtherName
from handcart.usecases.orders.renew import order_search_text
from handcart.usecases.products.search import renew_product_search
from histories import PARIS, HandmadeHistory, credit, customer, history, line, order, refused_row, sold, stock_note
from import_checks import assert_derived_is_right, rows_of


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def brought_in(company: CompanyFile, said: HandmadeHistory, **how: Any) -> ImportResult:
    result = import_orders(
        company,
        said,
        when=when(),
        render=message_id,
        progress=Progress(),
        **how,  # type: ignore[arg-type]
    )
    assert result.rows_read == result.imported_rows + result.unchanged_rows + result.refused_rows
    assert result.amount_in_file == result.amount_imported + result.amount_refused + result.rounding
    assert_derived_is_right(company)
    return result


def the_order(company: CompanyFile, number: str) -> tuple[Order, list[OrderLine]]:
    with company.read() as session:
        found = session.find_one(Order, orders.c.number == number)
        assert found is not None
        return found, session.find(OrderLine, order_lines.c.order_id == found.id, order_by=order_lines.c.position)


def test_a_finished_order_comes_in_whole(company: CompanyFile) -> None:
    said = history(order("10", line(1, "A", 2, 500), line(3, "B", 1, 250), ship_to=PARIS, reference="PO 7"))

    result = brought_in(company, said)

    assert (result.orders_new, result.customers_new, result.products_new, result.imported_rows) == (1, 1, 2, 2)
    assert result.amount_imported == Decimal("12.50")
    stored, lines = the_order(company, "10")
    assert stored.state is OrderState.FINISHED
    assert stored.source is OrderSource.IMPORT
    assert stored.imported
    assert not stored.taken_up
    assert stored.source_key == "number:10"
    assert (stored.net, stored.tax, stored.gross, stored.goods, stored.due) == (1250, 0, 1250, 1250, 0)
    assert (stored.shipping, stored.invoicing, stored.money) == (Extent.FULLY, Extent.FULLY, MoneyFacet.PAID)
    assert stored.status is OrderStatus.FINISHED
    assert (stored.customer_name, stored.customer_reference) == ("Customer C1", "PO 7")
    assert (stored.ship_city, stored.ship_country, stored.currency) == ("Paris", "FR", "EUR")
    assert [(one.position, one.code, one.shipped, one.invoiced) for one in lines] == [
        (1, "A", 2000, 2000),
        (3, "B", 1000, 1000),
    ]


def test_amounts_get_the_code_of_unknown_tax_which_is_offered_nowhere(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 1, 100))))

    _, lines = the_order(company, "10")
    with company.read() as session:
        code = session.find_one(TaxCode, tax_codes.c.code == "IMPORTED")
    assert code is not None
    assert not code.active
    assert (lines[0].tax_code_id, lines[0].tax_rate) == (code.id, 0)


def test_search_texts_are_those_the_use_cases_keep(company: CompanyFile) -> None:
    buyer = customer("C1", "Zoë 湖景", contact="Ann", email="ann@example.com", phone="+49 30 1234", address=PARIS)
    said = history(order("10", line(1, "A", 2, 500, text="Café au lait"), ship_to=PARIS), customers=(buyer,))
    brought_in(company, said)

    stored, lines = the_order(company, "10")
    assert stored.search_text == order_search_text(stored, lines)
    before = rows_of(company, Customer) + rows_of(company, Product)
    with company.change("test.renew", when()) as session:
        for found in session.find(Customer):
            renew_customer_search(session, found.id)
        for article in session.find(Product):
            renew_product_search(session, article.id)
    assert rows_of(company, Customer) + rows_of(company, Product) == before


def test_a_customer_comes_with_address_and_contact(company: CompanyFile) -> None:
    buyer = customer("C1", "Odile & Co", contact="Odile", email="o@example.com", address=PARIS)
    brought_in(company, history(order("10", line(1, "A", 1, 100)), customers=(buyer,)))

    with company.read() as session:
        stored = session.find_one(Customer, customers.c.number == "C1")
        assert stored is not None
        assert (stored.name, stored.country, stored.email) == ("Odile & Co", "FR", "o@example.com")
        assert {address.kind.value for address in session.find(CustomerAddress)} == {"billing", "shipping"}
        assert [contact.name for contact in session.find(CustomerContact)] == ["Odile"]


def test_a_sale_without_customer_is_a_walk_in_sale(company: CompanyFile) -> None:
    result = brought_in(company, history(order("10", line(1, "A", 1, 100), customer=None)))

    stored, _ = the_order(company, "10")
    assert stored.customer_id == WALK_IN_CUSTOMER
    assert (result.walk_in_rows, result.customers_new) == (1, 0)


def test_charges_are_no_goods(company: CompanyFile) -> None:
    postage = line(2, "POST", 1, 300, kind=LineKind.CHARGE)
    result = brought_in(company, history(order("10", line(1, "A", 1, 1000), postage)))

    stored, lines = the_order(company, "10")
    assert (stored.net, stored.goods, result.charge_rows) == (1300, 1000, 1)
    assert (lines[1].shipped, lines[1].invoiced) == (0, 1000)
    with company.read() as session:
        product = session.find_one(Product, products.c.code == "POST")
    assert product is not None
    assert product.kind is ProductKind.CHARGE


def test_products_that_no_file_names_get_a_name(company: CompanyFile) -> None:
    sales = ProductRecord(IMPORTED_SALES, None, None, LineKind.GOODS)
    freight = line(2, FREIGHT, 1, 300, kind=LineKind.CHARGE)
    brought_in(company, history(order("10", line(1, IMPORTED_SALES, 1, 1000), freight), products=(sales,)))

    _, lines = the_order(company, "10")
    assert [(one.code, one.name) for one in lines] == [
        ("IMPORTED-SALES", "files.product.sales"),
        ("FREIGHT", "files.product.freight"),
    ]


def test_a_negative_line_is_a_credit_note_of_its_order(company: CompanyFile) -> None:
    given_back = line(2, "A", -1, 500, sold=sold("10", 1))
    result = brought_in(company, history(order("10", line(1, "A", 3, 500), given_back)))

    stored, lines = the_order(company, "10")
    assert (stored.net, stored.credited, stored.returns) == (1500, 500, ReturnsFacet.PARTLY)
    assert (lines[0].returned, lines[0].refunded, lines[0].credited) == (1000, 1000, 1000)
    with company.read() as session:
        (document,) = session.find(Document)
        (document_line,) = session.find(DocumentLine)
        (tax,) = session.find(DocumentTax)
    assert (document.kind, document.state) == (DocumentKind.CREDIT_NOTE, DocumentState.ISSUED)
    assert (document.order_id, document.number, document.net, document.imported) == (stored.id, "10-C", 500, True)
    assert (document_line.order_line_id, document_line.quantity, document_line.amount) == (lines[0].id, 1000, 500)
    assert (tax.net, tax.tax, tax.gross) == (500, 0, 500)
    assert result.amount_imported == Decimal("10.00")


def test_a_free_standing_credit_names_the_sold_line(company: CompanyFile) -> None:
    given_back = line(1, "A", -2, 500, sold=sold("10", 1))
    result = brought_in(company, history(order("10", line(1, "A", 3, 500)), credit("C11", given_back)))

    _, lines = the_order(company, "10")
    with company.read() as session:
        document = session.find_one(Document, documents.c.number == "C11")
        (document_line,) = session.find(DocumentLine)
    assert document is not None
    assert (document.order_id, document.net, result.credits_new) == (None, 1000, 1)
    assert document_line.order_line_id == lines[0].id
    assert lines[0].credited == 0


def test_stock_notes_are_kept_with_the_batch_and_move_nothing(company: CompanyFile) -> None:
    result = brought_in(company, history(stock_note("20", line(1, "A", -4, 0))))

    (note,) = rows_of(company, StockNote)
    assert (result.stock_notes, note.quantity, note.code, note.import_batch_id) == (1, -4000, "A", result.batch_id)
    with company.read() as session:
        assert session.connection.exec_driver_sql("SELECT on_hand, reserved FROM stock_levels").all() == [(0, 0)]


def test_an_order_not_shipped_waits_to_be_taken_up(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 3, 500), open=True)))

    stored, lines = the_order(company, "10")
    assert (stored.state, stored.status) == (OrderState.APPROVED, OrderStatus.IMPORTED_OPEN)
    assert (stored.shipping, stored.invoicing, stored.money) == (Extent.NONE, Extent.NONE, MoneyFacet.UNPAID)
    assert (lines[0].shipped, lines[0].invoiced, lines[0].reserved) == (0, 0, 0)


def test_a_returned_order_came_back(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 3, 500), returned=True)))

    stored, lines = the_order(company, "10")
    assert (stored.returns, lines[0].returned, lines[0].refunded) == (ReturnsFacet.FULLY, 3000, 0)


def test_an_order_without_number_gets_one(company: CompanyFile) -> None:
    first = replace(order("1", line(1, "A", 1, 100)), key="hash:a:1", number=None)
    second = replace(order("2", line(1, "A", 1, 100)), key="hash:a:2", number=None)
    brought_in(company, history(first))
    brought_in(company, history(first, second))

    assert [stored.number for stored in rows_of(company, Order)] == ["IMP-1", "IMP-2"]


def test_the_same_file_again_changes_nothing(company: CompanyFile) -> None:
    said = history(
        order("10", line(1, "A", 3, 500), line(2, "A", -1, 500, sold=sold("10", 1))),
        credit("C11", line(1, "A", -1, 500)),
        stock_note("20", line(1, "A", -4, 0)),
    )
    brought_in(company, said)
    before = [rows_of(company, record) for record in (Order, OrderLine, Document, Customer, Product, ImportBatch)]

    again = brought_in(company, said)

    assert (again.unchanged_rows, again.imported_rows, again.batch_id) == (4, 0, None)
    assert (again.orders_new, again.credits_new, again.stock_notes, again.customers_new) == (0, 0, 0, 0)
    assert again.amount_imported == again.amount_in_file
    assert before == [rows_of(company, one) for one in (Order, OrderLine, Document, Customer, Product, ImportBatch)]


def test_a_dry_run_says_the_same_and_writes_nothing(company: CompanyFile) -> None:
    said = history(order("10", line(1, "A", 3, 500)))

    tried = brought_in(company, said, dry_run=True)

    assert rows_of(company, Order) == []
    assert rows_of(company, ImportBatch) == []
    assert replace(brought_in(company, said), batch_id=None) == tried


def test_one_refused_row_imports_nothing_unless_only_valid(company: CompanyFile) -> None:
    said = history(order("10", line(1, "A", 3, 500)), refused=(refused_row(7),))

    assert brought_in(company, said).batch_id is None
    assert rows_of(company, Order) == []

    result = brought_in(company, said, only_valid=True)
    assert result.batch_id is not None
    assert (result.refused_rows, len(rows_of(company, Order))) == (1, 1)


def test_codes_match_exactly_then_without_case_and_space(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "ab", 1, 100), customer="kn1")))

    said = history(order("11", line(1, "AB", 1, 100), customer="KN1"))
    result = brought_in(company, said)

    assert (result.customers_new, result.products_new) == (0, 0)
    _, lines = the_order(company, "11")
    assert lines[0].code == "ab"


def test_another_name_for_a_known_code_is_an_info(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 1, 100))))

    said = history(order("11", line(1, "A", 1, 100)), customers=(customer("C1", "Other Ltd"),))
    result = brought_in(company, said)

    assert result.other_names == (OtherName("C1", "Customer C1", "Other Ltd"),)
    assert result.refused == ()


def test_an_ambiguous_name_is_refused_never_guessed(company: CompanyFile) -> None:
    twins = (customer("C1", "Anna Berg"), customer("C2", "Anna Berg"))
    brought_in(company, history(order("10", line(1, "A", 1, 100)), customers=twins))

    named = history(
        order("11", line(1, "A", 1, 100), customer="anna berg"),
        customers=(CustomerRecord("anna berg", None, "anna berg"),),
    )
    result = brought_in(company, named, only_valid=True)

    (row,) = result.refused
    assert row.reason.id == "import.refused.ambiguous"
    assert (result.amount_refused, result.amount_imported) == (Decimal("1.00"), Decimal("0.00"))


def test_a_number_of_another_order_is_refused(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 1, 100))))

    other = replace(order("10", line(1, "A", 1, 100)), key="hash:x:1")
    result = brought_in(company, history(other))

    assert [row.reason.id for row in result.refused] == ["import.refused.number_taken"]


def test_an_absurd_amount_is_refused(company: CompanyFile) -> None:
    result = brought_in(company, history(order("10", line(1, "A", 10**9, 10**6))), only_valid=True)

    assert [row.reason.id for row in result.refused] == ["import.refused.amount"]


def test_what_changes_while_the_file_is_checked_is_not_written_over(company: CompanyFile) -> None:
    """A number that was free when the file was checked is taken when it is copied."""

    def take_the_number(_done: int, _total: int, doing: Message | None) -> None:
        if doing is not None and doing.id == "import.checking":
            with company.change("test.add", when()) as session:
                session.add(Customer, number="C1", name="Somebody else", created_on=TODAY)

    said = history(order("10", line(1, "A", 1, 100)))
    with pytest.raises(NotAllowed, match=r"import\.changed_meanwhile"):
        import_orders(
            company,
            said,  # type: ignore[arg-type]
            when=when(),
            render=message_id,
            progress=Progress(take_the_number),
        )

    assert rows_of(company, Order) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("United Kingdom", "GB"),
        (" germany ", "DE"),
        ("德国", "DE"),
        ("fr", "FR"),
        ("EIRE", "IE"),
        ("USA", "US"),
        ("Hong Kong", "HK"),
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("台灣", "TW"),
        ("European Community", ""),
        ("Unspecified", ""),
        (None, ""),
    ],
)
def test_countries_are_known_by_name_and_code(written: str | None, code: str) -> None:
    assert country_code(written) == code


def test_cancelling_rolls_back(company: CompanyFile) -> None:
    copying: list[bool] = []
    progress = Progress(
        listener=lambda _done, _total, doing: copying.append(doing is not None and doing.id == "import.copying"),
        stop_asked=lambda: any(copying),
    )
    said = history(order("10", line(1, "A", 3, 500)))
    with pytest.raises(Cancelled):
        import_orders(company, said, when=when(), render=message_id, progress=progress)  # type: ignore[arg-type]

    assert rows_of(company, Order) == []
    assert rows_of(company, Customer)[1:] == []
    assert brought_in(company, said).orders_new == 1


def test_many_orders_are_written_without_triggers_and_come_out_the_same(company: CompanyFile) -> None:
    many = [order(str(number), line(1, f"P{number % 7}", 1, number)) for number in range(1, 700)]
    result = brought_in(company, history(*many))

    assert result.orders_new == 699
    brought_in(company, history(order("9000", line(1, "P1", 1, 100))))
    assert len(rows_of(company, Order)) == 700


def test_the_batch_keeps_its_control_totals(company: CompanyFile) -> None:
    result = brought_in(company, history(order("10", line(1, "A", 3, 500))))

    with company.read() as session:
        (batch,) = import_history(session)
    assert (batch.id, batch.kind) == (result.batch_id, "orders")
    assert batch.files == [{"file": "history.csv", "sheet": "Sheet1", "kind": "lines", "rows": 0}]
    assert batch.tallies["amount_imported"] == "15.00"
    assert batch.tallies["orders_new"] == 1
    assert list(result.reported())[:3] == ["rows_read", "imported_rows", "unchanged_rows"]
    assert "batch_id" not in result.reported()


def test_sales_count_on_their_day(company: CompanyFile) -> None:
    on = date(2026, 1, 31)
    brought_in(company, history(order("10", line(1, "A", 3, 500), ordered_on=on, customer=None)))

    with company.read() as session:
        totals = session.connection.exec_driver_sql("SELECT day, orders, net, walk_in_net FROM daily_totals").all()
    assert totals == [("2026-01-31", 1, 1500, 1500)]
