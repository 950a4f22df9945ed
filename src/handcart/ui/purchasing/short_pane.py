"""What is short, by who brings it: how much to order of each product, and the drafts for all of it in one step.

Only about orders that wait already: what will be sold is the purchase plan's (`ui.planning`).
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Quantity, message
from handcart.domain.parsing import LONGEST_INPUT
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import Button, card, column, is_control_enter, is_enter, label, line, restyle, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.draft import SavedPurchase
from handcart.usecases.purchasing.short import ShortProduct, draft_what_is_short, what_is_short

_QUANTITY_WIDTH = 84
MOST_NUMBERS = 4
"""So many orders are named that wait for a product; the others are counted."""


class ShortPane(QWidget):
    """`drafted` carries the id of the first draft that was made; `left` is Esc or Back."""

    drafted = Signal(int)
    left = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._short: Sequence[ShortProduct] = ()
        self._typed: dict[int, str] = {}
        self._busy = self._arriving = False
        self.edits: dict[int, QLineEdit] = {}
        self._problems: dict[int, QLabel] = {}
        self.title = label(role="page")
        self.sentence = label(role="text2", wrap=True)
        self._groups = column(gap=12)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.draft_button = Button(kind="primary", on_click=self.draft)
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=self.left.emit)
        around.words.bind(self, self.back.setText, "purchasing.title")
        around.words.bind(self, self.title.setText, "purchasing.short.title")
        head = row(self.back, self.title, None, gap=8)
        body = QWidget()
        parts = (head, self.sentence, self._groups, self.problem)
        body.setLayout(column(*parts, None, gap=12, margins=(20, 12, 20, 20)))
        foot = QWidget()
        foot.setLayout(row(self.draft_button, None, margins=(20, 11, 20, 11)))
        self.setLayout(column(scrolled(body), line(), foot, gap=0))
        around.words.changed.connect(self._write)
        around.running.changed.connect(lambda kinds: self.load() if kinds and self.isVisible() else None)

    def begin(self) -> None:
        """Show what is short, with the cursor in the first quantity as soon as it is known."""
        self._arriving = True
        self.back.setFocus()
        self.load()

    def load(self) -> None:
        """Read what is short now; quantities that were typed stay."""
        company = self._around.company

        def query() -> Sequence[ShortProduct]:
            with company.read() as session:
                return what_is_short(session)

        self._around.running.ask(self, query, self._show)

    def first(self) -> QWidget:
        """Where the cursor goes: the first quantity, else the way back."""
        return next(iter(self.edits.values()), self.back)

    def draft(self) -> None:
        """Draft what is to be ordered, one order for each source, in one step."""
        quantities = self._read()
        if quantities is None or self._busy:
            return
        self._busy = True

        def then(drafts: tuple[SavedPurchase, ...]) -> None:
            self._busy = False
            self._typed.clear()
            self._around.notices.done(message("purchasing.short.done", count=len(drafts)))
            self.drafted.emit(drafts[0].id)

        change_company(
            self._around,
            "purchase.draft_short",
            lambda session: draft_what_is_short(session, quantities),
            then,
            self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_control_enter(event):
            self.draft()
        elif is_enter(event):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def _show(self, short: Sequence[ShortProduct]) -> None:
        self._short = short
        here = next((product_id for product_id, edit in self.edits.items() if edit.hasFocus()), None)
        self._write()
        if self._arriving:
            self._arriving = False
            self.first().setFocus()
        elif here in self.edits:
            self.edits[here].setFocus()

    def _write(self) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.edits.clear()
        self._problems.clear()
        for group in _by_source(self._short):
            made = self._group(group)
            self._groups.addWidget(made)
            made.show()
        said = "purchasing.short.sentence" if self._short else "purchasing.short.nothing"
        self.sentence.setText(self._words.text(said, count=len(self._short)))
        self._tell()

    def _group(self, group: Sequence[ShortProduct]) -> QFrame:
        words, first = self._words, group[0]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        if first.product.made_here:
            source = words.text("purchasing.made_here")
        elif first.supplier is not None:
            source = first.supplier.name
        else:
            source = words.text("purchasing.short.no_source")
        heads = (label(source, "strong", wrap=True), label(words.text("purchasing.short.missing"), "field"))
        grid.addWidget(heads[0], 0, 0)
        grid.addWidget(heads[1], 0, 1, Qt.AlignmentFlag.AlignRight)
        if first.has_source:
            order = label(words.text("purchasing.short.order"), "field")
            grid.addWidget(order, 0, 2, Qt.AlignmentFlag.AlignRight)
        for place, each in enumerate(group):
            self._add_row(grid, 2 * place + 1, each)
        inside = column(grid, gap=0, margins=(16, 10, 16, 12))
        return card(inside)

    def _add_row(self, grid: QGridLayout, place: int, each: ShortProduct) -> None:
        words, product = self._words, each.product
        texts = QWidget()
        texts.setLayout(
            column(label(product.name, wrap=True), label(self._waiting(each), "secondary", wrap=True), gap=1)
        )
        grid.addWidget(texts, place, 0)
        missing = label(words.wording.quantity(Quantity(each.missing)), "text2")
        grid.addWidget(missing, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not each.has_source:
            grid.addWidget(self._to_product(each), place, 2)
            return
        edit = QLineEdit(self._typed.get(product.id, words.wording.quantity(Quantity(each.quantity))))
        edit.setFixedWidth(_QUANTITY_WIDTH)
        edit.setMaxLength(LONGEST_INPUT)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edit.setAccessibleName(words.text("purchasing.short.quantity", product=product.name))
        edit.textEdited.connect(lambda text: self._edited(product.id, text))
        problem = label(role="error", wrap=True)
        problem.hide()
        self.edits[product.id], self._problems[product.id] = edit, problem
        grid.addWidget(edit, place, 2)
        grid.addWidget(problem, place + 1, 0, 1, 3)

    def _to_product(self, each: ShortProduct) -> Button:
        """Who brings it is said in the product's record."""
        words, around, product = self._words, self._around, each.product
        link = Button(words.text("purchasing.short.open"), "link", on_click=lambda: around.open("product", product.id))
        link.setAccessibleName(words.text("purchasing.short.open_named", product=product.name))
        return link

    def _waiting(self, each: ShortProduct) -> str:
        words = self._words
        numbers = list(dict.fromkeys(order.number for order in each.orders))
        named = numbers[:MOST_NUMBERS]
        if len(numbers) > MOST_NUMBERS:
            named.append(words.text("purchasing.more", count=len(numbers) - MOST_NUMBERS))
        return words.text("purchasing.short.for", orders=words.text("purchasing.separator").join(named))

    def _edited(self, product_id: int, text: str) -> None:
        self._typed[product_id] = text
        self._say(product_id, "")
        self._tell()

    def _read(self) -> dict[int, int] | None:
        """Thousandths by product, without those of which nothing is ordered; None where one cannot be read."""
        read: dict[int, int] = {}
        wrong: list[int] = []
        for each in self._short:
            if each.product.id in self.edits:
                try:
                    read[each.product.id] = self._quantity(each)
                except BadInput as problem:
                    self._say(each.product.id, self._words.render(problem.message))
                    wrong.append(each.product.id)
        if wrong:
            self.edits[wrong[0]].setFocus()
            return None
        return {product_id: quantity for product_id, quantity in read.items() if quantity}

    def _quantity(self, each: ShortProduct) -> int:
        text = self.edits[each.product.id].text()
        if not text.strip():
            return 0
        return typed_quantity(self._words, text, field="quantity", countable=each.product.countable, may_be_zero=True)

    def _say(self, product_id: int, sentence: str) -> None:
        problem, edit = self._problems[product_id], self.edits[product_id]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        restyle(edit, "wrong", bool(sentence))
        edit.setAccessibleDescription(sentence)

    def _tell(self) -> None:
        """How many orders will be drafted."""
        sources = set()
        for each in self._short:
            edit = self.edits.get(each.product.id)
            if edit is not None and edit.text().strip(" 0"):
                sources.add(None if each.product.made_here else each.product.supplier_id)
        self.draft_button.setText(self._words.text("purchasing.short.draft", count=len(sources)))
        self.draft_button.setEnabled(bool(sources))
        self.draft_button.setVisible(bool(self.edits))
        self.problem.hide()

    def _refused(self, problem: AppError) -> bool:
        self._busy = False
        if not isinstance(problem, BadInput):
            return False
        self.problem.setText(self._words.render(problem.message))
        self.problem.show()
        return True


def _by_source(short: Sequence[ShortProduct]) -> list[list[ShortProduct]]:
    """The products of each source together, as they come."""
    groups: dict[tuple[bool, bool, int | None], list[ShortProduct]] = {}
    for each in short:
        product = each.product
        supplier = None if product.made_here or not each.has_source else product.supplier_id
        groups.setdefault((each.has_source, product.made_here, supplier), []).append(each)
    return list(groups.values())
