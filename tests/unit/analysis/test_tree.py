"""The tree that explains: rules in values that there are, how often it is right, and silence where it knows nothing."""

import numpy as np
import pandas as pd

from handcart.analysis.tree import Bounds, explain


def customers(count: int = 200) -> pd.DataFrame:
    random = np.random.default_rng(5)
    return pd.DataFrame({"frequency": random.integers(1, 20, count), "recency_days": random.integers(0, 300, count)})


def test_the_rule_that_was_hidden_is_found() -> None:
    rows = customers()
    meant = (rows["frequency"] >= 8) & (rows["recency_days"] > 120)
    found = explain(rows, meant)
    assert found is not None
    (rule,) = found.rules
    assert rule.bounds["frequency"] == Bounds(8, None)
    least, most = rule.bounds["recency_days"]
    assert most is None
    assert least == rows["recency_days"][meant].min()
    assert (rule.customers, rule.meant) == (int(meant.sum()), int(meant.sum()))
    assert found.accuracy > 0.95 > found.guessing
    assert found.is_better
    assert min(found.found, found.precise) > 0.8


def test_two_ends_that_go_on_from_each_other_are_told_as_one() -> None:
    rows = customers()
    found = explain(rows, rows["frequency"].between(5, 9))
    assert found is not None
    assert [rule.bounds for rule in found.rules] == [{"frequency": Bounds(5, 9)}]


def test_chance_is_not_explained() -> None:
    rows = customers()
    found = explain(rows, np.random.default_rng(8).random(len(rows)) < 0.5)
    assert found is not None
    assert found.accuracy < 0.65


def test_too_few_of_either_side_explain_nothing() -> None:
    rows = customers()
    assert explain(rows, [True] * 7 + [False] * 193) is None
    assert explain(rows, [True] * 193 + [False] * 7) is None
    assert explain(rows.head(0), []) is None


def test_equal_customers_have_no_rule() -> None:
    rows = pd.DataFrame({"frequency": [1] * 40})
    found = explain(rows, [True] * 15 + [False] * 25)
    assert found is not None
    assert not found.rules
    assert not found.is_better
