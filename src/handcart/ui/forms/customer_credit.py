"""The form of a credit note that belongs to no order: what for, how much, and why it is printed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.domain.parsing import parse_price
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm, side_by_side
from handcart.ui.forms.place import Place
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, column
from handcart.ui.kit.typed import decimal_sign
from handcart.usecases.documents.credit_customer import CreditLine, draft_customer_credit
from handcart.usecases.documents.issue import issue_document

MOST_LINES = 20


class CustomerCreditForm(StepForm):
    """Lines with a name and a price, as the company enters prices (net or gross); its tax follows the customer."""

    def __init__(self, place: Place, title: Message, *, customer_id: int) -> None:
        super().__init__(place.words, title, message("forms.credit.issue"))
        self._place, self._customer_id = place, customer_id
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        self._lines = column(gap=8)
        self.names: list[QLineEdit] = []
        self.prices: list[QLineEdit] = []
        self.more = Button(kind="link", on_click=self.add_line)
        place.words.bind(self.more, self.more.setText, "forms.customer_credit.more")
        self._add(self._lines, self.more, self._field("reason", Field(place.words, "forms.credit.reason", self.reason)))
        self.draft = self._offer_second("forms.draft", self._as_draft)
        gross = place.around.profile().prices_gross
        said = "forms.customer_credit.gross" if gross else "forms.customer_credit.net"
        self._says(lambda: place.words.text(said))
        self.add_line()

    def first(self) -> QWidget:
        return self.names[0]

    def add_line(self) -> None:
        """One more line."""
        if len(self.names) >= MOST_LINES:
            return
        number = len(self.names)
        name, price = QLineEdit(), QLineEdit()
        name.setMaxLength(LONGEST_LINE)
        self.names.append(name)
        self.prices.append(price)
        what = self._field(f"name{number}", Field(self._words, "forms.customer_credit.name", name))
        much = self._field(f"price{number}", Field(self._words, "forms.customer_credit.price", price))
        made = side_by_side(what, much)
        made.setStretch(0, 3)
        self._lines.addLayout(made)
        self.more.setEnabled(len(self.names) < MOST_LINES)
        for part in (what, much):
            part.show()
        if number:
            name.setFocus()

    def read(self) -> Answer:
        return self._answer(issue=True)

    def _as_draft(self) -> Answer:
        return self._answer(issue=False)

    def _answer(self, *, issue: bool) -> Answer:
        lines, reason, customer_id = self._entered(), self.reason.text().strip(), self._customer_id
        if not reason:
            raise BadInput("order.bad.reason", field="reason")

        def make(session: WriteSession) -> None:
            draft = draft_customer_credit(session, customer_id, lines=lines, reason=reason)
            if issue:
                issue_document(session, draft.id)

        if issue:
            return Answer("order.issue", message("money.done.credit_issued"), make)
        return Answer("document.credit_customer", message("money.done.credit_drafted"), make)

    def _entered(self) -> tuple[CreditLine, ...]:
        """The lines in which anything stands."""
        lines = []
        sign = decimal_sign(self._words)
        for number, (name, price) in enumerate(zip(self.names, self.prices, strict=True)):
            if number and not name.text().strip() and not price.text().strip():
                continue
            if not name.text().strip():
                raise BadInput("document.bad.line_name", field=f"name{number}")
            scaled = parse_price(price.text(), decimal_sign=sign, field=f"price{number}")
            if not scaled:
                raise BadInput("document.bad.line_amount", field=f"price{number}")
            lines.append(CreditLine(name=name.text(), price=scaled))
        return tuple(lines)
