"""How tables were understood, to be shown, corrected and saved."""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass

from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.headers import Header
from handcart.files.recognising.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Understanding:
    """How one table was understood: its source, its header row, what each of its headers means, and the forms.

    `not_used` are the columns that mean nothing here: where each stands, and its header.
    """

    source: int
    header_row: int
    columns: Dictionary[str, Field]
    forms: Forms
    not_used: tuple[tuple[int, str], ...] = ()


def understanding_of(source: int, header: Header, forms: Forms) -> Understanding:
    """The understanding of one table."""
    columns = {header.texts[column]: field for field, column in header.columns.items()}
    used = set(header.columns.values())
    # Handcart's own columns in a workbook that was handed back begin with "_".
    not_used = tuple(
        (column, text)
        for column, text in enumerate(header.texts)
        if text and column not in used and not text.startswith("_")
    )
    return Understanding(source, header.row, columns, forms, not_used)


def mapping_of(understandings: Sequence[Understanding], kind: ImportKind) -> Mapping:
    """How a whole set was understood, to be given again for the next files of the kind."""
    columns = {header: field for each in understandings for header, field in each.columns.items()}
    orders = {each.forms.date_order for each in understandings}
    signs = {each.forms.decimal_sign for each in understandings}
    return Mapping(
        dict(columns),
        date_order=orders.pop() if len(orders) == 1 else None,
        decimal_sign=signs.pop() if len(signs) == 1 else None,
        kind=kind,
    )
