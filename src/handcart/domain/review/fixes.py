"""The ways out of a finding: everything that honestly mends it, the best first.

Here belong: which fixes a finding has, and with which values. Not here: making them (`usecases.review.fixes`), and
letting a finding stand, which is an override. A fix of the order is offered only where it mends the finding, or, as
a later promise for missing goods, the reason why it matters.
"""

from collections.abc import Callable, Mapping, Sequence

from handcart.domain.review.case import Address
from handcart.domain.review.finding import Finding, FindingValue, Fix, FixAction, Rule
from handcart.domain.review.fixes_of_lines import (
    Fixes,
    Given,
    discount_fixes,
    incomplete_line_fixes,
    margin_fixes,
    price_fixes,
    quantity_fixes,
    stock_fixes,
    tax_fixes,
)
from handcart.domain.review.lines import edit_order, open_customer
from handcart.domain.review.postcodes import postcode_fits
from handcart.domain.vocabulary import Verdict

NAVIGATION = frozenset({FixAction.EDIT_ORDER, FixAction.EDIT_LINE, FixAction.OPEN_CUSTOMER, FixAction.OPEN_ORDER})
"""These only lead to where the owner mends it."""

_OF_THE_HEAD = frozenset({"no_customer", "no_lines", "no_date", "date_in_future"})


def fixes_of(finding: Finding, given: Given) -> tuple[Fix, ...]:
    """What would mend the finding, the best first. What is clear needs nothing."""
    if finding.verdict in (Verdict.CLEAR, Verdict.UNKNOWN):
        return ()
    return tuple(fix for fix in _FIXES[finding.rule](finding, given) if fix is not None)


def proposed_fix(finding: Finding, fixes: Sequence[Fix]) -> Fix | None:
    """The fix that is the next step; None where approving as it is may well be right.

    A note asks for nothing, and what is missing is bought once the order is approved: selling less of it, or none, is
    for the owner to think of.
    """
    if not fixes or finding.verdict is Verdict.INFO:
        return None
    can_be_bought = finding.rule is Rule.STOCK and finding.verdict is Verdict.WARNING
    return None if can_be_bought and fixes[0].action is not FixAction.SET_PROMISED_DAY else fixes[0]


def changes_order(fix: Fix) -> bool:
    """Whether the fix is made at once, by changing the order or its customer; the others lead somewhere."""
    return fix.action not in NAVIGATION


def _complete(finding: Finding, given: Given) -> Fixes:
    if finding.detail not in _OF_THE_HEAD:
        return incomplete_line_fixes(finding, given)
    if finding.detail in ("no_date", "date_in_future"):
        return [Fix(FixAction.SET_ORDERED_DAY, {"day": given.case.today}), edit_order("ordered_on")]
    return [finding.fix]


def _address(finding: Finding, given: Given) -> Fixes:
    if finding.detail == "no_contact":
        return [edit_order("contact"), finding.fix]
    here = given.case.order.address
    known = [place for place in dict.fromkeys(given.addresses) if place != here and _is_whole(place)]
    # A known address in the same street or town is most likely what was meant; any other is only a guess.
    meant = [_use(place) for place in known if _is_near(place, here)]
    guesses = [_use(place) for place in known if not _is_near(place, here)]
    return [*meant[:1], edit_order("address"), *([] if meant else guesses[:1])]


def _use(place: Address) -> Fix:
    values: dict[str, FindingValue] = {
        "street": place.street,
        "postcode": place.postcode,
        "city": place.city,
        "country": place.country,
    }
    return Fix(FixAction.USE_ADDRESS, values)


def _is_near(place: Address, here: Address) -> bool:
    pairs = ((place.street, here.street), (place.city, here.city), (place.postcode, here.postcode))
    return any(there.casefold() == part.casefold() != "" for there, part in pairs)


def _is_whole(place: Address) -> bool:
    named = all(part.strip() for part in (place.street, place.city, place.country))
    return named and postcode_fits(place.country, place.postcode) is not False


def _as_found(finding: Finding, given: Given) -> Fixes:
    return [finding.fix]


def _inactive(finding: Finding, given: Given) -> Fixes:
    if given.case.customer is None:
        return []
    values: dict[str, FindingValue] = {
        "customer_id": given.case.customer.customer_id,
        "customer": given.case.customer.name,
    }
    return [Fix(FixAction.REACTIVATE_CUSTOMER, values), finding.fix]


def _same_reference(finding: Finding, given: Given) -> Fixes:
    return [*_duplicate(finding, given), edit_order("reference")]


def _duplicate(finding: Finding, given: Given) -> Fixes:
    other = finding.fix
    return [None if other is None else Fix(FixAction.CANCEL_DUPLICATE, other.parameters), other]


def _credit(finding: Finding, given: Given) -> Fixes:
    """Near the limit there is nothing to mend yet, but the limit may be looked at."""
    customer = None if given.case.customer is None else open_customer(given.case.customer.customer_id)
    return [finding.fix, customer if finding.fix != customer else None]


def _promise(finding: Finding, given: Given) -> Fixes:
    return [finding.fix, edit_order("promised_on")]


def _terms(finding: Finding, given: Given) -> Fixes:
    """The currency is the company's: only the customer's record can be wrong."""
    customer = None if given.case.customer is None else open_customer(given.case.customer.customer_id)
    return [customer] if finding.detail == "currency" else [finding.fix, customer]


_FIXES: Mapping[Rule, Callable[[Finding, Given], Fixes]] = {
    Rule.COMPLETE: _complete,
    Rule.ARITHMETIC: _as_found,
    Rule.ADDRESS: _address,
    Rule.CUSTOMER_BLOCKED: _as_found,
    Rule.CUSTOMER_INACTIVE: _inactive,
    Rule.CUSTOMER_WARNING: _as_found,
    Rule.DUPLICATE_REFERENCE: _same_reference,
    Rule.DUPLICATE_LINES: _duplicate,
    Rule.DUPLICATE_TOTAL: _duplicate,
    Rule.CREDIT: _credit,
    Rule.OVERDUE: _as_found,
    Rule.STOCK: stock_fixes,
    Rule.PRICE: price_fixes,
    Rule.MARGIN: margin_fixes,
    Rule.DISCOUNT: discount_fixes,
    Rule.QUANTITY: quantity_fixes,
    Rule.PROMISE_BEFORE_ORDER: _promise,
    Rule.PROMISE_UNLIKELY: _promise,
    Rule.RISK: _as_found,
    Rule.TAX: tax_fixes,
    Rule.TERMS: _terms,
}
