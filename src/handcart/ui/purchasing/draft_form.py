"""The form of a draft: from whom, what, and what it comes to. What is half typed is kept for each draft."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Amount, message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.records import Supplier
from handcart.ui.changing import change_company
from handcart.ui.forms.form import side_by_side
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, KeyCap, column, is_enter, is_save, label, line, row
from handcart.ui.kit.pick_field import PickField
from handcart.ui.kit.popup import Popup
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.purchasing.draft_sources import DraftSources
from handcart.ui.purchasing.drafting import save_draft
from handcart.ui.purchasing.lines_editor import LinesEditor
from handcart.ui.purchasing.typed_draft import TypedDraft, new_draft
from handcart.ui.records.controls import LongControl
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.choices import SupplierChoice
from handcart.usecases.purchasing.draft import SavedPurchase

_WIDEST = 960


class DraftForm(QWidget):
    """`saved` carries the id of the draft; `left` is Esc or Back, which keep what is typed."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, around: Surroundings, popup: Popup) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._shown = new_draft(PurchaseKind.PURCHASE)
        self._kept: dict[tuple[PurchaseKind, int | None], TypedDraft] = {}
        self._saving = False
        sources = DraftSources(around, lambda: (self._shown.kind, self.supplier.record_id))
        self.title = label(role="page", wrap=True)
        self.supplier: PickField[SupplierChoice] = PickField(popup, sources.suppliers())
        self.reference, self.note = QLineEdit(), LongControl()
        words = around.words
        self._fields = {
            "supplier_id": Field(words, "purchasing.form.supplier", self.supplier),
            "reference": Field(words, "purchasing.column.reference", self.reference),
            "note": Field(words, "purchasing.note.title", self.note),
        }
        self.lines = LinesEditor(around, popup, sources.products())
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.total = label(role="strong")
        self.save_button = Button(kind="primary", on_click=self.save)
        self.empty_button = Button(on_click=self.take_back)
        self._arrange()
        self._connect()
        popup.lowest = lambda: (
            self._foot.mapTo(popup.page, QPoint(0, 0)).y() if self.isVisible() else popup.page.height()
        )

    def show_draft(self, stored: TypedDraft) -> None:
        """Show this draft as it is stored, or as it was left half typed."""
        self._keep()
        self._shown = stored
        self._fill(self._kept.pop(stored.key, stored))
        self.first().setFocus()

    def choose_supplier(self, supplier: Supplier) -> None:
        """The order goes to this supplier."""
        self.supplier.show_record(supplier.id, supplier.name)
        self._edited()
        self.lines.rows[0].product.setFocus()

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.supplier if self._shown.kind is PurchaseKind.PURCHASE else self.lines.rows[0].product

    def leave(self) -> None:
        """Go back to the list; what is typed is there again when the same draft is opened."""
        self._keep()
        self.left.emit()

    def take_back(self) -> None:
        """As it is stored, or empty for a new one."""
        self._fill(self._shown)
        self.first().setFocus()

    def typed(self) -> TypedDraft:
        """What stands in the fields."""
        return TypedDraft(
            kind=self._shown.kind,
            purchase_id=self._shown.purchase_id,
            supplier_id=self.supplier.record_id,
            supplier=self.supplier.text(),
            reference=self.reference.text(),
            note=self.note.typed(),
            lines=self.lines.lines(),
        )

    def save(self) -> None:
        """Save the draft, once; what cannot be used is said beside its field."""
        if self._saving:
            return
        self._right()
        self.supplier.settle()
        self.lines.settle()
        typed = self.typed()
        try:
            lines = self.lines.read()
        except BadInput:
            return
        self._saving = True
        action = "change" if typed.purchase_id is not None else "draft"
        production = typed.kind is PurchaseKind.PRODUCTION and typed.purchase_id is None
        change_company(
            self._around,
            "purchase.draft_production" if production else f"purchase.{action}",
            lambda session: save_draft(session, typed, lines),
            self._saved,
            self._refused,
        )

    def event(self, event: QEvent) -> bool:
        # The window may have commands of its own on these keys: while the form has the focus they are the form's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_save(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_save(event):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif is_enter(event):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        words = self._words
        self.reference.setMaxLength(LONGEST_LINE)
        words.bind(self, self.supplier.setPlaceholderText, "purchasing.form.supplier_hint")
        words.bind(self, self.save_button.setText, "purchasing.form.save")
        words.bind(self, self.empty_button.setText, "records.take_back")
        back = Button(kind="ghost", icon_name="arrow-left", on_click=self.leave)
        words.bind(self, back.setText, "purchasing.title")
        head = row(back, self.title, gap=8)
        head.setStretch(1, 1)
        fields = side_by_side(self._fields["supplier_id"], self._fields["reference"])
        body = QWidget()
        parts = (head, fields, self.lines, self.problem, self._fields["note"])
        body.setLayout(column(*parts, None, gap=12, margins=(20, 12, 20, 12)))
        body.setMaximumWidth(_WIDEST)
        self._foot = QWidget()
        keys = KeyCap("Ctrl+Enter")
        self._foot.setLayout(row(self.save_button, keys, self.empty_button, None, self.total, margins=(20, 11, 20, 11)))
        held = QWidget()
        across = row(body, None, gap=0)
        across.setStretch(0, 100)
        held.setLayout(across)
        self.setLayout(column(scrolled(held), line(), self._foot, gap=0))

    def _connect(self) -> None:
        self.supplier.edited.connect(self._edited)
        self.supplier.onward.connect(lambda: self.lines.rows[0].product.setFocus())
        self.reference.textEdited.connect(self._edited)
        self.note.edited.connect(self._edited)
        self.lines.edited.connect(self._edited)
        self._words.changed.connect(self._write)

    def _fill(self, typed: TypedDraft) -> None:
        self._right()
        self.supplier.show_record(typed.supplier_id, typed.supplier)
        self._fields["supplier_id"].setVisible(typed.kind is PurchaseKind.PURCHASE)
        self.reference.setText(typed.reference)
        self.note.show_typed(typed.note)
        self.lines.show_lines(typed.lines)
        self._write()

    def _keep(self) -> None:
        typed = self.typed()
        if typed != self._shown:
            self._kept[typed.key] = typed

    def _saved(self, saved: SavedPurchase) -> None:
        self._saving = False
        self._kept.pop(self._shown.key, None)
        done = "purchasing.done.draft" if self._shown.purchase_id is None else "purchasing.done.change"
        self._shown = new_draft(self._shown.kind)
        self._fill(self._shown)
        self._around.notices.done(message(done))
        self.saved.emit(saved.id)

    def _refused(self, problem: AppError) -> bool:
        self._saving = False
        if not isinstance(problem, BadInput):
            return False
        sentence, at = self._words.render(problem.message), problem.message.values.get("line")
        field = self._fields.get(problem.field or "")
        if isinstance(at, int):
            self.lines.wrong(at, problem.field or "", sentence)
        elif field is not None:
            field.wrong(sentence)
        else:
            self.problem.setText(sentence)
            self.problem.show()
        return True

    def _right(self) -> None:
        self.problem.hide()
        for field in self._fields.values():
            field.right()

    def _edited(self) -> None:
        self._right()
        self._write_total()

    def _write(self) -> None:
        words, shown = self._words, self._shown
        if shown.purchase_id is not None:
            title = "purchasing.form.change"
        elif shown.kind is PurchaseKind.PURCHASE:
            title = "purchasing.form.new"
        else:
            title = "purchasing.form.new_production"
        self.title.setText(words.text(title))
        self._write_total()

    def _write_total(self) -> None:
        total = Amount(self.lines.value(), self._around.currency, self._around.exponent)
        self.total.setText(self._words.text("purchasing.total", total=self._words.wording.money(total)))
        self.empty_button.setEnabled(self.typed() != self._shown)
