"""Who a customer is: how to reach them, where they are, and what was agreed with them."""

from handcart.domain.message import Amount, Percent
from handcart.domain.vocabulary import AddressKind
from handcart.store.records import Customer, CustomerAddress
from handcart.ui.kit.fact_rows import RowsCard, fact_row
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage

Facts = list[tuple[str, str, str]]
_LONGEST_NOTE = 160


class WhoCard(RowsCard):
    """Icon, fact and a quiet line for each; what is not known is not there."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._page: CustomerPage | None = None
        self._words.bind(self, self.title.setText, "customers.who")
        self.summary.hide()
        self._words.changed.connect(self._write)

    def show_page(self, page: CustomerPage) -> None:
        """Show this customer."""
        self._page = page
        self._write()

    def _write(self) -> None:
        page = self._page
        if page is None:
            return
        parts = (self._people(page), self._reach(page.customer), self._places(page), self._agreed(page))
        facts = [*(fact for part in parts for fact in part), *self._notes(page.customer)]
        self.show_rows([fact_row(icon, "muted", fact, detail) for icon, fact, detail in facts], lines=False)

    def _people(self, page: CustomerPage) -> Facts:
        first = next((each for each in page.contacts if each.active), None)
        if first is None:
            return []
        details = self._words.text("customers.between").join(part for part in (first.role, first.phone) if part)
        return [("user", first.name or first.email or first.phone, details)]

    def _reach(self, customer: Customer) -> Facts:
        facts = []
        if customer.email:
            facts.append(("mail", customer.email, self._consent(customer)))
        if customer.phone:
            facts.append(("phone", customer.phone, ""))
        return facts

    def _notes(self, customer: Customer) -> Facts:
        """What the owner noted."""
        noted = " ".join(customer.notes.split())
        cut = noted if len(noted) <= _LONGEST_NOTE else f"{noted[:_LONGEST_NOTE]}…"
        return [("pencil-line", cut, "")] if cut else []

    def _consent(self, customer: Customer) -> str:
        if customer.consent_at is None:
            return ""
        day = customer.consent_at.astimezone(self._around.zone).date()
        told = "customers.consent.given" if customer.consent_email else "customers.consent.refused"
        return self._words.text(told, day=self._words.wording.day(day), source=customer.consent_source)

    def _places(self, page: CustomerPage) -> Facts:
        words = self._words
        kinds = {AddressKind.SHIPPING: "customers.who.goods", AddressKind.BILLING: "customers.who.bills"}
        preferred = (each for each in page.addresses if each.active and each.preferred)
        return [("map-pin", written_address(words, each), words.text(kinds[each.kind])) for each in preferred]

    def _agreed(self, page: CustomerPage) -> Facts:
        words, customer = self._words, page.customer
        parts = []
        if customer.terms_days is not None:
            parts.append(words.text("customers.terms.days", count=customer.terms_days))
        if customer.prepayment:
            parts.append(words.text("customers.terms.prepayment"))
        if customer.cash_discount and customer.cash_discount_days is not None:
            discount = Percent(customer.cash_discount)
            parts.append(words.text("customers.terms.discount", percent=discount, count=customer.cash_discount_days))
        if page.price_group is not None:
            parts.append(words.text("customers.terms.group", group=page.price_group.name or page.price_group.code))
        limit = ""
        if customer.credit_limit is not None:
            amount = Amount(customer.credit_limit, self._around.currency, self._around.exponent)
            limit = words.text("customers.terms.limit", amount=amount)
        if not parts and not limit:
            return []
        return [("coins", words.text("customers.between").join(parts) or limit, limit if parts else "")]


def written_address(words: Words, address: CustomerAddress) -> str:
    """An address on one line, in an order that suits whatever country; the country by its name."""
    place = " ".join(part for part in (address.postcode, address.city) if part)
    country = words.wording.country(address.country) if address.country else ""
    parts = (address.name, address.street, address.street2, place, country)
    return words.text("customers.between").join(part for part in parts if part)
