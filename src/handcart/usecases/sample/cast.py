"""Who and what the sample is about: its suppliers, products, price groups and customers, made by the use cases.

The words come from lists beside the translations (`words`). What a customer is like (how often they order, how
they pay) is kept for the plan of the past; the company file knows nothing of it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import AddressKind, CustomerKind, ProductKind, TaxCategory
from handcart.domain.when import When
from handcart.store.records import TaxCode, TaxRate
from handcart.store.session import WriteSession
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.save import add_customer
from handcart.usecases.customers.standing import record_consent, set_customer_warning
from handcart.usecases.products.prices import add_price_group, set_group_price
from handcart.usecases.products.save import add_product
from handcart.usecases.sample.days import Calendar
from handcart.usecases.sample.words import listed, place
from handcart.usecases.suppliers.save import add_supplier

Render = Callable[[Message], str]
Begin = Callable[[str, When], AbstractContextManager[WriteSession]]
_UNIT = 1_000
_PRICE_ONE = 10_000
_WORTH = {"CNY": 8, "DKK": 7, "SEK": 11, "NOK": 11, "PLN": 4, "CZK": 25, "HUF": 400, "JPY": 160, "KRW": 1600}
"""About so many of a currency are one of those that are not listed."""
_FOOD = frozenset({"tea", "herbal", "winter", "summer", "christmas"})
_KINDS = {"services": ProductKind.SERVICE, "charges": ProductKind.CHARGE}
_GROUPS = {"hotel": ("HOTEL", 150_000), "cafe": ("HOTEL", 150_000), "shop": ("SHOP", 200_000)}
_GROUP_PRICES = {"HOTEL": 93, "SHOP": 88}
"""What a group pays in hundredths of the list price, for tea and cups."""


@dataclass(frozen=True, slots=True)
class Article:
    """A product: what the plan of the past needs of it. `made_here` ones have no supplier."""

    product_id: int
    code: str
    category: str
    price: int
    cost: int
    supplier_id: int | None
    pack: int
    weight: float
    per_order: int
    launched: date

    @property
    def has_stock(self) -> bool:
        """Only goods have."""
        return self.category not in _KINDS


@dataclass(frozen=True, slots=True)
class Party:
    """A customer: what the plan of the past needs of it. `role` names those with a part of their own."""

    customer_id: int
    name: str
    trade: str
    country: str
    role: str
    since: date
    terms_days: int
    cash_discount: int
    prepayment: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything, in the order of the lists."""

    articles: tuple[Article, ...]
    parties: tuple[Party, ...]
    lead_days: dict[int, int]
    """Days until a supplier delivers, by the supplier's id."""

    def article(self, code: str) -> Article:
        """The product with this code."""
        return next(article for article in self.articles if article.code == code)

    def role(self, role: str) -> Party:
        """The first customer with this part."""
        return next(party for party in self.parties if party.role == role)


def make_cast(begin: Begin, calendar: Calendar, chance: Random, render: Render) -> Cast:
    """Enter suppliers, products, price groups and customers."""
    opening = calendar.moment(calendar.first, 9 * 60)
    with begin("supplier.add", opening) as session:
        suppliers, taxed = _suppliers(session), _tax_codes(session)
    articles = [_article(begin, calendar, suppliers, taxed, row, render) for row in listed("products")]
    with begin("price_group.add", opening) as session:
        groups = _price_groups(session, articles, render)
    parties = [*_businesses(begin, calendar, chance, groups, render), *_people(begin, calendar, chance, render)]
    leads = {suppliers[number]: int(row["lead_days"]) for number, row in enumerate(listed("suppliers"), 1)}
    return Cast(tuple(articles), tuple(parties), leads)


def _suppliers(session: WriteSession) -> dict[int, int]:
    """The ids of the suppliers by their number in the list."""
    made = {}
    for number, row in enumerate(listed("suppliers"), 1):
        fields: Any = row | {"lead_days": int(row["lead_days"]), "terms_days": 30}
        made[number] = add_supplier(session, **fields).id
    return made


def _article(
    begin: Begin,
    calendar: Calendar,
    suppliers: dict[int, int],
    taxed: tuple[int, int],
    row: dict[str, str],
    render: Render,
) -> Article:
    launched = calendar.first + timedelta(days=round(30.4 * int(row["launch"] or 0)))
    category, supplier = row["category"], suppliers.get(int(row["supplier"] or 0))
    goods = category not in _KINDS
    with begin("product.add", calendar.moment(launched, 8 * 60 + 30)) as session:
        price, cost = (_price(session, row[name]) for name in ("price", "cost"))
        fields = _words_of(row, session.company.language, render) | {
            "kind": _KINDS.get(category, ProductKind.GOODS),
            "price": price,
            "cost": cost or None,
            "tax_code_id": taxed[category in _FOOD],
            "supplier_id": supplier,
            "made_here": goods and supplier is None,
            "lead_days": 7 if goods and supplier is None else None,
            "reorder_point": int(row["pack"]) * 2 * _UNIT if goods else None,
            "pack_size": int(row["pack"]) * _UNIT if goods else None,
            "back_orders": row["code"] != _NO_BACK_ORDERS,
        }
        made = add_product(session, **fields)
    return Article(
        product_id=made.id, code=row["code"], category=category, price=price, cost=cost, supplier_id=supplier,
        pack=int(row["pack"] or 1), weight=float(row["weight"] or 0), per_order=int(row["per_order"]),
        launched=launched,
    )  # fmt: skip


