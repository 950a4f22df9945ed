"""The tags of a customer as coloured chips in the head of their page; a click offers what to do, "+" adds one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QSizePolicy, QWidget

from handcart.domain.message import message
from handcart.store.queries.relations import CarriedTag
from handcart.store.records import Tag
from handcart.ui.changing import change_company
from handcart.ui.kit.completion import Completion, Source, Taken
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import Button, column, is_enter
from handcart.ui.kit.pills import HEIGHT, paint_pill, pill_width
from handcart.ui.kit.popup import Offer, Offers, Popup, PopupColumn
from handcart.ui.kit.theme import theme
from handcart.ui.kit.tokens import Tone
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.relations import offered_tags
from handcart.usecases.customers.tags import LONGEST_TAG, tag_customer, untag_customer

TONES = (Tone.BLUE, Tone.TEAL, Tone.VIOLET, Tone.GREEN, Tone.AMBER, Tone.GREY)
"""The tones of chips, by the colour of a tag."""
_RING = 2
_FIELD = 160
_POPUP = 320


class TagChip(QAbstractButton):
    """One tag; Space, Enter and a click open its menu."""

    def __init__(self, tag: Tag, name: str) -> None:
        super().__init__()
        self.tag = tag
        self.setText(tag.name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(round(pill_width(self.text()) + 0.5) + 2 * _RING, HEIGHT + 2 * _RING)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pill(painter, _RING, self.height() / 2, self.text(), TONES[self.tag.colour % len(TONES)], "tag")
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 12, 12)
        painter.end()


class TagField(QLineEdit):
    """Where a tag is typed; `given` carries its name, `left` says that nobody types here any more."""

    given = Signal(str)
    left = Signal()

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id = 0
        self.setMaxLength(LONGEST_TAG)
        self.setFixedWidth(_FIELD)
        self._words.bind(self, self.setPlaceholderText, "customers.tags.hint")
        self._words.bind(self, self.setAccessibleName, "customers.tags.field")
        source: Source[CarriedTag] = Source(self._find, self._offers, _POPUP)
        self.completion: Completion[CarriedTag] = Completion(self, Popup(page), source, self._taken)
        self.textEdited.connect(lambda _text: self.completion.ask())

    def begin(self, customer_id: int) -> None:
        """Type a tag for this customer; those in use are offered at once."""
        self._customer_id = customer_id
        self.clear()
        self.show()
        self.setFocus()
        self._find("", self.completion.offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if self.completion.key(event):
            return
        if is_enter(event):
            if self.text().strip():
                self.completion.put_away()
                self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.completion.put_away()
        if event.reason() is not Qt.FocusReason.PopupFocusReason and not self.text().strip():
            self.left.emit()

    def _find(self, text: str, then: Callable[[Sequence[CarriedTag]], object]) -> None:
        company, customer_id = self._around.company, self._customer_id

        def query() -> tuple[CarriedTag, ...]:
            with company.read() as session:
                return offered_tags(session, customer_id, text)

        def show(found: tuple[CarriedTag, ...]) -> None:
            if self.isVisible() and self.text().strip() == text:
                then(found)

        self._around.running.ask(self, query, show)

    def _offers(self, text: str, found: Sequence[CarriedTag]) -> Offers:
        words = self._words
        columns = (
            PopupColumn(words.text("field.customer_tags.tag_id")),
            PopupColumn(words.text("customers.title"), 90, "right"),
        )
        rows = tuple(Offer((each.tag.name, words.wording.number(each.customers))) for each in found)
        ways = (words.text("customers.tags.new", tag=text),) if text else ()
        return Offers(columns, rows, ways)

    def _taken(self, taken: Taken[CarriedTag]) -> None:
        self.given.emit(taken.text if taken.found is None else taken.found.tag.name)


class TagChips(QWidget):
    """Call `show_tags`. `all_wanted` carries the id of a tag whose customers are to be listed."""

    all_wanted = Signal(int)

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id = 0
        self.chips: list[TagChip] = []
        self.add = Button(kind="link", icon_name="plus", on_click=self.begin)
        self._words.bind(self.add, self.add.setText, "customers.tags.add")
        self.field = TagField(around, page)
        self.field.hide()
        self.field.given.connect(self._give)
        self.field.left.connect(self._end)
        self._flow = Flow(self.add, self.field, gap=4)
        self.setLayout(column(self._flow, gap=0))
        self._tags: tuple[Tag, ...] = ()
        self._words.changed.connect(self._write)

    def show_tags(self, customer_id: int, tags: Sequence[Tag], *, may_change: bool) -> None:
        """Show the tags of this customer."""
        if customer_id != self._customer_id:
            self._end()
        self._customer_id, self._tags = customer_id, tuple(tags)
        self.add.setEnabled(may_change)
        self.add.setVisible(may_change and not self.field.isVisibleTo(self))
        self._write()

    def begin(self) -> None:
        """Type another tag."""
        self.add.hide()
        self.field.begin(self._customer_id)

    def _write(self) -> None:
        """The chips anew, in a row with what adds one."""
        before, self.chips = self.chips, [self._chip(tag) for tag in self._tags]
        self._flow.arrange(*self.chips, self.add, self.field)
        for chip in self.chips:
            chip.show()
        for chip in before:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()

    def _chip(self, tag: Tag) -> TagChip:
        made = TagChip(tag, self._words.text("customers.tags.of", tag=tag.name))
        made.clicked.connect(partial(self._offer, made))
        return made

    def _offer(self, chip: TagChip) -> None:
        self.menu_of(chip).popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def menu_of(self, chip: TagChip) -> QMenu:
        """What can be done with a tag, as a menu that goes when it closes."""
        menu, tag = QMenu(self), chip.tag
        menu.aboutToHide.connect(menu.deleteLater)
        everybody = menu.addAction(self._words.text("customers.tags.show_all", tag=tag.name))
        everybody.triggered.connect(lambda: self.all_wanted.emit(tag.id))
        if self.add.isEnabled():
            taking = menu.addAction(self._words.text("customers.tags.remove", tag=tag.name))
            taking.triggered.connect(partial(self._take, tag))
        return menu

    def _give(self, name: str) -> None:
        customer_id = self._customer_id

        def then(tag: Tag) -> None:
            if self._customer_id == customer_id:
                self.field.clear()
            self._around.notices.done(message("customers.done.tag", tag=tag.name))

        change_company(self._around, "customer.tag", lambda session: tag_customer(session, customer_id, name), then)

    def _take(self, tag: Tag) -> None:
        customer_id, done = self._customer_id, message("customers.done.untag", tag=tag.name)
        change_company(
            self._around,
            "customer.untag",
            lambda session: untag_customer(session, customer_id, tag.id),
            lambda _tag: self._around.notices.done(done),
        )

    def _end(self) -> None:
        focused = self.field.hasFocus()
        self.field.clear()
        self.field.hide()
        self.add.setVisible(self.add.isEnabled())
        if focused:
            self.add.setFocus()
