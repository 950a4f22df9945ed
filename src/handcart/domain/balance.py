"""What an order and a customer owe, have paid and get back. All amounts are gross, in minor units.

The words: *owed* is what the order asks for in the end, *due* what is invoiced and not settled yet, *had* the
money taken for it and not given back. An advance is money had before it is due; it is never a refund due.
"""

from dataclasses import dataclass

from handcart.domain.vocabulary import MoneyFacet, OrderState

_WITHOUT_VALUE = frozenset({OrderState.REJECTED, OrderState.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMoney:
    """The money of one order.

    `value` is what its lines are worth that are neither cancelled nor given back for a refund, `invoiced` and
    `credited` are the issued documents, `allowances` the part of `credited` that gave no quantity back (a cash
    discount, goodwill), `received` and `refunded` the money allocated to it, `written_off` the rests that need not
    be paid and for which no credit note was written.
    """

    state: OrderState
    value: int = 0
    invoiced: int = 0
    credited: int = 0
    allowances: int = 0
    received: int = 0
    refunded: int = 0
    written_off: int = 0

    @property
    def owed(self) -> int:
        """What the customer owes for the whole order; a rejected or cancelled one only what stands invoiced.

        What was credited but is kept (a wrong invoice) will be invoiced again, so it is owed all the same.
        """
        value = 0 if self.state in _WITHOUT_VALUE else self.value
        return max(value - self.allowances, self.invoiced - self.credited)

    @property
    def had(self) -> int:
        """The money taken for the order and not given back."""
        return self.received - self.refunded

    @property
    def due(self) -> int:
        """What is invoiced and neither credited, paid nor written off."""
        return max(0, self.invoiced - self.credited - self.had - self.written_off)

    @property
    def refund_due(self) -> int:
        """What was taken beyond all that is owed."""
        return max(0, self.had - self.owed)

    @property
    def paid_ahead(self) -> int:
        """What was taken beyond the invoices and is kept for what will still be invoiced; never a refund due."""
        settles = max(0, self.invoiced - self.credited - self.written_off)
        return max(0, self.had - settles - self.refund_due)


def money_facet(money: OrderMoney) -> MoneyFacet:
    """How the order stands in money. Too much taken is overpaid while the order lives, then a refund due."""
    if money.refund_due:
        return MoneyFacet.REFUND_DUE if money.state in _WITHOUT_VALUE else MoneyFacet.OVERPAID
    if money.had <= 0:
        return MoneyFacet.UNPAID
    if money.had + money.written_off < money.owed:
        return MoneyFacet.PARTLY
    return MoneyFacet.PAID
