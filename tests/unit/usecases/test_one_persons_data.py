"""One person's data: handed out whole, and erased so that no byte of the file says who it was."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from builders import TODAY, new_company, no_backup, when
from catalogue_steps import approved_order, refused, step, stocked_product
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import FileProblem, NotAllowed
from handcart.domain.message import Country
from handcart.domain.vocabulary import AddressKind, BatchState, CustomerKind, InteractionKind, OrderState, PaymentMethod
from handcart.printing.models import PrintedPerson, ToPrint
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.store.queries.person import OWNED, person_ids, rows_of_person
from handcart.store.records import Customer, Document, ImportBatch, Order, UnfinishedOrder
from handcart.usecases.check.check_company import check_company
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.attachments import attach_file, remove_attachment
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.find import find_customers
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.merge import merge_customers
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.customers.tags import tag_customers
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.entry.form import EntryForm
from handcart.usecases.entry.kept import keep_form
from handcart.usecases.history.undo import next_to_undo
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.draft import discard_draft, save_draft
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment
from handcart.usecases.printing.person import INSIDE, KINDS, label_of, person_to_print
from handcart.usecases.privacy.erase import erase_again, erase_customer, what_erasing_does
from handcart.usecases.privacy.erased_list import FILE_NAME, erased_customers
from handcart.usecases.privacy.export_person import export_person
from handcart.usecases.safety.backup import back_up_company
from handcart.usecases.safety.restore import restore_company
from handcart.wording import LANGUAGES, Wording

NAME = "Zephyrina Quillfeather"
SIGNS = ("Zephyrina", "Quillfeather", "zephyrina@", "55501", "Nightingale", "Marmalade", "Rumpel", "quill.txt")


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def person(company: CompanyFile) -> int:
    """Somebody with everything a customer can have, but for orders."""
    made = step(
        company,
        add_customer,
        name=NAME,
        kind=CustomerKind.PERSON,
        email="zephyrina@quill.example",
        phone="+49 7531 55501",
        country="DE",
        notes="Marmalade by the door",
    ).id
    step(company, add_contact, made, name="Rumpel Quillfeather", email="rumpel@quill.example")
    step(company, add_address, made, kind=AddressKind.SHIPPING, street="Nightingale Road 3", city="Konstanz")
    step(company, log_interaction, made, kind=InteractionKind.CALL, told="Wants more Marmalade", follow_up_on=TODAY)
    step(company, attach_file, made, name="quill.txt", content=b"Marmalade " * 3000)
    gone = step(company, attach_file, made, name="quill.txt", content=b"old Marmalade")
    step(company, remove_attachment, gone.id)
    other = step(company, add_customer, name="Ben").id
    step(company, tag_customers, [made, other], "VIP")
    step(company, change_customer, made, name="Zephyrina Featherquill")
    step(company, change_customer, made, name=NAME)
    twin = step(company, add_customer, name="Zephyrina Q", phone="+49 7531 55501").id
    step(company, merge_customers, made, twin)
    return int(made)


def signs(company: CompanyFile) -> dict[str, int]:
    """How often each sign of the person is found in the bytes of the file and of what lies beside it."""
    company.close()
    files = sorted(company.path.parent.glob(f"{company.path.name}*"))
    content = b"".join(file.read_bytes() for file in files).lower()
    return {sign: found for sign in SIGNS if (found := content.count(sign.encode().lower()))}


def order_for(company: CompanyFile, person: int) -> int:
    """An order the person bought and paid, with an invoice."""
    product = stocked_product(company, 10_000)
    order = approved_order(company, (product, 2_000))
    with company.read() as session:
        buyer = session.get(Order, order).customer_id
    step(company, merge_customers, person, buyer)
    return order


def erase(company: CompanyFile, person: int, folder: Path) -> None:
    erase_customer(company, person, when=when(), beside=folder)


def test_no_byte_says_who_it_was(company: CompanyFile, person: int, tmp_path: Path) -> None:
    product = stocked_product(company, 10_000)
    draft = OrderInput(customer_id=person, lines=(LineInput(product_id=product, quantity=1_000),), notes="Marmalade")
    step(company, discard_draft, step(company, save_draft, draft).id)
    erase(company, person, tmp_path / "backups")
    with company.read() as session:
        left = session.get(Customer, person)
        assert (left.name, left.email, left.erased_on, left.active) == (left.number, "", TODAY, False)
        assert not find_customers(session, "zephyrina", with_inactive=True)
        assert next_to_undo(session) is None
        assert not check_company(session)
    assert signs(company) == {}


def test_the_name_stays_in_issued_documents_and_nowhere_else(company: CompanyFile, person: int, tmp_path: Path) -> None:
    order = order_for(company, person)
    step(company, ship_order, order)
    invoice = step(company, draft_invoice, order).id
    step(company, issue_document, invoice)
    with company.read() as session:
        document = session.get(Document, invoice)
        due = document.gross
    step(
        company, record_payment, person, amount=due, method=PaymentMethod.CASH, allocations={order: due}, note="Rumpel"
    )
    with company.read() as session:
        assert session.get(Order, order).state is OrderState.FINISHED
        assert what_erasing_does(session, person).documents == 1
        frozen = json.dumps(session.get(Document, invoice).content).lower()
    erase(company, person, tmp_path / "backups")
    with company.read() as session:
        assert json.dumps(session.get(Document, invoice).content).lower() == frozen
        kept = session.get(Order, order)
        assert (kept.customer_name, kept.ship_street) == (session.get(Customer, person).number, "")
        assert not check_company(session)
    assert signs(company) == {sign: frozen.count(sign.lower()) for sign in SIGNS if sign.lower() in frozen}


def test_who_has_open_orders_is_not_erased(company: CompanyFile, person: int, tmp_path: Path) -> None:
    order = order_for(company, person)
    with pytest.raises(NotAllowed) as caught:
        erase(company, person, tmp_path)
    assert caught.value.message.id == "privacy.refused.living"
    step(company, cancel_order, order, reason="Not wanted")
    erase(company, person, tmp_path)
    refused(company, change_customer, person, name="Again", error=NotAllowed)
    with pytest.raises(NotAllowed):
        erase(company, person, tmp_path)


def test_the_built_in_customer_and_the_merged_are_not_erased(company: CompanyFile, person: int, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        erase(company, WALK_IN_CUSTOMER, tmp_path)
    with company.read() as session:
        twin = next(each.id for each in session.find(Customer) if each.merged_into_id == person)
    with pytest.raises(NotAllowed):
        erase(company, twin, tmp_path)


def test_others_keep_what_they_have(company: CompanyFile, person: int, tmp_path: Path) -> None:
    other = step(company, add_customer, name="Zephyrina Other", notes="keep").id
    erase(company, person, tmp_path)
    with company.read() as session:
        kept = session.get(Customer, other)
    assert (kept.name, kept.notes, kept.erased_on) == ("Zephyrina Other", "keep", None)


def test_a_restored_backup_is_erased_again(company: CompanyFile, person: int, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    backup = back_up_company(company, None, folder=folder, when=when()).path
    erase(company, person, folder)
    assert person in erased_customers(folder, _file_id(company))
    assert NAME.encode() in backup.read_bytes()
    restored = tmp_path / "restored.handcart"
    restore_company(backup, restored, replace=False, when=when())
    with company_file.open_for_work(restored, holder="test", back_up=no_backup) as again:
        with again.read() as session:
            assert session.get(Customer, person).erased_on == TODAY
        assert erase_again(again, [person], when()) == 0
        assert signs(again) == {}


def test_the_list_of_another_company_erases_nobody(company: CompanyFile, person: int, tmp_path: Path) -> None:
    backup = back_up_company(company, None, folder=tmp_path / "b", when=when()).path
    (tmp_path / "b" / FILE_NAME).write_text(json.dumps({"another": {str(person): "2026-01-01"}}))
    restored = tmp_path / "restored.handcart"
    restore_company(backup, restored, replace=False, when=when())
    with company_file.open_for_work(restored, holder="test", back_up=no_backup) as again, again.read() as session:
        assert session.get(Customer, person).name == NAME


def test_a_list_that_makes_no_sense_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("no list")
    with pytest.raises(FileProblem):
        erased_customers(tmp_path, "x")


def test_everything_is_handed_out(company: CompanyFile, person: int, tmp_path: Path) -> None:
    order_for(company, person)
    out = tmp_path / "person.zip"
    printed: list[ToPrint] = []

    def pages(document: ToPrint) -> bytes:
        printed.append(document)
        return b"pages"

    with company.read() as session:
        made = export_person(session, person, out, when=when(), set_pages=pages)
        with pytest.raises(FileProblem):
            export_person(session, person, out, when=when(), set_pages=pages)
        with pytest.raises(NotAllowed):
            export_person(session, WALK_IN_CUSTOMER, tmp_path / "w.zip", when=when(), set_pages=pages)
    assert (made.rows["customers"], made.rows["orders"], made.files) == (3, 1, 1)
    with ZipFile(out) as archive:
        told = json.loads(archive.read("person.json"))
        assert archive.read("files/quill.txt").startswith(b"Marmalade")
        archive.extract("person.xlsx", tmp_path)
        assert archive.read("person.pdf") == b"pages"
    assert [part.kind for part in printed[0].document.parts][-1] == "orders"
    assert told["tags"] == ["VIP"]
    assert told["records"]["customers"][0]["name"] == NAME
    assert told["records"]["orders"][0]["gross"].count(".") == 1
    assert told["records"]["order_lines"][0]["quantity"] == "2.000"
    sheets = load_workbook(tmp_path / "person.xlsx")
    assert {"customers", "interactions", "orders", "order_lines"} <= set(sheets.sheetnames)


def _file_id(company: CompanyFile) -> str:
    with company.read() as session:
        return session.company.file_id


def test_what_is_told_of_others_names_the_person_no_more(company: CompanyFile, person: int, tmp_path: Path) -> None:
    form = EntryForm()
    with company.change("test.others", when()) as session:
        batch = session.add(
            ImportBatch,
            kind="orders",
            state=BatchState.DONE,
            imported_at=session.when.now,
            files=[{"file": "Quillfeather 2026.xlsx", "rows": 3}],
            tallies={"orders": 3, "other_names": [["C-1", NAME, "Z. Quillfeather"], ["C-2", "Ben", "Benny"]]},
        )
        keep_form(session, replace(form, head=replace(form.head, customer_id=person, notes="Marmalade")))
    erase(company, person, tmp_path)
    with company.read() as session:
        kept = session.get(ImportBatch, batch)
        assert not session.find(UnfinishedOrder)
    assert kept.files == [{"file": "", "rows": 3}]
    assert kept.tallies == {"orders": 3, "other_names": [["C-1", "", ""], ["C-2", "Ben", "Benny"]]}
    assert signs(company) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_person_may_read_is_worded(language: str) -> None:
    tables = {table.name: table for table, _column, _noun in OWNED}
    owners = {table: owner for kind in KINDS for table, owner in kind.lines.items()}
    printed = [kind.table for kind in KINDS] + list(owners)
    assert set(printed) == set(tables) - {"distinct_customers"}
    words = Wording(language)
    for name in printed:
        for column in tables[name].columns:
            inside = column.name in INSIDE or column.name in (owners.get(name), "customer_id")
            if not inside and not column.info.get("derived"):
                assert words.text(label_of(name, column.name))


def test_what_is_printed_is_in_the_persons_language_and_names_what_was_made_for_them(
    company: CompanyFile, person: int
) -> None:
    step(company, change_customer, person, language="zh_CN")
    order_for(company, person)
    with company.read() as session:
        tables = {table.name: rows for table, rows in rows_of_person(session, person_ids(session, person))}
        printed = person_to_print(session, session.get(Customer, person), tables, today=TODAY)
    assert printed.language == "zh_CN"
    document = printed.document
    assert isinstance(document, PrintedPerson)
    parts = {part.kind: part for part in document.parts}
    assert ("field.customers.email", "zephyrina@quill.example") in parts["customers"].entries[0].facts
    assert [entry.title for entry in parts["customer_contacts"].entries] == ["Rumpel Quillfeather"]
    assert dict(parts["customers"].entries[0].facts)["field.customers.country"] == Country("DE")
    assert {line.label for line in parts["orders"].entries[0].lines} >= {"person.line.order_lines"}
