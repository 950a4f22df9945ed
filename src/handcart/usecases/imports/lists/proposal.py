"""What a line of a bank statement may be: a proposal, until the owner confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handcart.files.histories.records import RowAt


class Certainty(StrEnum):
    """How sure a proposal is. `CERTAIN`: the line names invoices that come to exactly its amount. `SETTLED`: it names
    only invoices that are paid already, so that it would be the customer's credit.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    SETTLED = "settled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentProposal:
    """Money that came in, and who may have paid what with it.

    `amount` in minor units; `orders` says how much would belong to which order id; `invoices` are their invoices'
    numbers. `key` names the line of the statement, so that it is booked once.
    """

    at: RowAt
    key: str
    paid_on: date
    amount: int
    payer: str
    purpose: str
    certainty: Certainty
    customer_id: int | None = None
    customer: str = ""
    invoices: tuple[str, ...] = ()
    orders: Mapping[int, int]
