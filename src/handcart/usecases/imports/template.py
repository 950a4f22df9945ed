"""Workbooks to fill in, one for each kind of import: its columns, what may be chosen in them, what belongs there.

Headers are the names of the fields in the owner's language, which the import knows again by itself.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from handcart.domain.message import Message, message
from handcart.files.recognising.fields import DATES, NUMBERS, Field, ImportKind
from handcart.files.writing.template_file import Holds, TemplateColumn, TemplateSheet, write_template
from handcart.store.records import Customer, Product, Supplier
from handcart.store.session import ReadSession
from handcart.usecases.imports.countries import country_names

Render = Callable[[Message], str]

_PLACE = (Field.STREET, Field.STREET2, Field.POSTCODE, Field.CITY, Field.REGION, Field.COUNTRY)
COLUMNS: dict[ImportKind, tuple[Field, ...]] = {
    ImportKind.ORDERS: (
        *(Field.ORDER_NUMBER, Field.ORDER_DATE, Field.CUSTOMER_CODE, Field.CUSTOMER_NAME, Field.REFERENCE),
        *(Field.PRODUCT_CODE, Field.PRODUCT_NAME, Field.QUANTITY, Field.UNIT_PRICE, Field.DISCOUNT),
        *(Field.PROMISED_DATE, Field.SHIPPED_DATE, Field.SHIP_NAME, Field.STREET, Field.POSTCODE, Field.CITY),
        Field.COUNTRY,
    ),
    ImportKind.CUSTOMERS: (
        *(Field.CUSTOMER_CODE, Field.CUSTOMER_NAME, Field.CONTACT, Field.EMAIL, Field.PHONE, *_PLACE),
        *(Field.TAX_NUMBER, Field.LANGUAGE, Field.TERMS_DAYS, Field.CREDIT_LIMIT, Field.NOTES),
    ),
    ImportKind.PRODUCTS: (
        *(Field.PRODUCT_CODE, Field.PRODUCT_NAME, Field.SPECIFICATION, Field.CATEGORY, Field.UNIT, Field.UNIT_PRICE),
        *(Field.COST, Field.BARCODE, Field.SUPPLIER_NAME, Field.LEAD_DAYS, Field.REORDER_POINT, Field.PACK_SIZE),
        *(Field.MINIMUM_ORDER, Field.NOTES),
    ),
    ImportKind.SUPPLIERS: (
        *(Field.SUPPLIER_CODE, Field.SUPPLIER_NAME, Field.CONTACT, Field.EMAIL, Field.PHONE, *_PLACE),
        *(Field.TAX_NUMBER, Field.CURRENCY, Field.LEAD_DAYS, Field.TERMS_DAYS, Field.NOTES),
    ),
    ImportKind.PAYMENTS: (Field.PAID_ON, Field.AMOUNT, Field.PAYER, Field.PURPOSE, Field.BANK_REFERENCE),
    ImportKind.STOCK: (
        *(Field.PRODUCT_CODE, Field.PRODUCT_NAME, Field.COUNTED, Field.COUNTED_ON, Field.COST, Field.NOTES),
    ),
}
_NEEDED = {
    ImportKind.ORDERS: {Field.ORDER_NUMBER, Field.ORDER_DATE, Field.PRODUCT_NAME, Field.QUANTITY, Field.UNIT_PRICE},
    ImportKind.CUSTOMERS: {Field.CUSTOMER_NAME},
    ImportKind.PRODUCTS: {Field.PRODUCT_CODE, Field.PRODUCT_NAME},
    ImportKind.SUPPLIERS: {Field.SUPPLIER_NAME},
    ImportKind.PAYMENTS: {Field.PAID_ON, Field.AMOUNT},
    ImportKind.STOCK: {Field.PRODUCT_CODE, Field.COUNTED},
}
_WHOLE = {Field.TERMS_DAYS, Field.LEAD_DAYS}
_WIDE = {
    *(Field.CUSTOMER_NAME, Field.PRODUCT_NAME, Field.SUPPLIER_NAME, Field.EMAIL, Field.STREET, Field.NOTES),
    *(Field.PURPOSE, Field.PAYER, Field.SHIP_NAME),
}
LINES = ("fill", "required", "clears", "import")
_LANGUAGES = ("en", "zh_CN")


def template_of(session: ReadSession, kind: ImportKind, target: Path, *, render: Render, language: str) -> Path:
    """Write the template of a kind to `target`, with the company's own records to choose from.

    `render` words it in `language`. FileProblem where a file is there or it cannot be written.
    """
    choices = _Choices(session, kind, language)
    columns = [_column(kind, field, choices, render) for field in COLUMNS[kind]]
    name = render(message(f"import.kind.{kind}"))
    lines = [render(message(f"import.template.line.{line}", sheet=name)) for line in LINES]
    write_template(TemplateSheet(name, columns, render(message("import.template.readme")), lines), target)
    return target


def _column(kind: ImportKind, field: Field, choices: "_Choices", render: Render) -> TemplateColumn:
    return TemplateColumn(
        header=render(message(f"import.field.{field}")),
        comment=render(message(f"import.comment.{field}")),
        holds=_holds(field),
        needed=field in _NEEDED[kind],
        wide=field in _WIDE,
        choices=choices.of(field),
        only_choices=field in (Field.COUNTRY, Field.LANGUAGE),
    )


def _holds(field: Field) -> Holds:
    if field in DATES:
        return Holds.DAY
    if field in _WHOLE:
        return Holds.WHOLE
    return Holds.NUMBER if field in NUMBERS else Holds.TEXT


class _Choices:
    """What the company knows already, offered where a row may mean it."""

    def __init__(self, session: ReadSession, kind: ImportKind, language: str) -> None:
        self._session, self._kind, self._language = session, kind, language

    def of(self, field: Field) -> tuple[str, ...]:
        """The choices of a column, none where anything may be typed."""
        match field:
            case Field.COUNTRY:
                return country_names(self._language)
            case Field.LANGUAGE:
                return _LANGUAGES
            case Field.CATEGORY | Field.UNIT:
                return _distinct(getattr(each, str(field)) for each in self._session.find(Product))
            case Field.SUPPLIER_NAME if self._kind is ImportKind.PRODUCTS:
                return _distinct(each.name for each in self._session.find(Supplier))
            case Field.PRODUCT_CODE if self._kind is not ImportKind.PRODUCTS:
                return _distinct(each.code for each in self._session.find(Product) if each.active)
            case Field.CUSTOMER_CODE if self._kind is ImportKind.ORDERS:
                return _distinct(each.number for each in self._session.find(Customer) if not each.walk_in)
        return ()


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))
