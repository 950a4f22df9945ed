"""The fields that a column of an order history can hold. Their names are stored in saved mappings."""

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


DATES = (Field.ORDER_DATE, Field.PROMISED_DATE, Field.SHIPPED_DATE)
CODES = frozenset(
    (Field.ROW_NUMBER, Field.ORDER_NUMBER, Field.CUSTOMER_CODE, Field.PRODUCT_CODE, Field.POSTCODE, Field.PHONE)
)
NUMBERS = (Field.QUANTITY, Field.UNIT_PRICE, Field.DISCOUNT, Field.AMOUNT, Field.TOTAL, Field.FREIGHT)
