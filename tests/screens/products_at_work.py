"""The products screen for tests: a window on the products of a company."""

from pytestqt.qtbot import QtBot
from records_at_work import Desk

from handcart.store.company_file import CompanyFile
from handcart.store.records import Product, StockMovement
from handcart.ui.kit.words import Words
from handcart.ui.products.actions import product_actions
from handcart.ui.products.screen import ProductsScreen


class Products:
    """The products screen in a window."""

    def __init__(self, words: Words, file: CompanyFile, qtbot: QtBot) -> None:
        self.file, self.desk = file, Desk(words, file)
        actions = product_actions(lambda: self.screen, lambda: self.screen.open_record("product", None))
        self.window = self.desk.show(
            qtbot,
            lambda around: ProductsScreen(around._replace(can_open=lambda _kind: True)),
            actions,
            screen_id="products",
        )

    @property
    def screen(self) -> ProductsScreen:
        page = self.window.page()
        assert isinstance(page, ProductsScreen)
        return page

    def rows(self, column: int = 0) -> list[str]:
        """What a column says of every row."""
        model = self.screen.list.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def run(self, action: str) -> None:
        """Do what an action does, where it is enabled."""
        self.window.menus.run(action)

    def enabled(self, *actions: str) -> list[bool]:
        """Whether these actions can run now."""
        return [self.window.menus.action(each).isEnabled() for each in actions]

    def said(self) -> str:
        """What the toast says."""
        return self.window.notices.toast.accessibleName()

    def product(self, product_id: int) -> Product:
        """As it is stored."""
        with self.file.read() as session:
            return session.get(Product, product_id)

    def movements(self) -> list[StockMovement]:
        """All of them, the oldest first."""
        with self.file.read() as session:
            return session.find(StockMovement)
