"""The code a banking app reads to fill in a transfer (EPC QR code, European Payments Council 069-12)."""

from decimal import Decimal

from segno.helpers import make_epc_qr
from stdnum import iban

from handcart.domain.document_content import DocumentContent
from handcart.domain.vocabulary import DocumentKind

_CURRENCY, _DECIMALS = "EUR", 2
_LONGEST_NAME, _LONGEST_TEXT = 70, 140
_UTF_8 = 1
_MOST = 99_999_999_999
"""Minor units: the standard ends below a thousand million."""


def payment_code(content: DocumentContent) -> tuple[tuple[bool, ...], ...] | None:
    """The squares of the code, row by row; None where there is nothing to transfer in euros, or no account."""
    seller = content.seller
    to_pay = content.kind is DocumentKind.INVOICE and content.number is not None and 0 < content.gross <= _MOST
    if not to_pay or content.currency != _CURRENCY or not iban.is_valid(seller.iban):
        return None
    try:
        code = make_epc_qr(
            name=seller.name[:_LONGEST_NAME],
            iban=iban.compact(seller.iban),
            amount=Decimal(content.gross).scaleb(-_DECIMALS),
            text=(content.number or "")[:_LONGEST_TEXT],
            bic=seller.bic.replace(" ", "") or None,
            encoding=_UTF_8,
        )
    except ValueError:
        # A BIC that is none: the page says all in words, and a code would only fail in the app.
        return None
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
