"""Tax codes as the owner keeps them: codes, categories, periods of rates, and what is refused with its reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import TaxCategory
from handcart.store.company_file import CompanyFile
from handcart.store.queries.company import tax_rate_on
from handcart.store.queries.tax_codes import all_tax_codes, rates_of_code
from handcart.store.records import TaxCode
from handcart.usecases.company.edit_tax_codes import (
    add_tax_code,
    change_tax_code,
    deactivate_tax_code,
    reactivate_tax_code,
    remove_tax_rate,
    set_tax_rate,
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def reduced(file: CompanyFile) -> TaxCode:
    return step(file, add_tax_code, code="R5", name="Reduced", valid_from=date(2020, 1, 1), rate=50_000)


def test_a_rate_holds_from_its_day_until_the_next_one(file: CompanyFile, reduced: TaxCode) -> None:
    step(file, set_tax_rate, reduced.id, valid_from=date(2027, 1, 1), rate=60_000)
    days = (date(2019, 12, 31), date(2020, 1, 1), TODAY, date(2027, 1, 1))
    assert [look(file, tax_rate_on, reduced.id, day) for day in days] == [None, 50_000, 50_000, 60_000]
    step(file, set_tax_rate, reduced.id, valid_from=date(2027, 1, 1), rate=70_000)
    assert look(file, tax_rate_on, reduced.id, date(2027, 1, 1)) == 70_000
    later = look(file, rates_of_code, reduced.id)[1]
    step(file, remove_tax_rate, later.id)
    assert len(look(file, rates_of_code, reduced.id)) == 1
    assert undo(file) == "test.remove_tax_rate"
    assert len(look(file, rates_of_code, reduced.id)) == 2


def test_what_cannot_be_a_tax_code_is_refused_beside_its_field(file: CompanyFile, reduced: TaxCode) -> None:
    first = {"valid_from": TODAY, "rate": 0}
    assert refused(file, add_tax_code, code=" ", **first) == ("input.empty", "code")
    assert refused(file, add_tax_code, code="r5", **first) == ("tax.bad.code_taken", "code")
    assert refused(file, change_tax_code, reduced.id, code="S19") == ("tax.bad.code_taken", "code")
    exempt = refused(file, change_tax_code, reduced.id, category=TaxCategory.EXEMPT)
    assert exempt == ("tax.bad.rate_of_category", "category")
    said = refused(file, add_tax_code, code="E2", category=TaxCategory.EXEMPT, valid_from=TODAY, rate=10_000)
    assert said == ("tax.bad.rate_of_category", "rate")
    assert refused(file, set_tax_rate, reduced.id, valid_from=TODAY, rate=2_000_000) == ("input.too_large", "rate")
    only = look(file, rates_of_code, reduced.id)[0]
    assert refused(file, remove_tax_rate, only.id, error=NotAllowed)[0] == "tax.refused.only_rate"


def test_a_code_that_products_are_sold_under_stays_in_use(file: CompanyFile, reduced: TaxCode) -> None:
    stocked_product(file, tax_code_id=reduced.id)
    assert refused(file, deactivate_tax_code, reduced.id, error=NotAllowed)[0] == "tax.refused.in_use"
    free = step(file, add_tax_code, code="F", valid_from=TODAY, rate=0)
    assert not step(file, deactivate_tax_code, free.id).active
    assert look(file, all_tax_codes)[-1][0].code == "F"
    assert refused(file, deactivate_tax_code, free.id, error=NotAllowed)[0] == "tax.refused.inactive"
    assert step(file, reactivate_tax_code, free.id).active


def test_names_and_sentences_are_plain_text(file: CompanyFile, reduced: TaxCode) -> None:
    changed = step(file, change_tax_code, reduced.id, name=" =1+1 ", sentence="<b>x</b>\n税")
    assert (changed.name, changed.sentence) == ("=1+1", "<b>x</b>\n税")
