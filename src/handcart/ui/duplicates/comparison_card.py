"""Two customers side by side: of each field in which they differ one value is chosen, then they become one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from handcart.domain.message import Message, Value, message
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.comparison import Comparison, FieldChoice, Side, what_they_have

_LONGEST = 60


class _Choice(NamedTuple):
    """The two buttons of a field."""

    field: FieldChoice
    kept: Button
    gone: Button


class ComparisonCard(QFrame):
    """`merge_wanted` carries the fields to take from the one who goes; `swapped` the id of who shall stay instead."""

    merge_wanted = Signal(object)
    swapped = Signal(int)
    apart_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._around, self._words = around, around.words
        self.comparison: Comparison | None = None
        self.choices: list[_Choice] = []
        self._reasons: Sequence[Message] = ()
        self.title, self.why = label(role="panel", wrap=True), label(role="text2", wrap=True)
        self.keep_all = label(role="secondary", wrap=True)
        self._words.bind(self, self.keep_all.setText, "duplicates.nothing_lost")
        self.merge = Button(kind="primary", on_click=lambda: self.merge_wanted.emit(self.taken()))
        self.apart = Button(on_click=self.apart_wanted.emit)
        self._words.bind(self.apart, self.apart.setText, "duplicates.apart")
        self._held = column(gap=0)
        foot = row(self.merge, self.apart, None)
        inside = column(self.title, self.why, self._held, self.keep_all, foot, gap=12, margins=(20, 16, 20, 16))
        self.setLayout(inside)
        self._words.changed.connect(self._write)

    def show_pair(self, comparison: Comparison, reasons: Sequence[Message]) -> None:
        """Show these two. What was chosen stays only where the same one goes into the same one."""
        if self.comparison is None or _ids(comparison) != _ids(self.comparison):
            self.choices = []
        self.comparison, self._reasons = comparison, reasons
        self._write()

    def taken(self) -> frozenset[str]:
        """The fields whose value is that of the one who goes."""
        return frozenset(choice.field.name for choice in self.choices if choice.gone.isChecked())

    def _write(self) -> None:
        found, words = self.comparison, self._words
        if found is None:
            return
        before = {choice.field.name: choice.gone.isChecked() for choice in self.choices}
        self.title.setText(
            words.text("duplicates.question", first=found.kept.customer.name, second=found.gone.customer.name)
        )
        told = words.text("customers.between").join(words.render(reason) for reason in self._reasons)
        self.why.setText(words.text("duplicates.why", reasons=told) if told else words.text("duplicates.chosen"))
        self.merge.setText(words.text("duplicates.merge", customer=found.kept.customer.number))
        self._fill(found, before)

    def _fill(self, found: Comparison, before: dict[str, bool]) -> None:
        """The table anew."""
        old = self._held.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        self.choices = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._heads(grid, found)
        for field in found.fields:
            self._choice(grid, field, before.get(field.name, field.takes_gone))
        table = QWidget()
        table.setLayout(grid)
        self._held.addWidget(table)
        table.show()

    def _heads(self, grid: QGridLayout, found: Comparison) -> None:
        words = self._words
        for place, side in enumerate((found.kept, found.gone), 1):
            stays = label(words.text("duplicates.stays" if place == 1 else "duplicates.goes"), "field")
            name = label(side.customer.name, "strong", wrap=True)
            about = label("\n".join(self._about(side)), "secondary", wrap=True)
            open_it = self._link("duplicates.open", side, partial(self._around.open, "customer", side.customer.id))
            links = [open_it]
            if place == 2:
                links.append(self._link("duplicates.keep", side, partial(self.swapped.emit, side.customer.id)))
            grid.addLayout(column(stays, name, about, row(*links, None, gap=4), None, gap=2), 0, place)
        grid.addWidget(line(), 1, 0, 1, 3)

    def _link(self, text: str, side: Side, run: Callable[[], object]) -> Button:
        made = Button(self._words.text(text), "link", on_click=run)
        made.setAccessibleName(
            self._words.text("customers.part.of", what=self._words.text(text), name=side.customer.number)
        )
        return made

    def _about(self, side: Side) -> list[str]:
        words, address = self._words, side.address
        day = "" if side.last_order is None else words.wording.day(side.last_order)
        last = words.text("duplicates.last_order", day=day) if day else words.text("duplicates.no_order")
        place = (
            ""
            if address is None
            else words.text("customers.between").join(
                part for part in (address.street, f"{address.postcode} {address.city}".strip()) if part
            )
        )
        return [part for part in (side.customer.number, place, words.render(what_they_have(side)), last) if part]

    def _choice(self, grid: QGridLayout, field: FieldChoice, takes_gone: bool) -> None:
        title = self._words.text(field.label)
        buttons = [self._button(title, value) for value in (field.kept, field.gone)]
        group = QButtonGroup(self)
        at = grid.rowCount()
        grid.addWidget(label(title, "field"), at, 0)
        for place, button in enumerate(buttons, 1):
            group.addButton(button)
            grid.addWidget(button, at, place)
        buttons[int(takes_gone)].setChecked(True)
        self.choices.append(_Choice(field, *buttons))

    def _button(self, title: str, value: Value | None) -> Button:
        words = self._words
        told = message("duplicates.nothing") if value is None else message("duplicates.value", value=value)
        text = words.render(told)
        whole = " ".join(text.split())
        made = Button(whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…", "chip")
        made.setCheckable(True)
        made.setToolTip(whole if len(whole) > _LONGEST else "")
        made.setAccessibleName(words.text("customers.part.of", what=title, name=whole))
        return made


def _ids(comparison: Comparison) -> tuple[int, int]:
    return comparison.kept.customer.id, comparison.gone.customer.id
