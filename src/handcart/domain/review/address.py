"""Rule 3: can it be delivered, and is the address a new one. Only for what is shipped."""

from collections.abc import Iterator

from handcart.domain.review.case import Address, ReviewCase
from handcart.domain.review.finding import Finding, FindingValue, Rule, clear
from handcart.domain.review.lines import edit_order, open_customer
from handcart.domain.review.postcodes import postcode_fits
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import Delivery, Verdict


def address(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """Street, city, country, a postcode that fits, phone or e-mail: else block. Unlike the last addresses:
    info.

    A country without a known pattern passes, and so does the first address of a customer: it differs from
    nothing.
    """
    if case.order.delivery is not Delivery.SHIP:
        return [clear(Rule.ADDRESS, "not_shipped")]
    found = list(_undeliverable(case))
    if found:
        return found
    if case.last_addresses and _key(case.order.address) not in map(_key, case.last_addresses):
        return [_finding(Verdict.INFO, "new", case)]
    return [clear(Rule.ADDRESS)]


def _undeliverable(case: ReviewCase) -> Iterator[Finding]:
    where = case.order.address
    for detail, part in (("no_street", where.street), ("no_city", where.city), ("no_country", where.country)):
        if not part.strip():
            yield _finding(Verdict.BLOCK, detail, case)
    if postcode_fits(where.country, where.postcode) is False:
        yield _finding(Verdict.BLOCK, "postcode" if where.postcode.strip() else "no_postcode", case)
    customer = case.customer
    if customer is not None and not (customer.phone.strip() or customer.email.strip()):
        values = {"customer": customer.name}
        fix = open_customer(customer.customer_id)
        yield Finding(Rule.ADDRESS, Verdict.BLOCK, "no_contact", values, fix=fix)


def _finding(verdict: Verdict, detail: str, case: ReviewCase) -> Finding:
    where = case.order.address
    values: dict[str, FindingValue] = {
        "street": where.street,
        "city": where.city,
        "postcode": where.postcode,
        "country": where.country,
    }
    fix = edit_order("address") if verdict is Verdict.BLOCK else None
    return Finding(Rule.ADDRESS, verdict, detail, values, fix=fix)


def _key(where: Address) -> tuple[str, ...]:
    """An address without what makes no difference to the carrier: case, spaces, punctuation."""
    parts = (where.street, where.city, where.postcode, where.country)
    return tuple("".join(sign for sign in part.casefold() if sign.isalnum()) for part in parts)
