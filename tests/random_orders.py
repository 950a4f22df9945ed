"""Random orders and random sequences of their documents, for the tests that all documents add up."""

from collections.abc import Iterator
from random import Random

from handcart.domain.amounts import discount_shares, line_amount
from handcart.domain.documents import (
    NOTHING,
    DocumentAmounts,
    OrderLine,
    PricedOrder,
    combined,
    credit_amounts,
    invoice_amounts,
)
from handcart.domain.vocabulary import LineKind, TaxRounding

RATES = [(1, 190_000), (2, 70_000), (3, 0), (4, 88_750), (5, 1_000), (1, 160_000), (6, 81_000)]
KINDS = [LineKind.GOODS] * 6 + [LineKind.SERVICE, LineKind.CHARGE, LineKind.CHARGE, LineKind.TEXT]


def random_order(random: Random) -> PricedOrder:
    """An order of up to 8 lines: all kinds, gifts, credits, countable and measured goods, any discount."""
    exponent = random.choice([0, 2, 2, 2, 3])
    drawn = [_random_line(random, exponent) for _ in range(random.randint(1, 8))]
    amounts = [amount for _, amount, _ in drawn]
    positive = sum(amount for amount in amounts if amount > 0)
    discount = random.choice([0, 0, random.randint(0, positive), positive // 10])
    shares = discount_shares(amounts, discount)
    lines = []
    for line_id, ((quantity, amount, kind), share) in enumerate(zip(drawn, shares, strict=True), start=1):
        code, rate = (None, 0) if kind is LineKind.TEXT else random.choice(RATES)
        lines.append(
            OrderLine(
                line_id=line_id,
                quantity=quantity,
                amount=amount,
                share=share,
                tax_code_id=code,
                tax_rate=rate,
                kind=kind,
            )
        )
    return PricedOrder(tuple(lines), random.random() < 0.5, random.choice(list(TaxRounding)))


def _random_line(random: Random, exponent: int) -> tuple[int, int, LineKind]:
    kind = random.choice(KINDS)
    if kind is LineKind.TEXT:
        return 0, 0, kind
    whole = 1_000 * random.choice([0, 1, 1, 2, 3, 7, 12, 144, random.randint(1, 5_000)])
    quantity = random.choice([whole, whole, random.randint(1, 50_000), -whole])
    price = random.choice([0, 99_900, 3_333, 12_345, random.randint(-500_000, 5_000_000), 10_000])
    discount = random.choice([0, 0, 0, 125_000, random.randint(0, 1_000_000)])
    return quantity, line_amount(quantity, price, discount, exponent), kind


def some_of(random: Random, quantity: int) -> int:
    """A part of a quantity, often all or nothing of it."""
    sign = -1 if quantity < 0 else 1
    return sign * random.choice([0, abs(quantity), random.randint(0, abs(quantity))])


def open_quantities(order: PricedOrder, standing: DocumentAmounts) -> dict[int, int]:
    """What is not invoiced yet of each line."""
    taken = {line.line_id: line.quantity for line in standing.lines}
    return {line.line_id: line.quantity - taken.get(line.line_id, 0) for line in order.lines}


def random_documents(random: Random, order: PricedOrder) -> Iterator[tuple[int, DocumentAmounts]]:
    """Invoices (1) and credit notes (-1) in any sequence; the last one invoices all that is open then."""
    standing = NOTHING
    for _ in range(random.randint(0, 5)):
        if standing.lines and random.random() < 0.35:
            credited = {line.line_id: some_of(random, line.quantity) for line in standing.lines}
            sign, document = -1, credit_amounts(order, standing, credited)
        else:
            now = {line: some_of(random, left) for line, left in open_quantities(order, standing).items()}
            sign, document = 1, invoice_amounts(order, standing, now)
        standing = combined(standing, document, sign)
        yield sign, document
    yield 1, invoice_amounts(order, standing, open_quantities(order, standing))
