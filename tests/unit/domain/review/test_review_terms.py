"""Rule 15: tax and terms."""

from dataclasses import replace
from typing import Any

import pytest
from review_cases import CUSTOMER, DEFAULTS, ORDER, STANDARD, TERMS, a_case, a_line, answers, with_customer, with_line

from handcart.domain.review.case import ReviewCase, TaxCodeFacts
from handcart.domain.review.finding import FixAction
from handcart.domain.review.terms import tax, terms
from handcart.domain.vocabulary import LineKind, TaxCategory, Verdict

CLEAR = [(Verdict.CLEAR, "clear")]
INTRA = TaxCodeFacts(2, "EU", TaxCategory.INTRA_COMMUNITY)
REVERSE = TaxCodeFacts(3, "reverse charge", TaxCategory.REVERSE_CHARGE)
EXEMPT = TaxCodeFacts(4, "exempt", TaxCategory.EXEMPT)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (a_case(), CLEAR),
        (with_line(proposed_tax_code=INTRA), CLEAR),
        (with_line(tax_code=None, proposed_tax_code=None), CLEAR),
        (with_line(tax_fits=False, proposed_tax_code=INTRA), [(Verdict.BLOCK, "wrong_code")]),
        (with_line(tax_fits=False, proposed_tax_code=None), [(Verdict.BLOCK, "no_fitting_code")]),
        (with_line(tax_code=None), [(Verdict.BLOCK, "no_code")]),
        (with_line(tax_fits=None), [(Verdict.UNKNOWN, "unknown")]),
        (a_case(a_line(kind=LineKind.TEXT, tax_code=None)), CLEAR),
        (a_case(a_line(tax_fits=None), a_line(line_id=2, tax_fits=False)), [(Verdict.BLOCK, "wrong_code")]),
    ],
)
def test_tax_codes(case: ReviewCase, expected: list[tuple[Verdict, str]]) -> None:
    assert answers(tax, case) == expected


def test_the_code_that_fits_is_proposed() -> None:
    fix = tax(with_line(tax_fits=False, tax_code=INTRA, proposed_tax_code=STANDARD), DEFAULTS)[0].fix
    assert fix is not None
    assert fix.parameters == {"line_id": 1, "tax_code_id": 1, "name": "19 %"}
    none = tax(with_line(tax_fits=False, proposed_tax_code=None), DEFAULTS)[0].fix
    assert none is not None
    assert none.action is FixAction.EDIT_LINE


@pytest.mark.parametrize(
    ("code", "customer", "expected"),
    [
        (INTRA, {}, [(Verdict.BLOCK, "no_tax_number")]),
        (REVERSE, {"tax_number": " "}, [(Verdict.BLOCK, "no_tax_number")]),
        (INTRA, {"tax_number": "ATU12345675"}, CLEAR),
        (EXEMPT, {}, CLEAR),
        (EXEMPT, {"tax_exempt": True}, [(Verdict.BLOCK, "no_exemption_number")]),
        (EXEMPT, {"tax_exempt": True, "exemption_number": "E 1"}, CLEAR),
        (STANDARD, {"tax_exempt": True}, CLEAR),
    ],
)
def test_numbers_that_a_tax_code_needs(
    code: TaxCodeFacts, customer: dict[str, Any], expected: list[tuple[Verdict, str]]
) -> None:
    lines = (a_line(tax_code=code), a_line(line_id=2, tax_code=code))
    assert answers(tax, replace(with_customer(**customer), lines=lines)) == expected


def test_tax_without_a_customer_needs_no_number() -> None:
    case = a_case(a_line(tax_code=INTRA, tax_fits=None), customer=None)
    assert answers(tax, case) == [(Verdict.UNKNOWN, "unknown")]


@pytest.mark.parametrize(
    ("here", "agreed", "expected"),
    [
        ({}, {}, CLEAR),
        ({"currency": "USD"}, {}, [(Verdict.WARNING, "currency")]),
        ({"due_days": 60}, {}, [(Verdict.WARNING, "due_days")]),
        ({"cash_discount": 20_000, "cash_discount_days": 10}, {}, [(Verdict.WARNING, "cash_discount")]),
        ({}, {"cash_discount_days": 10}, [(Verdict.WARNING, "cash_discount")]),
        ({}, {"prepayment": 500_000}, [(Verdict.WARNING, "prepayment")]),
        ({"prepayment": 300_000}, {"prepayment": 500_000}, [(Verdict.WARNING, "prepayment")]),
        ({"prepayment": 500_000}, {"prepayment": 500_000}, CLEAR),
        ({"prepayment": 500_000}, {}, CLEAR),
    ],
)
def test_terms(here: dict[str, Any], agreed: dict[str, Any], expected: list[tuple[Verdict, str]]) -> None:
    case = a_case(
        order=replace(ORDER, terms=replace(TERMS, **here)),
        customer=replace(CUSTOMER, agreed=replace(TERMS, **agreed)),
    )
    assert answers(terms, case) == expected
    assert all(found.fix is None or found.fix.action is FixAction.USE_AGREED_TERMS for found in terms(case, DEFAULTS))


def test_terms_are_a_customers() -> None:
    assert answers(terms, a_case(customer=None)) == []
