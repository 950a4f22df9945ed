"""What stands beside the forecasts: the owner's factors and planned events, forecasts as they were made, and oddities
that the owner found to be in order.
"""

from sqlalchemy import Column, Text, UniqueConstraint

from handcart.domain.vocabulary import AnomalyKind, FactorKind
from handcart.store.columns import data, day, key, link, text, whole, word
from handcart.store.metadata import strict_table

forecast_factors = strict_table(
    "forecast_factors",
    key(),
    text("name"),
    word("kind", FactorKind, default=FactorKind.FACTOR),
)

factor_values = strict_table(
    "factor_values",
    key(),
    link("factor_id", "forecast_factors"),
    # The first of the month the value is of.
    day("month"),
    whole("value", unit="quantity"),
    UniqueConstraint("factor_id", "month"),
)

planned_events = strict_table(
    "planned_events",
    key(),
    text("name"),
    day("first_day"),
    day("last_day"),
)

kept_forecasts = strict_table(
    "kept_forecasts",
    key(),
    day("made_on"),
    # What it is about, as `usecases.forecasts.subject` names it; a product may go, its forecasts are history.
    Column("subject", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("grain", Text, nullable=False),
    Column("method", Text, nullable=False),
    # For each step ahead its first day, the mean, and the edges of the 80 % band.
    data("steps", optional=False),
    UniqueConstraint("subject", "measure", "grain", "made_on"),
    journaled=False,
)

accepted_anomalies = strict_table(
    "accepted_anomalies",
    key(),
    word("kind", AnomalyKind),
    # The day, order or product it is about.
    Column("about", Text, nullable=False),
    day("accepted_on"),
    UniqueConstraint("kind", "about"),
)
