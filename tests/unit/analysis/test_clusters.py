"""Groups of customers: the published example, how many there are, what sets them apart, and nothing to group."""

import numpy as np
import pandas as pd
import pytest

from handcart.analysis.clusters import cluster, k_means
from shared_data import shared

COLUMNS = ["recency_days", "frequency", "monetary"]


def test_the_published_groups() -> None:
    mall = pd.read_csv(shared("mall_customers/Mall_Customers.csv"))
    found = k_means(mall[["annual_income_thousands", "spending_score"]], 5)
    assert found.inertia == pytest.approx(44_448.46, abs=0.01)
    assert sorted(found.sizes) == sorted([22, 23, 81, 39, 35])


def made_up() -> pd.DataFrame:
    """Three kinds of customers: a few large ones, many small ones, some who bought long ago."""
    random = np.random.default_rng(3)
    kinds = ((20, 5, 40, 9_000), (80, 20, 4, 200), (40, 500, 3, 900))
    rows = [np.column_stack([random.normal(mean, mean / 20, count) for mean in means]) for count, *means in kinds]
    return pd.DataFrame(np.concatenate(rows), columns=COLUMNS)


def test_as_many_groups_as_are_best_told_apart_the_largest_first() -> None:
    found = cluster(made_up())
    assert found is not None
    assert found.sizes == (80, 40, 20)
    assert max(found.silhouette, key=found.silhouette.__getitem__) == 3
    assert list(np.bincount(found.labels)) == [80, 40, 20]


def test_each_group_is_known_by_what_sets_it_apart() -> None:
    found = cluster(made_up())
    assert found is not None
    small, gone, large = found.traits
    assert ("monetary", -1) in [(each.column, np.sign(each.distance)) for each in small]
    assert (gone[0].column, gone[0].distance > 0) == ("recency_days", True)
    assert {each.column for each in large if each.is_far} == {"frequency", "monetary", "recency_days"}


@pytest.mark.parametrize("rows", [[], [[1, 2, 3]], [[1, 2, 3]] * 50, [[1, 2, 3], [4, 5, 6]] * 20])
def test_equal_customers_are_not_grouped(rows: list[list[float]]) -> None:
    assert cluster(pd.DataFrame(rows, columns=COLUMNS, dtype=float)) is None


def test_three_customers_are_grouped_without_a_fault() -> None:
    found = cluster(pd.DataFrame([[1, 20, 900.0], [2, 18, 800.0], [300, 1, 5.0]], columns=COLUMNS))
    assert found is not None
    assert found.sizes == (2, 1)


def test_the_same_customers_make_the_same_groups() -> None:
    once, again = cluster(made_up()), cluster(made_up())
    assert once is not None
    assert again is not None
    assert (once.labels == again.labels).all()
