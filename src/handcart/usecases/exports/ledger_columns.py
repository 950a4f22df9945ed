"""What the columns of the ledgers are: a machine name means the same kind of value on every sheet."""

from collections.abc import Iterable

from handcart.files.writing.sheets import Column, ColumnKind

_KINDS = {
    ColumnKind.MONEY: (
        *("net", "tax", "gross", "goods", "amount", "share", "cost", "discount_amount"),
        *(
            "invoiced_amount",
            "credited_amount",
            "received",
            "written_off",
            "due",
            "refund_due",
            "credit_limit",
            "open",
            "credit",
        ),
    ),
    ColumnKind.QUANTITY: (
        *("quantity", "shipped", "cancelled", "returned", "refunded", "invoiced", "credited"),
        *("reserved", "on_hand", "reorder_point", "pack_size", "minimum_order", "received_quantity"),
        *("ordered_quantity", "open_quantity"),
    ),
    ColumnKind.PRICE: ("price", "unit_cost", "list_price"),
    ColumnKind.PERCENT: ("discount", "tax_rate", "cash_discount", "discount_cap"),
    ColumnKind.RATE: ("rate",),
    ColumnKind.DAY: (
        *("ordered_on", "promised_on", "shipped_on", "issued_on", "due_on", "paid_on", "moved_on"),
        *("follow_up_on", "created_on", "allocated_on", "settled_on", "day", "hold_until", "valid_until", "valid_from"),
        *("returned_on", "received_on", "made_on", "expected_on", "line_expected_on", "happened_on", "erased_on"),
    ),
    ColumnKind.MOMENT: (
        *("received_at", "approved_at", "finished_at", "issued_at", "left_house_at", "recorded_at", "shipped_at"),
        *("moved_at", "consent_at", "decided_at", "overridden_at", "made_at"),
    ),
    ColumnKind.WHOLE: (
        *("position", "imported", "gift", "undone", "active", "blocked", "prepayment", "consent_email"),
        *("terms_days", "lead_days", "parcels", "weight_grams", "days", "cash_discount_days", "version"),
        *("prices_gross", "held", "taken_up", "walk_in", "tax_exempt", "preferred", "countable", "made_here"),
        *("back_orders", "yearly_restart", "year", "next_number", "colour", "merged_into_id"),
        *("order_id", "line_id", "replaces_line_id", "replacement_line_id", "document_id", "shipment_line_id"),
        *("return_line_id", "receipt_line_id", "purchase_line_id", "customer_id", "address_id", "contact_id"),
        *("supplier_id", "product_id", "tax_code_id", "small_business", "tax_due_on_payment", "fiscal_year_start"),
    ),
}
_QUANTITY_PLACES = 3
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}


def columns_of(names: Iterable[str], exponent: int) -> tuple[Column, ...]:
    """The columns of a ledger for writing; whatever is no number and no day is text."""
    return tuple(Column(name, kind_of(name), exponent) for name in names)


def kind_of(name: str) -> ColumnKind:
    """What the column of this name holds on every sheet."""
    return _KIND_OF.get(name, ColumnKind.TEXT)


def decimals_of(name: str, exponent: int) -> int:
    """How many of the last digits of a summed column stand after the decimal point."""
    return exponent if _KIND_OF[name] is ColumnKind.MONEY else _QUANTITY_PLACES
