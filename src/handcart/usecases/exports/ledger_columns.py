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
        *("reserved", "on_hand", "reorder_point", "pack_size", "minimum_order"),
    ),
    ColumnKind.PRICE: ("price", "unit_cost"),
    ColumnKind.PERCENT: ("discount", "tax_rate"),
    ColumnKind.DAY: (
        *("ordered_on", "promised_on", "shipped_on", "issued_on", "due_on", "paid_on", "moved_on"),
        *("follow_up_on", "created_on", "allocated_on", "settled_on", "day"),
    ),
    ColumnKind.WHOLE: (
        *("position", "imported", "gift", "undone", "active", "blocked", "prepayment", "consent_email"),
        *("terms_days", "lead_days", "parcels", "weight_grams", "days"),
    ),
}
_QUANTITY_PLACES = 3
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}


def columns_of(names: Iterable[str], exponent: int) -> tuple[Column, ...]:
    """The columns of a ledger for writing; whatever is no number and no day is text."""
    return tuple(Column(name, _KIND_OF.get(name, ColumnKind.TEXT), exponent) for name in names)


def decimals_of(name: str, exponent: int) -> int:
    """How many of the last digits of a summed column stand after the decimal point."""
    return exponent if _KIND_OF[name] is ColumnKind.MONEY else _QUANTITY_PLACES
