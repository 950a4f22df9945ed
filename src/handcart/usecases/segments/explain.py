"""Groups that customers fall into by themselves, and rules that explain segments and buyers.

It loads scikit-learn: call it where work is heavy.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from statistics import median_low

import numpy as np
import pandas as pd

from handcart.analysis.clusters import Trait, cluster
from handcart.analysis.tree import Explanation, Rule, explain
from handcart.domain.progress import Progress
from handcart.usecases.segments.chances import LATER
from handcart.usecases.segments.grouping import (
    BUYERS,
    CustomerGroup,
    Explained,
    Groups,
    GroupTrait,
    Insight,
    RangeOf,
    ToldRule,
)
from handcart.usecases.segments.histories import WEEK, Bought, Histories
from handcart.usecases.segments.purchases import Purchases
from handcart.usecases.segments.results import LEAST_CUSTOMERS, Rfm, ScoredCustomer


def insight_of(rfm: Rfm, purchases: Purchases, progress: Progress | None = None) -> Insight:
    """The groups of the customers of a period, and what explains its segments and who bought in the latest months."""
    if not rfm.is_enough:
        return Insight(None, {})
    customers = _frame(rfm.customers, purchases.exponent)
    _report(progress, 0)
    groups = _groups(rfm.customers, customers)
    _report(progress, 1)
    segments = np.array([each.segment for each in rfm.customers], dtype=object)
    found = {each.segment: explain(customers, segments == each.segment) for each in rfm.segments if each.customers}
    return Insight(groups, _told({**found, BUYERS: _explain_buyers(purchases)}))


def _report(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress.report(done, 2)


def _frame(customers: Sequence[ScoredCustomer], exponent: int) -> pd.DataFrame:
    """Days, orders and money in major units; what credits left below nothing is nothing."""
    columns = {
        "recency_days": [each.recency_days for each in customers],
        "frequency": [each.frequency for each in customers],
        "monetary": [max(0, each.monetary) / 10**exponent for each in customers],
    }
    return pd.DataFrame(columns, dtype=float)


def _groups(customers: Sequence[ScoredCustomer], frame: pd.DataFrame) -> Groups | None:
    found = cluster(frame)
    if found is None:
        return None
    labels = found.labels.tolist()
    inside: list[list[ScoredCustomer]] = [[] for _ in found.sizes]
    for customer, label in zip(customers, labels, strict=True):
        inside[label].append(customer)
    return Groups(
        groups=tuple(_group(members, traits) for members, traits in zip(inside, found.traits, strict=True)),
        of_customer={each.customer_id: label for each, label in zip(customers, labels, strict=True)},
        silhouette=found.silhouette,
    )


def _group(members: Sequence[ScoredCustomer], traits: Sequence[Trait]) -> CustomerGroup:
    return CustomerGroup(
        traits=tuple(GroupTrait(each.column, each.distance > 0, each.is_far) for each in traits),
        customers=len(members),
        days=median_low(each.recency_days for each in members),
        orders=median_low(each.frequency for each in members),
        net=median_low(each.monetary for each in members),
        revenue=sum(each.monetary for each in members),
    )


def _explain_buyers(purchases: Purchases) -> Explanation | None:
    """What tells who bought in the latest months, from what was known of them before."""
    bought, then = Bought.of(purchases), purchases.last_day - LATER
    before = Histories.at(bought, then)
    if len(before.ids) < LEAST_CUSTOMERS:
        return None
    columns = {
        "recency_days": np.rint((before.age - before.recency) * WEEK),
        "frequency": before.x + 1,
        "monetary": before.net / 10**purchases.exponent,
    }
    return explain(pd.DataFrame(columns, dtype=float), bought.counts(before.ids, then + 1, then + LATER) > 0)


def _told(found: Mapping[str, Explanation | None]) -> dict[str, Explained]:
    return {
        name: Explained(tuple(map(_told_rule, each.rules)), each.accuracy, each.guessing)
        for name, each in found.items()
        if each is not None
    }


def _told_rule(rule: Rule) -> ToldRule:
    ranges = (
        RangeOf(
            column,
            None if bounds.least is None else floor(bounds.least),
            None if bounds.most is None else ceil(bounds.most),
        )
        for column, bounds in rule.bounds.items()
    )
    return ToldRule(tuple(ranges), rule.customers, rule.meant)
