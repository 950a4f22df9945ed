"""Lists of customers, products, suppliers, stock and payments: what is planned, written, taken back, refused."""

import pickle
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, days_ago, message_id, new_company, when
from handcart.domain.errors import BadInput, FileProblem, NotAllowed
from handcart.domain.message import Amount, Quantity, message
from handcart.domain.progress import Progress
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.mapping import DateOrder, Mapping
from handcart.store.company_file import CompanyFile
from handcart.store.queries.imports import import_history
from handcart.store.queries.stock import stock_level
from handcart.store.records import Customer, CustomerAddress, ImportBatch, Payment, Product, StockMovement, Supplier
from handcart.usecases.customers.save import change_customer
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.imports.import_files import (
    CheckedImport,
    ImportChoices,
    Result,
    check_import,
    check_in_company,
    read_for_import,
    run_import,
)
from handcart.usecases.imports.lists.planned import CheckedList, ListResult
from handcart.usecases.imports.lists.proposal import Certainty
from handcart.usecases.imports.lists.write_list import certain_ones
from handcart.usecases.imports.look import look_at_files
from handcart.usecases.imports.overview import left_out_lines, totals_of
from handcart.usecases.imports.said_totals import past_totals, said_totals
from handcart.usecases.imports.undo_import import undo_import
from import_checks import assert_derived_is_right, rows_of
from money_steps import customer, delivered, invoice, order_of

CUSTOMERS = "Customer No ,Name,Email,Phone,Street,City,Country,Contact name\r\n"
TEA = "K1,Tea House,tea@example.com,+49 30 123456,Ring 1,Berlin,Germany,Ada\r\n"
POT = "K2,Pot & Pan,,none of yours,,,DE,\r\n"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def at_hand(tmp_path: Path, company: CompanyFile) -> "AtHand":
    return AtHand(tmp_path, company)


class AtHand:
    """Files of text, checked against the company and imported."""

    def __init__(self, folder: Path, company: CompanyFile) -> None:
        self.folder, self.company, self._count = folder, company, 0

    def checked(self, text: str, *, encoding: str = "utf-8", **choices: Any) -> CheckedImport:
        self._count += 1
        file, folder = self.folder / f"{self._count}.csv", self.folder / f"read{self._count}"
        file.write_bytes(text.encode(encoding))
        folder.mkdir()
        read = read_for_import([file], folder, progress=Progress())
        return check_in_company(
            self.company,
            read,
            folder,
            ImportChoices(**choices),
            when=when(),
            render=message_id,
            progress=Progress(),
        )

    def run(self, checked: CheckedImport, **how: Any) -> Result:
        # What the window's worker hands back has travelled between processes.
        travelled = pickle.loads(pickle.dumps(checked))
        done = run_import(self.company, travelled, when=when(), render=message_id, progress=Progress(), **how)
        assert_derived_is_right(self.company)
        return done

    def imported(self, text: str, **how: Any) -> ListResult:
        choices = {name: how.pop(name) for name in ("kind", "mapping", "encoding") if name in how}
        done = self.run(self.checked(text, **choices), **how)
        assert isinstance(done, ListResult)
        assert done.rows_read == done.imported_rows + done.unchanged_rows + done.refused_rows
        return done

    def undo(self, batch: int | None) -> tuple[str, ...]:
        assert batch is not None
        undone = undo_import(self.company, batch, when=when())
        assert_derived_is_right(self.company)
        return tuple(kept.number for kept in undone.kept)


def _customers(company: CompanyFile) -> dict[str, Customer]:
    return {each.number: each for each in rows_of(company, Customer) if not each.walk_in}


def test_customers_are_added_with_address_and_person_and_known_again(at_hand: AtHand) -> None:
    done = at_hand.imported(CUSTOMERS + TEA + POT)
    assert (done.kind, done.new, done.changed, done.refused_rows) == (ImportKind.CUSTOMERS, 2, 0, 0)
    assert [(kept.row, kept.text) for kept in done.in_notes] == [(3, "none of yours")]
    found = _customers(at_hand.company)
    assert (found["K1"].country, found["K1"].phone, found["K2"].notes) == ("DE", "+49 30 123456", "none of yours")
    assert {each.street for each in rows_of(at_hand.company, CustomerAddress)} == {"Ring 1"}

    again = at_hand.imported(CUSTOMERS + TEA + POT)
    assert (again.unchanged_rows, again.batch_id) == (2, None)
    moved = at_hand.checked(CUSTOMERS + TEA.replace("Ring 1", "Ring 2").replace("tea@", "cup@") + POT)
    assert [(each.field, each.old, each.new) for each in moved.result.differences] == [  # type: ignore[union-attr]
        ("email", "tea@example.com", "cup@example.com"),
        ("street", "Ring 1", "Ring 2"),
    ]
    assert at_hand.run(moved).batch_id is not None
    assert {each.street for each in rows_of(at_hand.company, CustomerAddress)} == {"Ring 2"}
    with at_hand.company.read() as session:
        assert [batch.tallies["changed"] for batch in import_history(session)] == [1, 0]


