"""The one line for a day: typed short, told in full, typed over again, what is none is said and kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from builders import TODAY
from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.page import typed_in
from handcart.ui.kit.parts import column
from handcart.ui.kit.words import Words
from handcart.wording import Wording


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot, place: QWidget, *fields: QWidget) -> QLineEdit:
    """These fields and another line after them, in a window."""
    after = QLineEdit()
    place.setLayout(column(*fields, after))
    with qtbot.waitActive(place):
        place.show()
    return after


def test_typed_short_it_is_told_in_full_and_can_be_typed_over(qtbot: QtBot, place: QWidget, words: Words) -> None:
    edit = DayEdit(words, "day", today=lambda: TODAY)
    chosen: list[date] = []
    edit.chosen.connect(chosen.append)
    after = shown(qtbot, place, edit)
    edit.setFocus()
    QTest.keyClicks(edit, "+3")
    after.setFocus()
    assert (edit.text(), edit.day) == ("Mon 23 Nov", date(2026, 11, 23))
    edit.setFocus()
    assert edit.text() == words.wording.day(date(2026, 11, 23), "typed")
    after.setFocus()
    assert edit.text() == "Mon 23 Nov"
    assert chosen == [date(2026, 11, 23)]
    assert typed_in(place)


def test_what_is_no_day_is_kept_and_said(qtbot: QtBot, place: QWidget, words: Words) -> None:
    edit = DayEdit(words, "day", today=lambda: TODAY)
    after = shown(qtbot, place, edit)
    edit.show_day(TODAY)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "32")
    after.setFocus()
    assert edit.text() == "32"
    assert edit.problem is not None
    assert edit.day == TODAY


def test_esc_restores_where_it_is_meant_to(qtbot: QtBot, place: QWidget, words: Words) -> None:
    edit = DayEdit(words, "day", today=lambda: TODAY, restores=True)
    shown(qtbot, place, edit)
    edit.show_day(TODAY)
    edit.setFocus()
    QTest.keyClicks(edit, "9")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.read() == TODAY


def test_a_mistake_stands_below_the_field_when_it_is_left(qtbot: QtBot, place: QWidget, words: Words) -> None:
    field = DayField(words, "forms.day", today=lambda: TODAY, empty="forms.day.empty", name="day")
    after = shown(qtbot, place, field)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "31.2.")
    after.setFocus()
    assert field.problem.isVisible()
    field.wrong("Not so late")
    assert field.problem.text() == "Not so late", "the cursor coming back takes no sentence away"
    QTest.keyClicks(field.edit, "t")
    assert field.problem.isHidden()


def test_another_language_leaves_what_is_being_typed(qtbot: QtBot, place: QWidget, words: Words) -> None:
    told, typing = (DayEdit(words, "day", today=lambda: TODAY) for _ in range(2))
    shown(qtbot, place, told, typing)
    told.show_day(TODAY)
    typing.setText("+")
    words.switch(Wording("zh_CN"))
    assert typing.text() == "+"
    assert told.text() == Wording("zh_CN").day(TODAY, "weekday", today=TODAY)
