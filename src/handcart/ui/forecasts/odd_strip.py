"""The strip below the plot: the newest step that season and trend do not explain, and how to say it is fine."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.vocabulary import AnomalyKind
from handcart.ui.changing import change_company
from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.parts import Button, IconLabel, label, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.anomalies.accept import ACCEPT, accept_anomaly
from handcart.usecases.forecasts.odd_steps import step_id


class OddStrip(QWidget):
    """Away where nothing is odd. After what is fine comes the next one, an older one."""

    def __init__(self, around: Surroundings, accepted: Callable[[], object]) -> None:
        super().__init__()
        self._around, self._accepted = around, accepted
        self._about = ""
        self.said = label(role="text2")
        self.fine = Button(kind="link", on_click=self.accept)
        around.words.bind(self, self.fine.setText, "anomaly.fine")
        self.setLayout(row(IconLabel("circle-alert", "amber", 14), self.said, self.fine, None, gap=8))
        self.hide()

    def show_odd(self, telling: Telling) -> None:
        """Show the newest odd step of what is shown."""
        odd: tuple[date, str] | None = telling.newest_odd()
        self.setVisible(odd is not None)
        if odd is not None:
            self._about = step_id(telling.series, odd[0])
            self.said.setText(odd[1])

    def accept(self) -> None:
        """Remember that it is fine."""
        about, said = self._about, message("anomaly.accepted")

        def then(_none: object) -> None:
            self._around.notices.done(said)
            self._accepted()

        change_company(self._around, ACCEPT, lambda session: accept_anomaly(session, AnomalyKind.SALES, about), then)