def test_an_empty_cell_clears_and_a_missing_column_leaves_alone(at_hand: AtHand) -> None:
    at_hand.imported(CUSTOMERS + TEA)
    at_hand.imported("Customer No,Name,Email\nK1,Tea House,\n")
    tea = _customers(at_hand.company)["K1"]
    assert (tea.email, tea.phone) == ("", "+49 30 123456")
    refused = at_hand.checked("Customer No,Name,Email\nK1,Tea House,UNKNOWN\n").result
    assert [row.reason.id for row in refused.refused] == ["files.refused.unreadable"]


def test_rows_that_cannot_be_used_are_named_and_stop_the_rest_unless_only_the_valid_are_wanted(at_hand: AtHand) -> None:
    text = CUSTOMERS + TEA + "K3,,,,,,Atlantis,\r\n" + TEA
    done = at_hand.imported(text)
    assert [(row.row, row.reason.id) for row in done.refused] == [
        (3, "import.refused.in_column"),
        (4, "import.refused.row_twice"),
    ]
    assert (done.batch_id, _customers(at_hand.company)) == (None, {})
    assert at_hand.imported(text, only_valid=True).imported_rows == 1


def test_undo_puts_everything_back_except_what_is_used_or_changed_since(at_hand: AtHand) -> None:
    first = at_hand.imported(CUSTOMERS + TEA)
    second = at_hand.imported(CUSTOMERS + TEA.replace("tea@", "cup@") + POT)
    with at_hand.company.change("customer.change", when()) as session:
        change_customer(session, _customers(at_hand.company)["K2"].id, name="Pots")
    assert at_hand.undo(second.batch_id) == ("K2",)
    found = _customers(at_hand.company)
    assert (found["K1"].email, found["K2"].name) == ("tea@example.com", "Pots")
    with pytest.raises(NotAllowed):
        at_hand.undo(second.batch_id)
    assert at_hand.undo(first.batch_id) == ()
    assert set(_customers(at_hand.company)) == {"K2"}
    with at_hand.company.change("undo", when()) as session:
        undo_last_step(session)
    assert set(_customers(at_hand.company)) == {"K1", "K2"}


def test_an_import_is_one_step_that_can_be_undone_at_once(at_hand: AtHand) -> None:
    at_hand.imported(CUSTOMERS + TEA + POT)
    with at_hand.company.change("undo", when()) as session:
        assert undo_last_step(session).label.action == "import.customers"
    assert_derived_is_right(at_hand.company)
    assert (_customers(at_hand.company), rows_of(at_hand.company, ImportBatch)) == ({}, [])


def test_a_company_that_changed_since_the_check_takes_nothing(at_hand: AtHand) -> None:
    at_hand.imported(CUSTOMERS + TEA)
    checked = at_hand.checked(CUSTOMERS + TEA.replace("tea@", "cup@") + POT)
    with at_hand.company.change("customer.change", when()) as session:
        change_customer(session, _customers(at_hand.company)["K1"].id, email="new@example.com")
    with pytest.raises(NotAllowed, match=r"changed_meanwhile"):
        at_hand.run(checked)
    assert set(_customers(at_hand.company)) == {"K1"}