def _words_of(row: dict[str, str], language: str, render: Render) -> Any:
    return {
        "code": row["code"],
        "name": row["name_zh" if language.startswith("zh") else "name_en"],
        "specification": row["specification"],
        "category": render(message(f"sample.category.{row['category']}")),
        "unit": render(message(f"sample.unit.{row['unit']}")) if row["unit"] else "",
    }


def _price(session: WriteSession, listed_price: str) -> int:
    return round(float(listed_price or 0) * _WORTH.get(session.company.currency, 1) * _PRICE_ONE)


_NO_BACK_ORDERS = "SET-ADV-24"
"""What is sold only while it lasts."""


def _tax_codes(session: WriteSession) -> tuple[int, int]:
    """The tax codes for wares and for food: in most countries food is taxed less."""
    rates = {rate.tax_code_id: rate.rate for rate in session.find(TaxRate)}
    codes = [code.id for code in session.find(TaxCode)]
    standard = [code.id for code in session.find(TaxCode) if code.category is TaxCategory.STANDARD]
    standard = sorted(standard, key=lambda code: -rates[code]) or codes[:1]
    return standard[0], standard[min(1, len(standard) - 1)]


def _price_groups(session: WriteSession, articles: list[Article], render: Render) -> dict[str, int]:
    made = {}
    for code, cap in dict(_GROUPS.values()).items():
        name = render(message(f"sample.group.{code.lower()}"))
        made[code] = add_price_group(session, code=code, name=name, discount_cap=cap).id
        for article in articles:
            if article.category in ("tea", "herbal", "cups"):
                price = article.price * _GROUP_PRICES[code] // 100 // 500 * 500
                set_group_price(session, article.product_id, made[code], price=price)
    return made


def _businesses(
    begin: Begin, calendar: Calendar, chance: Random, groups: dict[str, int], render: Render
) -> list[Party]:
    made = []
    for row in listed("businesses"):
        code = _GROUPS.get(row["trade"], ("", 0))[0]
        terms = {"hotel": 30, "museum": 30}.get(row["trade"], 14)
        discount = 20_000 if chance.random() < 0.2 and not row["role"] else 0
        limit = _LIMITS.get(row["role"], 300_000 if chance.random() < 0.15 else None)
        fields: dict[str, Any] = {
            "price_group_id": groups.get(code),
            "terms_days": terms,
            "tax_number": row["tax_number"],
            "cash_discount": discount or None,
            "cash_discount_days": 10 if discount else None,
            "tax_exempt": row["role"] == "exempt",
        }
        with begin("customer.add", _joined(calendar, chance, row["role"])) as session:
            fields["credit_limit"] = _in_money(session, limit)
            party = _customer(session, chance, row | {"street": ""}, fields, CustomerKind.BUSINESS)
            add_contact(session, party.customer_id, name=row["contact"], email=row["mail"])
            if row["role"] == "warned":
                set_customer_warning(session, party.customer_id, warning=render(message("sample.warning")))
        made.append(party)
    return made


_LIMITS = {"key": 500_000, "near limit": 120_000, "at limit": 60_000}
"""Credit limits in hundredths of the currency."""


def _in_money(session: WriteSession, hundredths: int | None) -> int | None:
    if hundredths is None:
        return None
    company = session.company
    minor: int = 10**company.exponent
    return hundredths * minor * _WORTH.get(company.currency, 1) // 100


def _people(begin: Begin, calendar: Calendar, chance: Random, render: Render) -> list[Party]:
    made = []
    for number, row in enumerate(listed("people")):
        mail = f"{number + 101}@post.example"
        with begin("customer.add", _joined(calendar, chance, "")) as session:
            prepayment = chance.random() < 0.2
            fields: dict[str, Any] = {"terms_days": 14, "prepayment": prepayment}
            about = row | {"mail": mail, "trade": "person", "role": "", "street": ""}
            party = _customer(session, chance, about, fields, CustomerKind.PERSON)
            if chance.random() < 0.5:
                source = render(message("sample.consent"))
                record_consent(session, party.customer_id, given=True, source=source)
        made.append(party)
    return made


def _customer(
    session: WriteSession, chance: Random, row: dict[str, str], fields: dict[str, Any], kind: CustomerKind
) -> Party:
    there = place(row["place"])
    digits = f"{chance.randrange(10, 99)}"
    reachable = row["role"] != "silent"
    language = "zh_CN" if there["country"] == "CN" else "en"
    made = add_customer(
        session, name=row["name"], kind=kind, country=there["country"], language=language,
        email=row["mail"] if reachable else "", phone=there["phone"] + digits if reachable else "",
        **fields,
    )  # fmt: skip
    street = f"{chance.choice(there['streets'].split('|'))} {chance.randrange(1, 90)}"
    add_address(
        session, made.id, kind=AddressKind.SHIPPING, street=street, postcode=there["postcode"],
        city=there["place"], region=there["region"], country=there["country"],
    )  # fmt: skip
    customer = made.customer
    return Party(
        customer_id=made.id, name=row["name"], trade=row["trade"], country=there["country"], role=row["role"],
        since=session.when.today, terms_days=customer.terms_days or 0, cash_discount=customer.cash_discount or 0,
        prepayment=customer.prepayment,
    )  # fmt: skip


def _joined(calendar: Calendar, chance: Random, role: str) -> When:
    """Most were there from the beginning, some came later; one is quite new."""
    span = (calendar.present - calendar.first).days
    days = 0 if chance.random() < 0.6 or role else chance.randrange(20, span - 60)
    if role == "new":
        days = span - 1
    return calendar.moment(calendar.first + timedelta(days=days), 9 * 60 + chance.randrange(60))
