"""Where the offers of a purchase order's form come from: asked in the background, the newest answer wins."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject

from handcart.domain.vocabulary import PurchaseKind
from handcart.store.session import ReadSession
from handcart.ui.kit.completion import Source
from handcart.ui.purchasing.offers import product_offers, supplier_offers
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.choices import BoughtChoice, SupplierChoice, products_to_buy, suppliers_to_buy_from

Found = TypeVar("Found")
Then = Callable[[Sequence[Found]], object]

_PRODUCTS_WIDTH, _SUPPLIERS_WIDTH = 600, 480


class DraftSources:
    """`chosen` says what the order is and from whom."""

    def __init__(self, around: Surroundings, chosen: Callable[[], tuple[PurchaseKind, int | None]]) -> None:
        self._around, self._words, self._chosen = around, around.words, chosen
        self._asks_products, self._asks_suppliers = QObject(), QObject()

    def products(self) -> Source[BoughtChoice]:
        """The products that can be on the order."""
        currency = self._around.currency
        return Source(
            self._find_products,
            lambda _text, found: product_offers(self._words, found, currency=currency),
            _PRODUCTS_WIDTH,
        )

    def suppliers(self) -> Source[SupplierChoice]:
        """The suppliers it can go to."""
        return Source(self._find_suppliers, lambda _text, found: supplier_offers(self._words, found), _SUPPLIERS_WIDTH)

    def _find_products(self, text: str, then: Then[BoughtChoice]) -> None:
        kind, supplier_id = self._chosen()
        made_here = kind is PurchaseKind.PRODUCTION
        self._ask(
            self._asks_products,
            lambda session: products_to_buy(session, text, supplier_id=supplier_id, made_here=made_here),
            then,
        )

    def _find_suppliers(self, text: str, then: Then[SupplierChoice]) -> None:
        self._ask(self._asks_suppliers, lambda session: suppliers_to_buy_from(session, text), then)

    def _ask(self, owner: QObject, read: Callable[[ReadSession], Sequence[Found]], then: Then[Found]) -> None:
        company = self._around.company

        def query() -> Sequence[Found]:
            with company.read() as session:
                return read(session)

        self._around.running.ask(owner, query, then)
