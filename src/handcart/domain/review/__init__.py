"""The automatic review of an order: facts in, findings out, rule by rule as ORDERS.md lays them down.

Here belong: the facts a review needs (`case`), the thresholds, the finding, one file per group of rules and
what findings mean for approval (`review`). Not here: fetching the facts, storing findings, sentences.
"""
