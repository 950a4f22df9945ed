"""The form for a new company: three fields, each checked where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLayout, QLineEdit, QSizePolicy

from handcart.domain.errors import AppError, BadInput
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, IconLabel, column, is_enter, label, row
from handcart.ui.kit.words import Words
from handcart.ui.start.commands import Failed, NewCompany, Places


class NewCompanyForm(QFrame):
    """`make` is called with the fields and with what shows a problem beside its field."""

    def __init__(self, words: Words, make: Callable[[NewCompany, Failed], object]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._words = words
        self._make = make
        self._places = Places((), ())
        self.name = QLineEdit()
        self.country = _choice()
        self.currency = _choice()
        self.fields = {
            "name": Field(words, "start.new.name", self.name),
            "country": Field(words, "start.new.country", self.country, "start.new.country_hint"),
            "currency": Field(words, "start.new.currency", self.currency),
        }
        self.button = Button(kind="primary", on_click=self._make_it)
        self.setLayout(self._arranged())
        words.bind(self, self.name.setPlaceholderText, "start.new.name_example")
        words.bind(self, self.button.setText, "start.new.make")
        for choice in (self.country, self.currency):
            words.bind(self, choice.setPlaceholderText, "start.new.choose")
            choice.installEventFilter(self)
        self.name.returnPressed.connect(self.button.click)
        self.name.textEdited.connect(self.fields["name"].right)
        self.country.activated.connect(self._currency_follows)
        self.country.currentIndexChanged.connect(lambda place: self._chosen("country", place))
        self.currency.currentIndexChanged.connect(lambda place: self._chosen("currency", place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Enter in a choice, which Qt takes for a letter: on to the next field; in the last one the company is made."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_enter(event):
            (self.currency.setFocus if watched is self.country else self.button.click)()
            return True
        return super().eventFilter(watched, event)

    def show_places(self, places: Places, here: str) -> None:
        """Fill both choices; what was chosen stays, at first the country `here` with its currency.

        A computer that does not say where it stands leaves the choice to the owner.
        """
        country = self.country.currentData() or here
        currency = self.currency.currentData()
        self._places = places
        self.country.clear()
        for each in places.countries:
            self.country.addItem(each.name, each.code)
        self.currency.clear()
        for code, name in places.currencies:
            self.currency.addItem(self._words.text("start.new.currency_entry", code=code, name=name), code)
        self.country.setCurrentIndex(self.country.findData(country))
        if currency is None:
            self._currency_follows()
        else:
            self.currency.setCurrentIndex(self.currency.findData(currency))

    def show_problem(self, problem: AppError) -> bool:
        """Show a problem beside the field it names; says whether it could."""
        field = self.fields.get(problem.field or "") if isinstance(problem, BadInput) else None
        if field is not None:
            field.wrong(self._words.wording.problem(problem))
        return field is not None

    def _make_it(self) -> None:
        for each in self.fields.values():
            each.right()
        name = self.name.text().strip()
        country, currency = self.country.currentData(), self.currency.currentData()
        missing = [
            (field, sentence)
            for value, field, sentence in (
                (name, "name", "start.new.name_missing"),
                (country, "country", "start.new.country_missing"),
                (currency, "currency", "start.new.currency_missing"),
            )
            if not value
        ]
        # From the last to the first: the cursor ends in the first that is missing.
        for field, sentence in reversed(missing):
            self.fields[field].wrong(self._words.text(sentence))
        if not missing:
            self._make(NewCompany(name, country, currency), self.show_problem)

    def _chosen(self, field: str, place: int) -> None:
        """What was missing is there."""
        if place >= 0:
            self.fields[field].right()

    def _currency_follows(self) -> None:
        """The currency usual in the country, as a proposal."""
        usual = {each.code: each.currency for each in self._places.countries}.get(self.country.currentData())
        self.currency.setCurrentIndex(self.currency.findData(usual))

    def _arranged(self) -> QLayout:
        title = label(role="panel")
        below = label(role="secondary", wrap=True)
        private = label(role="secondary", wrap=True)
        saved = label(role="secondary", wrap=True)
        self._words.bind(self, title.setText, "start.new.title")
        self._words.bind(self, below.setText, "start.new.below")
        self._words.bind(self, saved.setText, "start.new.saved")
        self._words.bind(self, private.setText, "start.new.private")
        last = row(IconLabel("lock", size=14), private, gap=8)
        last.setStretch(1, 1)
        fields = self.fields.values()
        head = column(title, below, gap=2)
        return column(head, *fields, saved, 2, row(self.button, None), 4, last, gap=10, margins=(20, 18, 20, 16))


def _choice() -> QComboBox:
    made = QComboBox()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
