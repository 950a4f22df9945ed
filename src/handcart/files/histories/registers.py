"""The customers and products of a set of files, each once."""

from dataclasses import replace
from operator import attrgetter

from handcart.files.histories.lines import LineContent, Lines
from handcart.files.histories.records import CustomerRecord, ProductRecord, RowAt

_sold_of = attrgetter("sold")


class Registers:
    """Collects customers and products; what stands first counts, later rows fill in what was missing."""

    def __init__(self) -> None:
        self._customers: dict[str, CustomerRecord] = {}
        self._products: dict[str, ProductRecord] = {}
        self._prices: dict[str, int] = {}
        self._noted: set[LineContent] = set()
        self._unsold: set[LineContent] = set()

    def note_customer(self, customer: CustomerRecord, at: RowAt) -> None:
        """Take in a customer whom the row `at` names."""
        known = self._customers.get(customer.key)
        if known is None:
            self._customers[customer.key] = replace(customer, at=at)
        elif known.name is None and customer.name is not None:
            self._customers[customer.key] = replace(known, name=customer.name)

    def note_lines(self, lines: Lines) -> None:
        """Take in the products of lines, and what each was last sold at."""
        if not self._noted.issuperset(lines.contents):
            for source, row, content in zip(lines.sources, lines.rows, lines.contents, strict=True):
                if content not in self._noted:
                    self._noted.add(content)
                    self._note_product(content.sells, RowAt(source, row))
                    if not content.sold[1]:
                        self._unsold.add(content)
        sold = lines.contents
        if not self._unsold.isdisjoint(sold):
            sold = [content for content in sold if content not in self._unsold]
        self._prices.update(map(_sold_of, sold))

    def _note_product(self, product: ProductRecord, at: RowAt) -> None:
        known = self._products.get(product.key)
        if known is None:
            self._products[product.key] = replace(product, at=at)
        elif known.name is None and product.name is not None:
            self._products[product.key] = replace(known, name=product.name)

    def note_listed_product(self, product: ProductRecord, at: RowAt, price: int) -> None:
        """Take in a product of a product list, with its list price."""
        self._products.setdefault(product.key, replace(product, price=price, at=at))

    def customers(self) -> tuple[CustomerRecord, ...]:
        """All customers, in the order of the files."""
        return tuple(self._customers.values())

    def products(self) -> tuple[ProductRecord, ...]:
        """All products, in the order of the files; the price last sold at where no list gives one."""
        return tuple(
            product if product.price else replace(product, price=self._prices.get(product.key, 0))
            for product in self._products.values()
        )
