"""Settings of the company: they lie in the company file and go with it."""

from handcart.domain.segment_rows import PUBLISHED_ROWS
from handcart.domain.setting import Setting

ALLOW_NEGATIVE_STOCK: Setting[bool] = Setting(
    "stock.allow_negative", default=False, title="setting.allow_negative_stock"
)
TERMS_DAYS: Setting[int] = Setting(
    "orders.terms_days", default=14, title="setting.terms_days", unit="days", least=0, most=3650
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `date.weekday()`."""
CLOSED_WEEKDAYS: Setting[tuple[str, ...]] = Setting(
    "company.closed_weekdays", default=("saturday", "sunday"), title="setting.closed_weekdays", choices=WEEKDAYS
)
CLOSED_DAYS: Setting[tuple[str, ...]] = Setting(
    "company.closed_days", default=(), title="setting.closed_days", unit="days"
)
"""Holidays and holidays of the owner's own, as `YYYY-MM-DD`."""
SHOW_FIRST_STEPS: Setting[bool] = Setting("today.first_steps", default=True, title="setting.show_first_steps")
"""Whether Today leads a company to its first finished order, until the owner puts that away."""
SEGMENT_TABLE: Setting[tuple[str, ...]] = Setting(
    "segments.table", default=PUBLISHED_ROWS, title="setting.segment_table", unit="segments"
)
"""A customer belongs to the first row whose scores fit."""
SEGMENT_LIMITS: Setting[tuple[str, ...]] = Setting(
    "segments.limits", default=(), title="setting.segment_limits", unit="limits"
)
"""Where the scores begin; without rows a fifth of the customers has each."""
SERVICE_LEVEL: Setting[int] = Setting(
    "planning.service_level",
    default=950_000,
    title="setting.service_level",
    unit="percent",
    least=500_000,
    most=999_000,
)
"""How many of a hundred times the shelf shall last until the next delivery."""
REVIEW_DAYS: Setting[int] = Setting(
    "planning.review_days", default=7, title="setting.review_days", unit="days", least=1, most=365
)
"""How often the owner orders."""
DEFAULT_LEAD_DAYS: Setting[int] = Setting(
    "planning.lead_days", default=14, title="setting.lead_days", unit="days", least=0, most=3650
)

ALL: tuple[Setting[bool] | Setting[int] | Setting[str] | Setting[tuple[str, ...]], ...] = (
    ALLOW_NEGATIVE_STOCK,
    TERMS_DAYS,
    CLOSED_WEEKDAYS,
    CLOSED_DAYS,
    SHOW_FIRST_STEPS,
    SEGMENT_TABLE,
    SEGMENT_LIMITS,
    SERVICE_LEVEL,
    REVIEW_DAYS,
    DEFAULT_LEAD_DAYS,
)
