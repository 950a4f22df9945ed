"""Number series that the owner or an import got in the way of: no number comes twice, and invoices get no hole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import message_id, new_company, when
from catalogue_steps import refused, step
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import SeriesKind
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.numbers import change_series
from handcart.usecases.imports.import_orders import import_orders
from histories import history, line, order
from money_steps import approved, invoice, invoiced, order_of, require_sound

INVOICES = {"pattern": "INV-YYYY-####", "yearly_restart": True}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def test_orders_are_numbered_past_those_that_were_imported(file: CompanyFile) -> None:
    said = history(*(order(f"SO-000{number}", line(1, "MUG", 1, 20)) for number in (1, 2, 4)))
    import_orders(file, said, when=when(), render=message_id, progress=Progress())
    assert [order_of(file, approved(file)).number for _ in range(2)] == ["SO-0003", "SO-0005"]


def test_a_series_that_is_set_back_passes_over_what_it_gave(file: CompanyFile) -> None:
    approved(file)
    step(file, change_series, SeriesKind.ORDER, pattern="SO-####", yearly_restart=False, next_number=1)
    assert order_of(file, approved(file)).number == "SO-0002"


@pytest.mark.parametrize("next_number", [1, 10])
def test_invoices_that_have_begun_go_on_where_they_are(file: CompanyFile, next_number: int) -> None:
    step(file, change_series, SeriesKind.INVOICE, **INVOICES, next_number=7)
    order_id = invoiced(file)
    said = refused(file, change_series, SeriesKind.INVOICE, **INVOICES, next_number=next_number)
    assert said == ("input.series.has_begun", "next_number")
    step(file, change_series, SeriesKind.INVOICE, pattern="R-YYYY-####", yearly_restart=True, next_number=next_number)
    assert invoice(file, approved(file)).number == f"R-2026-{next_number:04}"
    assert order_of(file, order_id).invoiced
