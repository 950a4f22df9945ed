"""Which finding is looked at first."""

from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.importance import importance
from handcart.domain.vocabulary import Verdict


def test_a_mistyped_quantity_comes_first_then_what_blocks_then_the_rules_in_their_order() -> None:
    found = [
        Finding(Rule.TERMS, Verdict.WARNING, "terms"),
        Finding(Rule.QUANTITY, Verdict.WARNING, "high_customer"),
        Finding(Rule.CREDIT, Verdict.BLOCK, "above"),
        Finding(Rule.ADDRESS, Verdict.BLOCK, "postcode"),
        Finding(Rule.QUANTITY, Verdict.WARNING, "zero_more_product"),
        Finding(Rule.STOCK, Verdict.WARNING, "short"),
    ]
    assert [each.detail for each in sorted(found, key=importance)] == [
        "zero_more_product",
        "postcode",
        "above",
        "short",
        "high_customer",
        "terms",
    ]
