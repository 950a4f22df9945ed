"""How the values of a report are written: shares below each other, countries and ways of ordering by their names."""

import pytest

from handcart.domain.message import message
from handcart.domain.report_table import Kind, ReportTable, ReportValue
from handcart.wording import Wording
from handcart.wording.report_values import written_value

_TABLE = ReportTable(
    title=message("report.title.sales_country"),
    about=message("report.total"),
    columns=(),
    rows=[],
    total=None,
    currency="EUR",
    exponent=2,
)


@pytest.mark.parametrize(
    ("value", "kind", "english", "chinese"),
    [
        (530_000, Kind.SHARE, "53.0%", "53.0%"),
        (526_000, Kind.SHARE, "52.6%", "52.6%"),
        (190_000, Kind.PERCENT, "19%", "19%"),
        ("DE", Kind.COUNTRY, "Germany", "德国"),
        ("E-Mail", Kind.CHANNEL, "by e-mail", "电子邮件"),
        ("market stall", Kind.CHANNEL, "market stall", "market stall"),
        ("DE", Kind.TEXT, "DE", "DE"),
    ],
)
def test_a_value_is_written_as_its_kind_is_read(value: ReportValue, kind: Kind, english: str, chinese: str) -> None:
    assert written_value(value, kind, _TABLE, Wording("en")) == english
    assert written_value(value, kind, _TABLE, Wording("zh_CN")) == chinese
