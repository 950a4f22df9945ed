"""The last step: what came of it, the owner's own files back with the refused rows marked, taking it back."""

from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.files.recognising.fields import ImportKind
from handcart.ui.imports.course import Course
from handcart.ui.imports.foot import Foot
from handcart.ui.imports.given_back import GivenBack
from handcart.ui.imports.tasks import Checked
from handcart.ui.kit.parts import Button, IconLabel, card, column, label, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.surroundings import Surroundings
from handcart.usecases.imports.how_read import said_how_read
from handcart.usecases.imports.overview import Look, left_out_lines, totals_of
from handcart.usecases.imports.said_totals import said_totals
from handcart.usecases.imports.undo_import import UndoneImport

_MARGINS = (16, 4, 16, 12)
_SHOWN_KEPT = 20
_SCREENS = {
    ImportKind.ORDERS: "orders",
    ImportKind.CUSTOMERS: "customers",
    ImportKind.PRODUCTS: "products",
    ImportKind.SUPPLIERS: "suppliers",
    ImportKind.PAYMENTS: "money",
    ImportKind.STOCK: "products",
    ImportKind.WORKBOOK: "orders",
}


class ResultStep(QWidget):
    """`undone` holds what was taken back, where the owner did that here."""

    def __init__(self, around: Surroundings, course: Course) -> None:
        super().__init__()
        self._around, self._words, self._course = around, around.words, course
        self._undone: UndoneImport | None = None
        self._make_parts()
        self._arrange()
        self._words.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what came of it."""
        result, checked = self._course.stage.result, self._course.stage.checked
        if result is None or checked is None:
            return
        words, around = self._words, self._around
        left_out = left_out_lines(result)
        totals = said_totals(totals_of(result), around.currency, around.exponent)
        said = [words.render(each) for each in (*totals, *([left_out] if left_out else []))]
        count = result.imported_rows
        self.title.setText(
            words.text("import.done.title" if self._undone is None else "import.undone.title", count=count)
        )
        self.totals.setText("\n".join(said))
        self.about.setText(words.text("import.done.about", number=str(result.batch_id or "")))
        payments = checked.overview.kind is ImportKind.PAYMENTS
        refused = "import.done.not_recorded" if payments else "import.done.refused"
        self.refused.setText(words.text(refused, count=result.refused_rows))
        self._refused_card.setVisible(bool(result.refused))
        self.take_back.setVisible(result.batch_id is not None and self._undone is None)
        self.how.setText("\n".join(self._how(checked)))
        self.kept.setText("\n".join(self._kept()))
        self.kept.setVisible(self._undone is not None)

    def begin(self) -> None:
        """Another import was made."""
        self._undone = None
        self.given_back.begin()

    def undo(self) -> None:
        """Take this import back."""
        result = self._course.stage.result
        if result is not None and result.batch_id is not None:
            self._course.take_back(result.batch_id, self.tell_undone)

    def tell_undone(self, undone: UndoneImport) -> None:
        """Say what was taken back, and what stays."""
        result = self._course.stage.result
        if result is not None and result.batch_id == undone.batch_id:
            self._undone = undone
            self.follow()
        kept = len(undone.kept)
        said = "import.undone.all" if not kept else "import.undone.partly"
        self._around.notices.done(message(said, number=str(undone.batch_id), count=kept), undoable=False)

    def _how(self, checked: Checked) -> list[str]:
        """How the files were read, and how many rows were noted of which the check has told."""
        said = [self._words.render(each) for each in said_how_read(checked.checked.how)]
        noted = len(checked.overview.of(Look.TWICE, Look.NOTED))
        return [*said, *([self._words.text("import.how.noted", count=noted)] if noted else [])]

    def _kept(self) -> list[str]:
        """What stays, each with its reason; the rest is counted."""
        if self._undone is None:
            return []
        kept = [self._words.render(each.reason) for each in self._undone.kept]
        rest = len(kept) - _SHOWN_KEPT
        more = [self._words.text("import.undone.more", count=rest)] if rest > 0 else []
        return [*kept[:_SHOWN_KEPT], *more] or [self._words.text("import.undone.nothing_kept")]

    def _make_parts(self) -> None:
        words, course = self._words, self._course
        self.title, self.totals = label(role="panel", wrap=True), label(role="text", wrap=True)
        self.about, self.refused = label(role="text2", wrap=True), label(role="text", wrap=True)
        self.kept = label(role="text2", wrap=True)
        self.how = label(role="text2", wrap=True)
        self.given_back = GivenBack(self._around, course)
        self.take_back = Button(icon_name="undo-2", on_click=self.undo)
        self.look = Button(icon_name="arrow-right", on_click=self._look)
        words.bind(self.take_back, self.take_back.setText, "import.take_back")
        words.bind(self.look, self.look.setText, "import.look_at_it")
        forward = Button(kind="primary", icon_name="file-up", on_click=course.give_up)
        words.bind(forward, forward.setText, "import.another")
        self.foot = Foot(words, forward)

    def _arrange(self) -> None:
        head = row(IconLabel("circle-check", "green", 20), self.title, gap=10)
        head.setStretch(1, 1)
        parts = (head, self.totals, self.about, row(self.look, self.take_back, None, gap=8), self.kept)
        done = card(column(*parts, gap=10, margins=(18, 16, 18, 16)))
        buttons = row(self.given_back, None, gap=8)
        self._refused_card = card(column(self.refused, buttons, gap=10, margins=(18, 14, 18, 14)))
        heading = label(role="strong")
        self._words.bind(heading, heading.setText, "import.how.title")
        read = card(column(heading, self.how, gap=6, margins=(18, 14, 18, 14)))
        body = QWidget()
        body.setLayout(column(done, self._refused_card, read, None, gap=12, margins=_MARGINS))
        whole = column(scrolled(body), self.foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _look(self) -> None:
        checked = self._course.stage.checked
        if checked is not None:
            self._around.menus.run(f"go.{_SCREENS[checked.overview.kind]}")
