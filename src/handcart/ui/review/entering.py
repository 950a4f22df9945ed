"""Fixes whose value the owner types: quantity, price, discount, day, reference, address, contact."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit

from handcart.domain.customer_checks import checked_country, checked_email, checked_phone
from handcart.domain.message import Percent, Quantity, UnitPrice
from handcart.domain.parsing import parse_percent, parse_price
from handcart.domain.review.finding import FindingValue, Fix, FixAction
from handcart.store.records import Order
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.kit.words import Words
from handcart.ui.review.ask_form import line_field
from handcart.usecases.review.look import Objection


class Entering(NamedTuple):
    """A form for a value: its fields under the names that mistakes give them, what reads the fix from them, and the
    field that the finding is about, where it is not the first.
    """

    fields: Mapping[str, Field]
    fix: Callable[[], Fix]
    about: str = ""


class EnteringWith(NamedTuple):
    """What reading a typed value needs."""

    words: Words
    order: Order
    objection: Objection
    today: Callable[[], date]


def entering_for(fix: Fix, given: EnteringWith) -> Entering | None:
    """The form for the field that the fix leads to; None where the whole order must be opened."""
    make = _FORMS.get(str(fix.parameters.get("field", "")))
    return None if make is None or (make in _OF_A_LINE and given.objection.line is None) else make(given)


def _on_line(given: EnteringWith, action: FixAction, **value: FindingValue) -> Fix:
    line = given.objection.line
    return Fix(action, {"line_id": line.id if line else 0, **value})


def _quantity(given: EnteringWith) -> Entering:
    line, words = given.objection.line, given.words
    field = line_field(words, "review.field.quantity", words.wording.quantity(Quantity(line.quantity if line else 0)))

    def fix() -> Fix:
        quantity = typed_quantity(words, _text(field), field="quantity")
        return _on_line(given, FixAction.SET_QUANTITY, quantity=Quantity(quantity))

    return Entering({"quantity": field}, fix)


def _price(given: EnteringWith) -> Entering:
    line, words = given.objection.line, given.words
    now = UnitPrice(line.price if line else 0, given.order.currency)
    field = line_field(words, "review.field.price", words.wording.price(now))

    def fix() -> Fix:
        price = parse_price(_text(field), decimal_sign=words.wording.decimal_sign, field="price")
        return _on_line(given, FixAction.SET_PRICE, price=UnitPrice(price, given.order.currency))

    return Entering({"price": field}, fix)


def _discount(given: EnteringWith) -> Entering:
    line, words = given.objection.line, given.words
    field = line_field(words, "review.field.discount", words.wording.percent(Percent(line.discount if line else 0)))

    def fix() -> Fix:
        discount = parse_percent(_text(field), decimal_sign=words.wording.decimal_sign, field="line_discount")
        return _on_line(given, FixAction.SET_LINE_DISCOUNT, discount=Percent(discount))

    return Entering({"line_discount": field}, fix)


def _promise(given: EnteringWith) -> Entering:
    return _day(given, "promised_on", FixAction.SET_PROMISED_DAY)


def _ordered(given: EnteringWith) -> Entering:
    return _day(given, "ordered_on", FixAction.SET_ORDERED_DAY)


def _day(given: EnteringWith, name: str, action: FixAction) -> Entering:
    field = DayField(given.words, f"review.field.{name}", today=given.today, empty="review.field.day_empty", name=name)
    return Entering({name: field}, lambda: Fix(action, {"day": field.day() or given.today()}))


def _reference(given: EnteringWith) -> Entering:
    field = line_field(given.words, "review.field.reference", hint="review.field.reference_hint")
    return Entering({"reference": field}, lambda: Fix(FixAction.SET_REFERENCE, {"reference": _text(field)}))


def _contact(given: EnteringWith) -> Entering:
    field = line_field(given.words, "review.field.contact", hint="review.field.contact_hint")

    def fix() -> Fix:
        typed = _text(field)
        if "@" in typed:
            return Fix(FixAction.SET_CONTACT, {"email": checked_email(typed, field="contact"), "phone": ""})
        phone = checked_phone(typed, given.order.ship_country, field="contact")
        return Fix(FixAction.SET_CONTACT, {"email": "", "phone": phone})

    return Entering({"contact": field}, fix)


def _address(given: EnteringWith) -> Entering:
    words, order = given.words, given.order
    street = line_field(words, "review.field.street", order.ship_street)
    postcode = line_field(words, "review.field.postcode", order.ship_postcode)
    city = line_field(words, "review.field.city", order.ship_city)
    country = line_field(words, "review.field.country", order.ship_country, "review.field.country_hint")

    def fix() -> Fix:
        values: dict[str, FindingValue] = {
            "street": _text(street),
            "postcode": _text(postcode),
            "city": _text(city),
            "country": checked_country(_text(country), field="ship_country"),
        }
        return Fix(FixAction.USE_ADDRESS, values)

    fields = {"ship_street": street, "ship_postcode": postcode, "ship_city": city, "ship_country": country}
    return Entering(fields, fix, _WRONG_PART.get(given.objection.finding.detail, ""))


def _text(field: Field) -> str:
    assert isinstance(field.control, QLineEdit)  # noqa: S101 - `line_field` makes them so
    return field.control.text().strip()


_WRONG_PART = {
    "postcode": "ship_postcode",
    "no_postcode": "ship_postcode",
    "no_city": "ship_city",
    "no_country": "ship_country",
}
"""Which field of an address a finding about it means."""

_FORMS: Mapping[str, Callable[[EnteringWith], Entering]] = {
    "quantity": _quantity,
    "unit_price": _price,
    "discount": _discount,
    "promised_on": _promise,
    "ordered_on": _ordered,
    "reference": _reference,
    "contact": _contact,
    "address": _address,
}
_OF_A_LINE = frozenset({_quantity, _price, _discount})
