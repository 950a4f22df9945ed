"""What is forecast: chosen from the business, its categories and groups of customers, or a product that is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from handcart.ui.kit.completion import Source
from handcart.ui.kit.parts import row
from handcart.ui.kit.pick_field import PickField
from handcart.ui.kit.popup import Offer, Offers, Popup, PopupColumn
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.product_choices import ProductChoice, product_choices
from handcart.usecases.forecasts.subject import WHOLE_BUSINESS, Subject, SubjectKind, subjects
from handcart.usecases.segments.named import segment_name

_FIELD_WIDTH, _OFFERS_WIDTH, _CODE_WIDTH = 220, 420, 130
_CHOICE_WIDTH = 240
_PRODUCT = Subject(SubjectKind.PRODUCT)
_Then = Callable[[Sequence[ProductChoice]], object]


def subject_name(words: Words, subject: Subject) -> str:
    """What a subject is called."""
    if subject.kind is SubjectKind.BUSINESS:
        return words.text("forecasts.subject.business")
    return words.render(segment_name(subject.key)) if subject.kind is SubjectKind.SEGMENT else subject.name


class SubjectChoice(QWidget):
    """`chosen` tells that `subject` is another one."""

    chosen = Signal()

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._offered: Sequence[Subject] = (WHOLE_BUSINESS,)
        self._asking = QObject(self)
        self.subject = WHOLE_BUSINESS
        self.choice = QComboBox()
        self.choice.setMaximumWidth(_CHOICE_WIDTH)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.product: PickField[ProductChoice] = PickField(Popup(page), Source(self._find, self._shape, _OFFERS_WIDTH))
        self.product.setFixedWidth(_FIELD_WIDTH)
        self.product.hide()
        self.setLayout(row(self.choice, self.product, gap=8))
        self._words.bind(self.choice, self.choice.setAccessibleName, "forecasts.subject")
        self._words.bind(self.product, self.product.setAccessibleName, "forecasts.subject.which_product")
        self._words.bind(self.product, self.product.setPlaceholderText, "forecasts.subject.which_product")
        self.choice.activated.connect(lambda _place: self._taken())
        self.product.picked.connect(self._picked)
        self._words.changed.connect(self._write)
        self._write()

    def load(self) -> None:
        """Read what there is to choose."""
        company = self._around.company

        def query() -> Sequence[Subject]:
            with company.read() as session:
                return subjects(session)

        self._around.running.ask(self, query, self._show)

    def show_product(self, product_id: int, name: str) -> None:
        """Choose this product."""
        self.subject = Subject(SubjectKind.PRODUCT, str(product_id), name)
        self.product.show_record(product_id, name)
        self._write()

    def _show(self, offered: Sequence[Subject]) -> None:
        if offered != self._offered:
            self._offered = offered
            self._write()

    def _write(self) -> None:
        words = self._words
        self.choice.clear()
        for subject in (self._offered[0], _PRODUCT, *self._offered[1:]):
            kind = words.text(f"forecasts.subject.{subject.kind}")
            named = subject.kind not in (SubjectKind.BUSINESS, SubjectKind.PRODUCT)
            self.choice.addItem(
                words.text("forecasts.subject.of_kind", kind=kind, name=subject_name(words, subject))
                if named
                else kind,
                subject.id,
            )
        is_product = self.subject.kind is SubjectKind.PRODUCT
        self.choice.setCurrentIndex(max(0, self.choice.findData(_PRODUCT.id if is_product else self.subject.id)))
        self.product.setVisible(is_product)

    def _taken(self) -> None:
        subject = next((each for each in self._offered if each.id == self.choice.currentData()), _PRODUCT)
        self.product.setVisible(subject == _PRODUCT)
        if subject == _PRODUCT:
            # Which product is still to be said.
            self.product.setFocus()
        elif subject != self.subject:
            self.subject = subject
            self.chosen.emit()

    def _picked(self, choice: ProductChoice | None) -> None:
        if choice is not None and str(choice.id) != self.subject.key:
            self.subject = Subject(SubjectKind.PRODUCT, str(choice.id), choice.name)
            self.chosen.emit()

    def _find(self, text: str, then: _Then) -> None:
        company = self._around.company

        def query() -> Sequence[ProductChoice]:
            with company.read() as session:
                return product_choices(session, text)

        self._around.running.ask(self._asking, query, then)

    def _shape(self, _text: str, found: Sequence[ProductChoice]) -> Offers:
        columns = (
            PopupColumn(self._words.text("forecasts.column.product")),
            PopupColumn(self._words.text("forecasts.column.code"), _CODE_WIDTH),
        )
        return Offers(columns, tuple(Offer((each.name, each.code), each.matched) for each in found))