def test_suppliers_products_and_a_count(at_hand: AtHand) -> None:
    at_hand.imported("供应商编号,供应商名称,联系人\nS1,景德镇,王五\n", encoding="gb18030")
    assert [(each.number, each.contact) for each in rows_of(at_hand.company, Supplier)] == [("S1", "王五")]
    products = '商品编号,商品名称,单价,成本价,单位,供应商\n001,茶杯,"1,012.50",3.2,个,景德镇\n002,茶壶,40,,个,\n'
    done = at_hand.imported(products, encoding="utf-16")
    assert (done.kind, done.new) == (ImportKind.PRODUCTS, 2)
    cup = next(each for each in rows_of(at_hand.company, Product) if each.code == "001")
    assert (cup.name, cup.price, cup.cost, cup.supplier_id) == ("茶杯", 10_125_000, 32_000, 1)
    refused = at_hand.checked("SKU,Name,Price,Supplier\n003,Tray,1.23456,Nobody\n").result.refused
    assert [row.reason.values["column"] for row in refused] == ["Price"]

    count = at_hand.imported("商品编号,实盘数量\n001,12\n002,3\n009,1\n", only_valid=True)
    assert (count.kind, count.changed, count.refused_rows) == (ImportKind.STOCK, 2, 1)
    assert len(rows_of(at_hand.company, StockMovement)) == 2
    assert at_hand.imported("商品编号,实盘数量\n001,12\n002,3\n").unchanged_rows == 2
    assert at_hand.undo(count.batch_id) == ()
    with at_hand.company.read() as session:
        assert stock_level(session, cup.id).on_hand == 0


@pytest.fixture
def owed(company: CompanyFile) -> tuple[str, int, int]:
    """An invoice that is open: its number, what is open of it, its order."""
    order_id = delivered(company, customer_id=customer(company, "Tea House"))
    number = invoice(company, order_id).number
    return str(number), order_of(company, order_id).due, order_id


def _line(day: str, purpose: str, payer: str, amount: int) -> str:
    return f"{day};{purpose};{payer};{amount // 100},{amount % 100:02}\r\n"


def test_a_statement_proposes_and_books_only_what_is_confirmed(at_hand: AtHand, owed: tuple[str, int, int]) -> None:
    number, due, order_id = owed
    day = TODAY.strftime("%d.%m.%Y")
    text = "Kontoauszug\r\nBuchungstag;Verwendungszweck;Auftraggeber;Betrag\r\n"
    text += _line(day, f"Rechnung {number}, danke", "Somebody", due)
    text += _line(day, "Miete", "Landlord", 0).replace("0,00", "-500,00")
    text += _line(day, "thanks", "Nobody", 1234)
    checked = at_hand.checked(text)
    result = checked.result
    assert isinstance(result, ListResult)
    assert [each.certainty for each in result.proposals] == [Certainty.CERTAIN, Certainty.UNKNOWN]
    assert result.proposals[0].invoices == (number,)
    assert (result.passed_over_rows, result.amount_in_file) == (1, Decimal(due + 1234).scaleb(-2))
    assert at_hand.run(checked).batch_id is None
    assert rows_of(at_hand.company, Payment) == []

    assert isinstance(checked.checked, CheckedList)
    done = at_hand.run(checked, confirmed=certain_ones(checked.checked))
    assert (done.imported_rows, done.refused_rows, done.amount_imported) == (1, 1, Decimal(due).scaleb(-2))
    assert (result.money_out_rows, left_out_lines(result)) == (1, message("import.look.money_out", count=1))
    totals = totals_of(done)
    assert (totals.read, totals.imported, totals.not_confirmed, totals.refused) == (2, 1, 1, 0)
    kept = past_totals(rows_of(at_hand.company, ImportBatch)[0], "EUR", 2)
    assert kept == said_totals(totals, "EUR", 2)
    read = message("import.totals.read_lines", count=2)
    assert kept[0].values == {"read": read, "imported": 1, "known": 0, "waiting": 1, "refused": 0}
    assert order_of(at_hand.company, order_id).due == 0
    again = at_hand.checked(text).result
    assert (again.unchanged_rows, again.refused_rows) == (1, 1)
    assert at_hand.undo(done.batch_id) == ()
    assert order_of(at_hand.company, order_id).due == due


def test_a_name_or_an_amount_alone_is_only_likely(at_hand: AtHand, owed: tuple[str, int, int]) -> None:
    _number, due, _order = owed
    head = "Date,Description,Name,Credit,Balance\n"
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    named = at_hand.checked(f"{head}{yesterday},thanks,TEA HOUSE,1.00,5\n").result
    by_amount = at_hand.checked(f"{head}{yesterday},thanks,x,{due / 100:.2f},5\n").result
    assert isinstance(named, ListResult)
    assert isinstance(by_amount, ListResult)
    assert [named.proposals[0].certainty, by_amount.proposals[0].certainty] == [Certainty.LIKELY, Certainty.LIKELY]
    assert named.proposals[0].customer == by_amount.proposals[0].customer == "Tea House"


