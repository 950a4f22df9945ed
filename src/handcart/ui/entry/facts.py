"""One line of facts below the head: address, terms, currency and prices, credit used, warning, blocked."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount, Percent
from handcart.domain.postal_address import PostalAddress
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import Button, IconLabel, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.usecases.entry.customer import KnownCustomer
from handcart.usecases.entry.form import EntryForm, Way
from handcart.usecases.orders.proposals import AgreedTerms

_DIVIDER = 12
_LINK = 22
"""The height of the link beside the first line, which stands level with it."""


class Facts(QWidget):
    """`choose_address` is called with the button below which the customer's addresses are to be offered."""

    def __init__(
        self, words: Words, *, currency: str, exponent: int, choose_address: Callable[[QWidget], object]
    ) -> None:
        super().__init__()
        self._words, self._currency, self._exponent = words, currency, exponent
        self._choose_address = choose_address
        self._shown: Sequence[QWidget] = ()
        self._layout = column(gap=0)
        self.setLayout(self._layout)
        self.setMinimumHeight(_LINK)

    def show_facts(self, form: EntryForm, known: KnownCustomer | None, *, prices_gross: bool) -> None:
        """What there is to know of the customer of this order; a hint where nobody was chosen."""
        words = self._words
        parts = [self._plain(words.text("entry.fact.nobody"))] if known is None else self._of(form, known)
        prices = "entry.fact.gross" if prices_gross else "entry.fact.net"
        parts.append(self._plain(words.text(prices, currency=self._currency)))
        if known is not None:
            parts += self._money(known)
            parts += self._warnings(known)
        self._show(parts)

    def texts(self) -> list[str]:
        """What the line says, part by part."""
        return [text for _kind, text in _said(self._shown)]

    def _of(self, form: EntryForm, known: KnownCustomer) -> list[QWidget]:
        address = form.head.ship_to or known.address
        terms = _terms(form, known)
        agreed = self._words.text("entry.fact.terms", count=terms.terms_days)
        if terms.prepayment:
            agreed = self._words.text("entry.fact.prepayment")
        elif terms.cash_discount:
            rate, days = Percent(terms.cash_discount), terms.cash_discount_days
            agreed = self._words.text("entry.fact.cash_discount", terms=agreed, rate=rate, days=days)
        if form.way is Way.QUICK_SALE:
            return [self._plain(agreed)]
        return [self._address(address, many=len(known.addresses) > 1), self._plain(agreed)]

    def _address(self, address: PostalAddress, *, many: bool) -> QWidget:
        place = ", ".join(part for part in (address.street, f"{address.postcode} {address.city}".strip()) if part)
        text = place or self._words.text("entry.fact.no_address")
        if not many:
            return _with_icon("map-pin", "muted", label(text, "secondary"))
        button = Button(text, "link")
        button.setAccessibleName(self._words.text("entry.fact.address", address=text))
        button.clicked.connect(lambda: self._choose_address(button))
        return _with_icon("map-pin", "muted", button)

    def _money(self, known: KnownCustomer) -> list[QWidget]:
        limit = known.customer.credit_limit
        if limit is None:
            return []
        used = self._words.wording.money(Amount(max(0, known.credit_used), self._currency, self._exponent))
        most = self._words.wording.money(Amount(limit, self._currency, self._exponent))
        return [self._plain(self._words.text("entry.fact.credit", used=used, limit=most))]

    def _warnings(self, known: KnownCustomer) -> list[QWidget]:
        customer, words = known.customer, self._words
        parts = []
        if customer.blocked:
            blocked = words.text("entry.fact.blocked", reason=customer.block_reason)
            parts.append(_with_icon("octagon-x", "red", label(blocked, "error", wrap=True)))
        if not customer.active:
            parts.append(_with_icon("info", "amber", label(words.text("entry.fact.inactive"), "secondary")))
        if customer.warning:
            warning = " ".join(customer.warning.split())
            parts.append(_with_icon("triangle-alert", "amber", label(warning, "secondary", wrap=True)))
        return parts

    @staticmethod
    def _plain(text: str) -> QWidget:
        return label(text, "secondary")

    def _show(self, parts: Sequence[QWidget]) -> None:
        if _said(parts) == _said(self._shown):
            # Made anew, the line would stand on one row for a moment, and all below it, with what is said there, move.
            return
        for old in self.findChildren(Flow):
            self._layout.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        items: list[QWidget] = []
        for part in parts:
            if items:
                hairline = line(upright=True)
                hairline.setFixedHeight(_DIVIDER)
                items.append(hairline)
            items.append(part)
        self._shown = parts
        tallest = max(part.sizeHint().height() for part in parts)
        self._layout.setContentsMargins(0, max(0, (_LINK - tallest) // 2), 0, 0)
        self._layout.addWidget(Flow(*items, gap=9, line_gap=2))


def _said(parts: Sequence[QWidget]) -> list[tuple[type[QWidget], str]]:
    """What parts say, and whether it is a text or a way to something."""
    inside = (each for part in parts for each in (part, *part.findChildren(QWidget)))
    return [(type(each), each.text()) for each in inside if hasattr(each, "text")]


def _terms(form: EntryForm, known: KnownCustomer) -> AgreedTerms:
    """What holds for this order: what was entered for it, else what is agreed with the customer."""
    entered = {name: getattr(form.head, name) for name in AgreedTerms.__dataclass_fields__}
    return replace(known.terms, **{name: value for name, value in entered.items() if value is not None})


def _with_icon(icon: str, role: str, widget: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(IconLabel(icon, role, INLINE), widget, gap=6))
    return made
