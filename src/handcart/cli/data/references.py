"""Records named in a data file by what people call them: customers and suppliers by number, the rest by code."""

from collections.abc import Callable

from handcart.cli.data.fields import Entry, Reader, line
from handcart.domain.errors import BadInput
from handcart.store.queries.company import tax_code_id
from handcart.store.queries.customers import customer_with_number
from handcart.store.queries.products import price_group_with_code, product_with_code
from handcart.store.queries.suppliers import supplier_with_number
from handcart.store.session import ReadSession


def _named(find: Callable[[ReadSession, str], int | None], unknown: str) -> Reader:
    def read(entry: Entry) -> int:
        typed = line(entry)
        found = find(entry.session, typed)
        if found is None:
            raise BadInput(unknown, field=entry.place, place=entry.place, typed=typed)
        return found

    return read


customer = _named(customer_with_number, "cli.data.no_customer")
supplier = _named(supplier_with_number, "cli.data.no_supplier")
product = _named(product_with_code, "cli.data.no_product")
price_group = _named(price_group_with_code, "cli.data.no_price_group")
tax_code = _named(tax_code_id, "cli.data.no_tax_code")
