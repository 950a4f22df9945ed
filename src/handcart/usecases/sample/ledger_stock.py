"""Goods into the ledger: bought and made, arrived, counted; and prices, which the company file itself keeps."""

from handcart.domain.vocabulary import MovementReason, PurchaseKind, PurchaseState, SeriesKind
from handcart.domain.when import When
from handcart.store.records import Product, PurchaseLine, PurchaseOrder, Receipt, ReceiptLine, StockMovement
from handcart.usecases.products.save import change_product
from handcart.usecases.sample.ledger import Ledger
from handcart.usecases.sample.steps import Arrive, Buy, Count, OpenStock, Reprice

_SERIES = {
    PurchaseKind.PURCHASE: SeriesKind.PURCHASE_ORDER,
    PurchaseKind.PRODUCTION: SeriesKind.PRODUCTION_ORDER,
}


def buy(ledger: Ledger, when: When, step: Buy) -> None:
    """A purchase order is placed, or a production order where nobody sells it."""
    kind = PurchaseKind.PRODUCTION if step.supplier_id is None else PurchaseKind.PURCHASE
    purchase = ledger.add(
        PurchaseOrder,
        number=ledger.number(_SERIES[kind], when.today),
        kind=kind,
        state=PurchaseState.ORDERED,
        supplier_id=step.supplier_id,
        made_on=when.today,
        ordered_on=when.today,
        expected_on=step.expected_on,
        currency=ledger.company.currency,
    )
    for position, (product_id, quantity) in enumerate(step.lines, 1):
        ledger.add(
            PurchaseLine,
            purchase_order_id=purchase["id"],
            position=position,
            product_id=product_id,
            quantity=quantity,
            price=_cost(ledger, product_id),
            expected_on=step.expected_on,
        )
    ledger.purchases[step.purchase] = purchase


def arrive(ledger: Ledger, when: When, step: Arrive) -> None:
    """All of a purchase order goes on the shelf."""
    purchase = ledger.purchases[step.purchase]
    receipt = ledger.add(
        Receipt,
        number=ledger.number(SeriesKind.RECEIPT, when.today),
        purchase_order_id=purchase["id"],
        received_on=when.today,
        received_at=when.now,
    )
    production = purchase["kind"] is PurchaseKind.PRODUCTION
    reason = MovementReason.PRODUCTION if production else MovementReason.RECEIPT
    for line in (row for row in ledger.rows[PurchaseLine] if row["purchase_order_id"] == purchase["id"]):
        part = ledger.add(ReceiptLine, receipt_id=receipt["id"], purchase_line_id=line["id"], quantity=line["quantity"])
        _move(
            ledger, when, line["product_id"], line["quantity"], reason,
            receipt_line_id=part["id"], unit_cost=line["price"],
        )  # fmt: skip
        line["received"] = line["quantity"]
    purchase["state"] = PurchaseState.RECEIVED


def open_stock(ledger: Ledger, when: When, step: OpenStock) -> None:
    """What was there at the beginning."""
    _move(ledger, when, step.product_id, step.quantity, MovementReason.OPENING, unit_cost=step.unit_cost)


def count(ledger: Ledger, when: When, step: Count) -> None:
    """What a count found missing, or too much."""
    _move(ledger, when, step.product_id, step.difference, MovementReason.COUNT)


def reprice(ledger: Ledger, _when: When, step: Reprice) -> None:
    """Another price from now on."""
    change_product(ledger.session, step.product_id, price=step.price)
    for known in [key for key in ledger.memory if key[:2] == ("line", step.product_id)]:
        del ledger.memory[known]


def _cost(ledger: Ledger, product_id: int) -> int | None:
    costs: dict[int, int | None] = ledger.memory.setdefault("costs", {})
    if product_id not in costs:
        costs[product_id] = ledger.session.get(Product, product_id).cost
    return costs[product_id]


def _move(
    ledger: Ledger,
    when: When,
    product_id: int,
    quantity: int,
    reason: MovementReason,
    *,
    receipt_line_id: int | None = None,
    unit_cost: int | None = None,
) -> None:
    ledger.add(
        StockMovement,
        product_id=product_id,
        quantity=quantity,
        reason=reason,
        moved_at=when.now,
        moved_on=when.today,
        receipt_line_id=receipt_line_id,
        unit_cost=unit_cost,
    )
