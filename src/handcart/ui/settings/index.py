"""Everything that can be set, as data: by it the screen is made, searched, and opened from elsewhere. No Qt here."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from handcart.domain.review.finding import Rule
from handcart.domain.review.sentences import rule_message
from handcart.domain.review.thresholds import ALWAYS_ON
from handcart.domain.setting import Setting
from handcart.settings import company, computer, review


class Group(StrEnum):
    """A page of the settings, in the order in which they are listed."""

    COMPANY = "company"
    SALES = "sales"
    REVIEW = "review"
    TAX = "tax"
    NUMBERS = "numbers"
    PRICES = "prices"
    COMPUTER = "computer"


class SettingEntry(NamedTuple):
    """One thing to set: its id, its name and its explanation as message ids, the page it stands on, and the message id
    of what else it is looked for by.
    """

    id: str
    title: str
    why: str
    group: Group
    also: str = ""


OF_RULE: Mapping[Rule, tuple[str, ...]] = {
    Rule.DUPLICATE_LINES: ("duplicate_lines_days",),
    Rule.DUPLICATE_TOTAL: ("duplicate_total_days", "duplicate_total", "duplicate_shared"),
    Rule.CREDIT: ("credit_warning", "credit_block"),
    Rule.OVERDUE: ("overdue_warning_days", "overdue_block_days"),
    Rule.PRICE: ("price_list", "price_spreads", "price_usual", "price_orders"),
    Rule.MARGIN: ("margin_warning", "margin_block"),
    Rule.QUANTITY: (
        "quantity_spreads",
        "quantity_factor",
        "quantity_typing",
        "quantity_customer_orders",
        "quantity_product_orders",
    ),
    Rule.RISK: (
        "risk_percentile",
        "risk_orders",
        "risk_returns",
        "risk_return_orders",
        "risk_delay_days",
        "risk_invoices",
        "risk_prepayment",
    ),
}
"""The thresholds each rule goes by."""

APPROVAL = ("auto_approve", "auto_approve_unknown", "auto_approve_ceiling")
"""When orders approve themselves."""

RULES = tuple(rule for rule in Rule if rule not in ALWAYS_ON)
"""The rules an owner may do without."""

RULES_KEY = f"{review.PREFIX}off"
PROFILE_FIELDS = (
    "name",
    "legal_name",
    "street",
    "street2",
    "postcode",
    "city",
    "region",
    "country",
    "email",
    "phone",
    "website",
    "tax_number",
    "vat_number",
    "small_business",
    "small_business_sentence",
    "prices_gross",
    "tax_rounding",
    "tax_due_on_payment",
    "bank_name",
    "iban",
    "bic",
    "registration",
    "logo",
    "language",
    "paper",
    "fiscal_year_start",
    "time_zone",
)
"""The columns of the profile that the owner fills in, as they stand on its page."""

_ADDRESS = frozenset({"street", "street2", "postcode", "city", "region", "country"})
"""The parts of the own address."""

_ELSEWHERE = (company.SEGMENT_TABLE, company.SEGMENT_LIMITS)
"""What has a table of its own in another screen: the rules of the segments."""

_SETTINGS: Mapping[str, Setting[Any]] = {each.key: each for each in (*company.ALL, *review.ALL, *computer.ALL)}


def setting(key: str) -> Setting[Any]:
    """The declaration of a setting."""
    return _SETTINGS[key]


@cache
def settings_index() -> tuple[SettingEntry, ...]:
    """Everything that can be set, page by page. The screen opens one as record of the kind "setting", by its place."""
    pages = (
        SettingEntry(
            f"page.{group}",
            f"settings.group.{group}",
            f"settings.about.{group}",
            group,
            "settings.also.profile" if group is Group.COMPANY else "",
        )
        for group in Group
    )
    profile = (
        SettingEntry(
            f"company.{name}",
            f"field.company.{name}",
            "settings.about.company",
            Group.COMPANY,
            "settings.also.address" if name in _ADDRESS else "",
        )
        for name in PROFILE_FIELDS
    )
    sales = (_entry(each.key, Group.SALES) for each in company.ALL if each not in _ELSEWHERE)
    approval = (_entry(review.PREFIX + name, Group.REVIEW) for name in APPROVAL)
    rules = (entry for rule in RULES for entry in _of_rule(rule))
    here = (_entry(each.key, Group.COMPUTER) for each in computer.ALL)
    return (*pages, *profile, *sales, *approval, *rules, *here)


def rule_id(rule: Rule) -> str:
    """The id under which a rule is switched on and off."""
    return f"rule.{rule}"


def _of_rule(rule: Rule) -> tuple[SettingEntry, ...]:
    switch = SettingEntry(rule_id(rule), rule_message(rule).id, f"settings.rule.{rule}", Group.REVIEW)
    return (switch, *(_entry(review.PREFIX + name, Group.REVIEW) for name in OF_RULE.get(rule, ())))


def _entry(key: str, group: Group) -> SettingEntry:
    return SettingEntry(key, _SETTINGS[key].title, f"settings.why.{key}", group)
