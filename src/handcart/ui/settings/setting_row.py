"""One setting: its name, what it does, its value in a control of its type, and the way back to the default."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message
from handcart.domain.setting import Setting
from handcart.ui.kit.flow import FlowLayout
from handcart.ui.kit.parts import Button, column, label, restyle, row
from handcart.ui.kit.words import Words
from handcart.ui.records.controls import ChoiceControl, LineControl, LongControl, TickControl
from handcart.ui.settings.index import SettingEntry
from handcart.ui.settings.values import SettingText, choice_title, choices_of, usual
from handcart.ui.surroundings import Surroundings

_CONTROL_WIDTH = 150
_LIST_WIDTH = 220


class SeveralTicks(QWidget):
    """Several of some choices, each with its tick."""

    edited = Signal()

    def __init__(self, words: Words, setting: Setting[Any]) -> None:
        super().__init__()
        self.ticks: dict[str, TickControl] = {}
        for choice in setting.choices:
            tick = self.ticks[choice] = TickControl()
            words.bind(tick, tick.setText, choice_title(setting, choice).id)
            tick.edited.connect(self.edited.emit)
        self.setLayout(FlowLayout(*self.ticks.values(), gap=12))
        if self.ticks:
            self.setFocusProxy(next(iter(self.ticks.values())))

    def typed(self) -> tuple[str, ...]:
        """What is ticked, in the order of the choices."""
        return tuple(choice for choice, tick in self.ticks.items() if tick.typed())

    def show_typed(self, typed: Any, *, undoable: bool = False) -> None:
        """Tick these and no others."""
        for choice, tick in self.ticks.items():
            tick.show_typed(choice in typed)


SettingControl = LineControl | LongControl | ChoiceControl | TickControl | SeveralTicks


class SettingRow(QWidget):
    """`wanted` carries a value to store: when a choice is made, and when a typed field is left or Enter pressed."""

    wanted = Signal(object)

    def __init__(self, around: Surroundings, setting: Setting[Any], entry: SettingEntry) -> None:
        super().__init__()
        self.entry = entry
        self._words, self._text = around.words, SettingText(around, setting)
        self._stored: Any = setting.default
        self._problem: AppError | None = None
        self._showing = False
        self.control = self._control(setting)
        self._shown: Any = self.control.typed()
        self.usual = label(role="muted", wrap=True)
        self.back = Button(kind="link", on_click=lambda: self._want(setting.default))
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self._words.bind(self, self.back.setText, "settings.back")
        self._words.bind(self.control, self.control.setAccessibleName, entry.title)
        self._arrange()
        self._words.changed.connect(self._reword)
        self.show_value(setting.default)

    def show_value(self, value: Any) -> None:
        """This is stored now. What is being typed stays."""
        half_typed = self.control.typed() != self._shown
        self._stored = value
        if not half_typed or self._reads_as(value):
            self._show(self._text.shown(value))
            self._right()
        self._tell()

    def wrong(self, problem: AppError) -> bool:
        """Say beside the field what is wrong with it."""
        self._problem = problem
        self.problem.setText(self._words.wording.problem(problem))
        self.problem.show()
        restyle(self.control, "wrong", True)
        self.control.setAccessibleDescription(self.problem.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.FocusOut:
            self._leave()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and (self._differs() or self._problem is not None):
            self._right()
            self._show(self._text.shown(self._stored), undoable=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _control(self, setting: Setting[Any]) -> SettingControl:
        made: SettingControl
        if isinstance(setting.default, bool):
            made = TickControl()
        elif setting.choices and isinstance(setting.default, tuple):
            made = SeveralTicks(self._words, setting)
        elif setting.choices:
            made = ChoiceControl(self._words, choices_of(setting))
        else:
            made = LongControl() if isinstance(setting.default, tuple) else LineControl()
        if isinstance(made, LineControl | LongControl):
            made.installEventFilter(self)
            made.edited.connect(self._typed_over)
        else:
            made.edited.connect(self._leave)
        return made

    def _arrange(self) -> None:
        title, why = label(role="medium", wrap=True), label(role="secondary", wrap=True)
        self._words.bind(self, title.setText, self.entry.title)
        self._words.bind(self, why.setText, self.entry.why)
        unit = label(role="text2")
        named = self._text.unit()
        if isinstance(named, Message):
            self._words.bind(self, unit.setText, named.id)
        else:
            unit.setText(named)
        unit.setVisible(bool(unit.text()))
        below = row(self.usual, self.back, None, gap=4)
        if isinstance(self.control, SeveralTicks):
            inside = column(title, why, self.control, below, self.problem, gap=3)
        else:
            wide = _LIST_WIDTH if isinstance(self.control, LongControl) else _CONTROL_WIDTH
            if not isinstance(self.control, TickControl):
                self.control.setFixedWidth(wide)
            texts = column(title, why, below, self.problem, None, gap=2)
            beside = row(texts, column(row(self.control, unit), None), gap=20)
            beside.setStretch(0, 1)
            inside = column(beside, gap=0)
        inside.setContentsMargins(16, 10, 16, 10)
        self.setLayout(inside)

    def _differs(self) -> bool:
        return bool(self.control.typed() != self._text.shown(self._stored))

    def _reads_as(self, value: Any) -> bool:
        try:
            return bool(self._text.read(self.control.typed()) == value)
        except AppError:
            return False

    def _leave(self) -> None:
        """Store what stands there, where it is something new."""
        if self._showing or not self._differs():
            return
        try:
            value = self._text.read(self.control.typed())
        except AppError as problem:
            self.wrong(problem)
            return
        if value != self._stored:
            self._want(value)
        else:
            self._show(self._text.shown(value))

    def _want(self, value: Any) -> None:
        self._right()
        self.wanted.emit(value)

    def _typed_over(self) -> None:
        if not self._showing:
            self._right()

    def _show(self, typed: Any, *, undoable: bool = False) -> None:
        self._showing = True
        try:
            self.control.show_typed(typed, undoable=undoable)
        finally:
            self._showing = False
        self._shown = self.control.typed()

    def _right(self) -> None:
        self._problem = None
        self.problem.hide()
        restyle(self.control, "wrong", False)
        self.control.setAccessibleDescription("")

    def _reword(self) -> None:
        if self._problem is not None:
            self.problem.setText(self._words.wording.problem(self._problem))
        elif not self.control.hasFocus():
            self._show(self._text.shown(self._stored))
        self._tell()

    def _tell(self) -> None:
        """The default, and the way back to it where another value is stored."""
        differs = self._stored != self._text.setting.default
        self.usual.setText(usual(self._words, self._text))
        self.back.setVisible(differs)
        self.back.setAccessibleName(
            self._words.text("settings.back_of", setting=self._text.setting.name) if differs else ""
        )