def test_a_payment_for_a_settled_invoice_says_so(at_hand: AtHand, owed: tuple[str, int, int]) -> None:
    number, due, _order = owed
    head, line = "Date,Description,Name,Credit,Balance\n", f"{TODAY},{number},x,{due / 100:.2f},5\n"
    checked = at_hand.checked(f"{head}{line}{line}")
    assert isinstance(checked.result, ListResult)
    assert [each.certainty for each in checked.result.proposals] == [Certainty.CERTAIN, Certainty.SETTLED]
    assert isinstance(checked.checked, CheckedList)
    at_hand.run(checked, confirmed=certain_ones(checked.checked))

    later = at_hand.checked(f"{head}{TODAY},again {number},x,7.00,5\n").result
    assert isinstance(later, ListResult)
    [proposal] = later.proposals
    assert (proposal.certainty, proposal.invoices, proposal.customer) == (Certainty.SETTLED, (number,), "Tea House")
    assert proposal.orders == {}
    assert later.refused[0].reason.id == "import.payment.settled"


def test_what_the_data_leaves_open_is_asked_and_shown(at_hand: AtHand, tmp_path: Path) -> None:
    text = "SKU,Counted,Count date\nA,1,03/04/2026\n"
    with pytest.raises(BadInput) as asked:
        at_hand.checked(text)
    assert asked.value.field == "date_order"
    told = at_hand.checked(text, mapping=Mapping(date_order=DateOrder.DAY_FIRST))
    assert told.kind is ImportKind.STOCK
    folder = tmp_path / "seen"
    folder.mkdir()
    read = read_for_import([tmp_path / "1.csv"], folder, progress=Progress())
    sheet = look_at_files(read, ImportChoices()).sheets[0]
    assert [column.field for column in sheet.columns] == ["product_code", "counted", "counted_on"]
    assert (sheet.question is not None, sheet.first_rows[0].cells[1].shown) == (True, "1")


def test_nothing_recognised_is_said(at_hand: AtHand) -> None:
    with pytest.raises(FileProblem, match=r"files\.nothing_recognised"):
        at_hand.checked("a,b\n1,2\n")
    with pytest.raises(FileProblem, match=r"files\.no_suppliers"):
        at_hand.checked("a,b\n1,2\n", kind=ImportKind.SUPPLIERS)


def test_a_check_reads_beside_whoever_has_the_company_open(at_hand: AtHand, tmp_path: Path) -> None:
    file, folder = tmp_path / "a.csv", tmp_path / "beside"
    file.write_text(CUSTOMERS + TEA)
    folder.mkdir()
    read = read_for_import([file], folder, progress=Progress())
    checked = check_import(
        at_hand.company.path, read, folder, ImportChoices(), when=days_ago(0), render=message_id, progress=Progress()
    )
    assert at_hand.run(checked).imported_rows == 1


def test_a_changed_order_says_which_cell_changes_from_what_to_what(at_hand: AtHand) -> None:
    head = "Order ID,Date,Customer,SKU,Qty,Price\n"
    at_hand.run(at_hand.checked(f"{head}A1,2026-03-05,Ada,CUP,1,2.5\nA1,2026-03-05,Ada,POT,1,9\n"))
    checked = at_hand.checked(f"{head}A1,2026-03-06,Ada,CUP,3,2.5\n")
    assert [(each.row, each.record, each.field, each.old, each.new) for each in checked.result.differences] == [
        (2, "A1", "ordered_on", date(2026, 3, 5), date(2026, 3, 6)),
        (2, "A1", "quantity", Quantity(1_000), Quantity(3_000)),
        (2, "A1", "amount", Amount(250, "EUR", 2), Amount(750, "EUR", 2)),
        (2, "A1", "line", "POT", None),
    ]
    assert at_hand.run(checked).batch_id is not None


def test_a_column_of_directions_says_what_left_the_account(at_hand: AtHand) -> None:
    head = "Date,Name,Amount,Direction,Currency\n"
    rows = f"{TODAY},Tea House,10,in,EUR\n{TODAY},Landlord,800,out,EUR\n"
    result = at_hand.checked(head + rows).result
    assert isinstance(result, ListResult)
    assert (result.kind, len(result.proposals), result.money_out_rows) == (ImportKind.PAYMENTS, 1, 1)
