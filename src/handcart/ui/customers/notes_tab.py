"""What was noted of a customer, and the files kept with them."""

from PySide6.QtWidgets import QWidget

from handcart.ui.customers.files_card import FilesCard
from handcart.ui.customers.interactions_card import InteractionsCard
from handcart.ui.kit.parts import column
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage


class NotesTab(QWidget):
    """What happened above, files below."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.interactions = InteractionsCard(around)
        self.files = FilesCard(around)
        self.setLayout(column(self.interactions, self.files, None, gap=20, margins=(20, 12, 20, 20)))

    def show_page(self, page: CustomerPage) -> None:
        """Show what is known of this customer."""
        customer, relations = page.customer, page.relations
        self.interactions.show_relations(customer.id, relations, may_change=page.may_change)
        self.files.show_files(customer.id, relations.attachments, may_change=page.may_change)
