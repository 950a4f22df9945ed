"""The card with every customer as a point, in the colours of their segments."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from handcart.domain.message import message
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.swatch import Swatch
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.choice import Choice, Picked
from handcart.ui.segments.scatter import Dot, Scatter, ScatterLabels
from handcart.ui.segments.written import Written
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.results import ScoredCustomer, colored

_ROLES = ("series1", "series2", "series3", "series4", "series5")
_REST = "series_grey"
_NAMED = 3
"""So many customers of one point are named."""


class ScatterCard(QFrame):
    """`picked` carries the customers of the point that was chosen, `cleared` is Esc."""

    picked = Signal(object)
    cleared = Signal()

    def __init__(self, words: Words, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._words, self._written = words, written
        self._page: SegmentsPage | None = None
        self._points: Sequence[Sequence[ScoredCustomer]] = ()
        self.setProperty("look", "card")
        title = label(role="strong")
        words.bind(self, title.setText, "segments.scatter.title")
        self.scatter = Scatter(words.wording.number)
        words.bind(self.scatter, self.scatter.setAccessibleName, "segments.scatter.title")
        self._legend = [_LegendEntry(role) for role in (*_ROLES, _REST)]
        self.scatter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.tools = make_tools(Chart.CUSTOMERS, self.scatter)
        head = row(title, None, self.tools, margins=(16, 8, 8, 0))
        names = row(Flow(*self._legend, gap=14), margins=(16, 0, 16, 0))
        inside = column(head, names, row(self.scatter, margins=(12, 0, 12, 4)), gap=4)
        inside.setStretch(2, 1)
        self.setLayout(inside)
        self.scatter.chosen.connect(self._chosen)
        self.scatter.cleared.connect(self.cleared)

    def show_page(self, page: SegmentsPage, choice: Choice) -> None:
        """Show the customers of a period; those that are chosen in colour."""
        self._page = page
        roles = _roles_of(page)
        together: dict[tuple[int, int], list[ScoredCustomer]] = {}
        for customer in page.rfm.customers:
            together.setdefault((customer.recency_days, customer.frequency), []).append(customer)
        self._points = [together[place] for place in sorted(together, key=lambda place: (-place[0], place[1]))]
        labels = ScatterLabels(self._words.text("segments.axis.days"), self._words.text("segments.axis.orders"))
        dots = [self._dot(customers, roles, choice) for customers in self._points]
        self.scatter.show_dots(dots, labels, lambda place: self._spoken(self._points[place]))
        self._write_legend(roles)

    def _dot(self, customers: Sequence[ScoredCustomer], roles: dict[str, str], choice: Choice) -> Dot:
        chosen = [each for each in customers if choice.holds(each)]
        first = (chosen or customers)[0]
        role = roles.get(first.segment, _REST)
        return Dot(first.recency_days, first.frequency, role, bool(chosen))

    def _spoken(self, customers: Sequence[ScoredCustomer]) -> str:
        first, words = customers[0], self._words
        return words.text(
            "segments.point",
            customers=self._names(customers),
            days=first.recency_days,
            orders=first.frequency,
            revenue=self._written.whole(sum(each.monetary for each in customers)),
        )

    def _names(self, customers: Sequence[ScoredCustomer]) -> str:
        names = {} if self._page is None else self._page.names
        told = self._words.text("segments.list.comma").join(
            names[each.customer_id].name for each in customers[:_NAMED] if each.customer_id in names
        )
        more = len(customers) - _NAMED
        return self._words.text("segments.point.more", names=told, count=more) if more > 0 else told

    def _write_legend(self, roles: dict[str, str]) -> None:
        by_role = {role: segment for segment, role in roles.items()}
        present = set() if self._page is None else {each.segment for each in self._page.rfm.customers}
        for entry in self._legend:
            segment = by_role.get(entry.role)
            name = self._words.text("segments.other_segments") if segment is None else self._written.segment(segment)
            entry.name.setText(name)
            entry.setVisible(segment in present if segment is not None else bool(present - roles.keys()))

    def _chosen(self, place: int) -> None:
        customers = self._points[place]
        title = message("segments.point.title", days=customers[0].recency_days, orders=customers[0].frequency)
        self.picked.emit(Picked(title, frozenset(each.customer_id for each in customers)))


class _LegendEntry(QWidget):
    """A colour and what it means."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role, self.name = role, label(role="secondary")
        self.setLayout(row(Swatch(role), self.name, gap=6))


def _roles_of(page: SegmentsPage) -> dict[str, str]:
    """The colours of the most telling segments; all others share the rest."""
    return dict(zip(colored([each.segment for each in page.rfm.segments], len(_ROLES)), _ROLES, strict=False))
