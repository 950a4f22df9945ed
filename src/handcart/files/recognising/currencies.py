"""Which currency a text of a file names, where it names one for certain."""

import re

_CODE = re.compile(r"[A-Z]{3}")
_ALSO = {
    **dict.fromkeys(("€", "EURO", "EUROS"), "EUR"),
    **dict.fromkeys(("RMB", "人民币", "人民币元", "元"), "CNY"),
    **dict.fromkeys(("US$", "US DOLLAR", "US DOLLARS", "美元"), "USD"),
    **dict.fromkeys(("£", "POUND STERLING", "英镑"), "GBP"),
    **dict.fromkeys(("欧元",), "EUR"),
    **dict.fromkeys(("港币", "港元", "HK$"), "HKD"),
    **dict.fromkeys(("日元",), "JPY"),
}


def currency_named(text: str) -> str | None:
    """The ISO 4217 code; None for what may be several, such as $, or none."""
    said = " ".join(text.split()).upper()
    return _ALSO.get(said) or (said if _CODE.fullmatch(said) else None)
