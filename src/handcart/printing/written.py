"""How documents write quantities, prices, amounts and days: one place, so that all of them write the same."""

from datetime import date, timedelta

from handcart.domain.document_content import DocumentContent
from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.wording import Wording

_NOTHING = "–"


class Written:
    """Figures of one document in its language and currency."""

    def __init__(self, wording: Wording, content: DocumentContent) -> None:
        self._wording = wording
        self._currency, self._exponent = content.currency, content.exponent

    def amount(self, minor: int) -> Amount:
        """Money of the document, for a sentence."""
        return Amount(minor, self._currency, self._exponent)

    def money(self, minor: int) -> str:
        """An amount in a column whose head names the currency."""
        return self._wording.money(self.amount(minor))

    def price(self, scaled: int) -> str:
        """The price of one unit."""
        return self._wording.price(UnitPrice(scaled, self._currency))

    def percent(self, scaled: int) -> str:
        """A percentage."""
        return self._wording.percent(Percent(scaled))


def quantity(milli: int, wording: Wording) -> str:
    """A quantity; nothing is a dash."""
    return wording.quantity(Quantity(milli)) if milli else _NOTHING


def day(value: date | None, wording: Wording) -> str:
    """A day in full; nothing where there is none."""
    return "" if value is None else wording.day(value, "long")


def discount_day(content: DocumentContent) -> date | None:
    """Until when the cash discount may be taken; None where none was agreed or the document is not issued."""
    terms = content.terms
    if not terms.cash_discount or content.issued_on is None:
        return None
    return content.issued_on + timedelta(days=terms.cash_discount_days)
