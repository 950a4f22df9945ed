"""The form of a quotation's last day: asked when a draft becomes one, and when it is sent."""

from collections.abc import Callable
from datetime import date

from handcart.domain.message import Message
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm
from handcart.ui.forms.place import Place
from handcart.ui.kit.day_field import DayField

Quote = Callable[[WriteSession, date | None], object]


class ValidForm(StepForm):
    """`make` gets the last day, None for the usual one."""

    def __init__(
        self,
        place: Place,
        title: Message,
        button: Message,
        *,
        day: date | None,
        action: str,
        done: Message,
        make: Quote,
    ) -> None:
        super().__init__(place.words, title, button)
        self._action, self._done, self._make = action, done, make
        self.until = DayField(
            place.words,
            "forms.valid_until",
            today=place.today,
            empty="forms.valid_until.empty",
            name="valid_until",
            day=day,
        )
        self._add(self._field("valid_until", self.until))

    def read(self) -> Answer:
        day, make = self.until.day(), self._make

        def quote(session: WriteSession) -> None:
            make(session, day)

        return Answer(self._action, self._done, quote)
