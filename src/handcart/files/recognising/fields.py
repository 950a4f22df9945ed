"""The fields that a column of an order history or of a list can hold, and the kinds of lists.

The names of both are stored in saved mappings.
"""

from enum import StrEnum


class Field(StrEnum):
    """What a column holds. `TOTAL` is of an order, `AMOUNT` of a line; `ROW_NUMBER` is a row's own number."""

    ROW_NUMBER = "row_number"
    ORDER_NUMBER = "order_number"
    ORDER_DATE = "order_date"
    PROMISED_DATE = "promised_date"
    SHIPPED_DATE = "shipped_date"
    REFERENCE = "reference"
    CUSTOMER_CODE = "customer_code"
    CUSTOMER_NAME = "customer_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    CONTACT = "contact"
    EMAIL = "email"
    PHONE = "phone"
    SHIP_NAME = "ship_name"
    STREET = "street"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    PRODUCT_CODE = "product_code"
    PRODUCT_NAME = "product_name"
    CATEGORY = "category"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    DISCOUNT = "discount"
    AMOUNT = "amount"
    TOTAL = "total"
    FREIGHT = "freight"
    RETURNED = "returned"
    STREET2 = "street2"
    TAX_NUMBER = "tax_number"
    LANGUAGE = "language"
    TERMS_DAYS = "terms_days"
    CREDIT_LIMIT = "credit_limit"
    NOTES = "notes"
    CURRENCY = "currency"
    SPECIFICATION = "specification"
    UNIT = "unit"
    COST = "cost"
    BARCODE = "barcode"
    LEAD_DAYS = "lead_days"
    REORDER_POINT = "reorder_point"
    PACK_SIZE = "pack_size"
    MINIMUM_ORDER = "minimum_order"
    SUPPLIER_CODE = "supplier_code"
    SUPPLIER_NAME = "supplier_name"
    COUNTED = "counted"
    COUNTED_ON = "counted_on"
    PAID_ON = "paid_on"
    PAYER = "payer"
    PURPOSE = "purpose"
    BANK_REFERENCE = "bank_reference"
    CAME_IN = "came_in"
    WENT_OUT = "went_out"
    BALANCE = "balance"
    DIRECTION = "direction"


class ImportKind(StrEnum):
    """What a set of files brings; `WORKBOOK` is the ledgers of a whole company, as Handcart exports them."""

    ORDERS = "orders"
    CUSTOMERS = "customers"
    PRODUCTS = "products"
    SUPPLIERS = "suppliers"
    PAYMENTS = "payments"
    STOCK = "stock"
    WORKBOOK = "workbook"


DATES = (Field.ORDER_DATE, Field.PROMISED_DATE, Field.SHIPPED_DATE, Field.PAID_ON, Field.COUNTED_ON)
CODES = frozenset(
    (
        *(Field.ROW_NUMBER, Field.ORDER_NUMBER, Field.CUSTOMER_CODE, Field.PRODUCT_CODE, Field.POSTCODE, Field.PHONE),
        *(Field.SUPPLIER_CODE, Field.BARCODE, Field.TAX_NUMBER, Field.BANK_REFERENCE),
    )
)
NUMBERS = (
    *(Field.QUANTITY, Field.UNIT_PRICE, Field.DISCOUNT, Field.AMOUNT, Field.TOTAL, Field.FREIGHT, Field.COST),
    *(Field.TERMS_DAYS, Field.LEAD_DAYS, Field.CREDIT_LIMIT, Field.REORDER_POINT, Field.PACK_SIZE),
    *(Field.MINIMUM_ORDER, Field.COUNTED, Field.CAME_IN, Field.WENT_OUT, Field.BALANCE),
)
