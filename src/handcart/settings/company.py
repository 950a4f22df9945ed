"""Settings of the company: they lie in the company file and go with it."""

from handcart.domain.setting import Setting

ALLOW_NEGATIVE_STOCK: Setting[bool] = Setting(
    "stock.allow_negative", default=False, title="setting.allow_negative_stock"
)
TERMS_DAYS: Setting[int] = Setting(
    "orders.terms_days", default=14, title="setting.terms_days", unit="days", least=0, most=3650
)

ALL: tuple[Setting[bool] | Setting[int] | Setting[str] | Setting[tuple[str, ...]], ...] = (
    ALLOW_NEGATIVE_STOCK,
    TERMS_DAYS,
)
