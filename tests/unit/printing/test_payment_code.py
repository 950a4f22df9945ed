"""The code for banking apps: only where there is something to transfer in euros, to an account that is known."""

from dataclasses import replace

import pytest

from documents_on_paper import SELLER, credit_of, invoice_of
from handcart.domain.document_content import DocumentContent
from handcart.printing.payment_code import payment_code


def test_an_issued_invoice_in_euros_has_a_code() -> None:
    code = payment_code(invoice_of())
    assert code is not None
    assert len(code) == len(code[0])
    assert all(code[0][:7])  # The upper edge of a finder pattern.


@pytest.mark.parametrize(
    "content",
    [
        invoice_of(currency="USD"),
        invoice_of(number=None, issued_on=None),
        invoice_of(gross=0),
        invoice_of(seller=replace(SELLER, iban="")),
        invoice_of(seller=replace(SELLER, iban="no account")),
        invoice_of(seller=replace(SELLER, bic="no bank")),
        credit_of(),
    ],
    ids=["dollars", "draft", "nothing to pay", "no account", "no such account", "no such bank", "credit note"],
)
def test_elsewhere_there_is_none(content: DocumentContent) -> None:
    assert payment_code(content) is None


def test_another_amount_is_another_code() -> None:
    assert payment_code(invoice_of()) != payment_code(invoice_of(gross=1_191))
