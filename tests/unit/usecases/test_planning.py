"""The purchase plan: what its rows are made of, ordering it, and receiving that to the orders that wait."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import approved_order, look, refused, step, stocked_product, undo
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import PurchaseKind
from handcart.settings.company import SERVICE_LEVEL
from handcart.store.company_file import CompanyFile
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.records import Order, OrderLine
from handcart.store.session import WriteSession
from handcart.store.tables import order_lines
from handcart.usecases.company.profile import change_setting
from handcart.usecases.forecasts.sales_series import Grain
from handcart.usecases.planning.demand import Demand, forecast_demand
from handcart.usecases.planning.order import draft_planned
from handcart.usecases.planning.plan import PlanRow, plan_facts, purchase_plan
from handcart.usecases.products.save import deactivate_product
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.suppliers.save import add_supplier
from selling import months_before, sell


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


@pytest.fixture
def supplier(company: CompanyFile) -> int:
    return step(company, add_supplier, name="Pottery", lead_days=10).id


def sold(company: CompanyFile, product_id: int, each_month: int, months: int = 15) -> None:
    """So many pieces of a product in each of so many months before this one."""
    sell(company, product_id, [(day, each_month) for day in months_before(TODAY, months)])


def planned(company: CompanyFile) -> dict[str, PlanRow]:
    """The rows of the plan by product."""
    facts = look(company, plan_facts, today=TODAY)
    plan = purchase_plan(facts, forecast_demand(facts.sold, progress=Progress()))
    return {row.product.name: row for row in plan.rows}


def test_without_sales_only_what_orders_wait_for_is_proposed(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, 3_000, name="Cup", supplier_id=supplier, pack_size=6_000)
    stocked_product(company, name="Bowl", supplier_id=supplier)
    approved_order(company, (cup, 5_000))
    row = planned(company)["Cup"]
    assert (row.need.on_hand, row.need.reserved, row.need.waiting) == (3_000, 3_000, 2_000)
    assert (row.need.demand, row.need.safety, row.quantity) == (0, 0, 6_000)
    assert planned(company)["Bowl"].quantity == 0


def test_even_sales_are_demanded_over_lead_time_and_review(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, 5_000, name="Cup", supplier_id=supplier)
    sold(company, cup, 30)
    row = planned(company)["Cup"]
    assert row.days == 17
    # A day of November or December sells 1/30 or 1/31 of 30.
    assert row.need.demand in (16_000, 17_000)
    assert row.need.safety <= 1_000
    assert row.quantity == row.need.demand + row.need.safety - 5_000
    assert row.lasts in (5, 6)


def test_it_is_needed_when_the_first_who_waits_was_promised_it_or_when_the_stock_runs_out(
    company: CompanyFile, supplier: int
) -> None:
    cup = stocked_product(company, 5_000, name="Cup", supplier_id=supplier)
    bowl = stocked_product(company, name="Bowl", supplier_id=supplier)
    stocked_product(company, 5_000, name="Plate", supplier_id=supplier)
    sold(company, cup, 30)
    late, early = (approved_order(company, (bowl, 1_000)) for _ in range(2))
    for order, day in ((late, TODAY + timedelta(days=60)), (early, TODAY + timedelta(days=4))):
        step(company, promise, order, day)
    rows = planned(company)
    assert rows["Cup"].needed_by == TODAY + timedelta(days=rows["Cup"].lasts or 0)
    assert rows["Bowl"].needed_by == TODAY + timedelta(days=4)
    assert rows["Bowl"].too_late
    assert rows["Plate"].needed_by is None
    assert not rows["Plate"].too_late


def test_uneven_sales_need_safety_and_more_of_it_for_more_service(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    for number, quantity in enumerate((10, 50)):
        sold(company, cup, quantity, months=15 - 7 * number)
    usual = planned(company)["Cup"].need.safety
    step(company, change_setting, SERVICE_LEVEL, 990_000)
    assert planned(company)["Cup"].need.safety > usual > 0
    step(company, change_setting, SERVICE_LEVEL, 500_000)
    assert planned(company)["Cup"].need.safety == 0


def test_a_product_out_of_use_is_not_planned(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    step(company, deactivate_product, cup)
    assert planned(company) == {}


def test_a_demand_is_shared_out_by_days() -> None:
    starts = (TODAY.replace(day=1), TODAY.replace(month=12, day=1))
    demand = Demand(Grain.MONTH, starts, {1: (30_000.0, 62_000.0)}, {1: (3_000.0, 0.0)})
    # Ten days of November are left; of December 31 days, and nine of January as December was.
    assert demand.over(1, TODAY + timedelta(days=1), 10).mean == pytest.approx(10_000)
    assert demand.over(1, TODAY + timedelta(days=1), 50).mean == pytest.approx(10_000 + 80_000)
    assert demand.over(1, TODAY + timedelta(days=1), 10).deviation == pytest.approx(3_000 / 3**0.5)
    assert demand.over(2, TODAY, 10).mean == 0


def test_ordering_links_those_who_wait_and_receiving_serves_them_in_order(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    box = stocked_product(company, name="Box", made_here=True)
    first, second = approved_order(company, (cup, 5_000)), approved_order(company, (cup, 3_000))
    made, bought = step(company, draft_planned, {cup: 12_000, box: 2_000})
    assert (made.purchase.kind, bought.purchase.kind) == (PurchaseKind.PRODUCTION, PurchaseKind.PURCHASE)
    assert [line.quantity for line in bought.lines] == [5_000, 3_000, 4_000]
    assert bought.lines[2].order_line_id is None
    assert planned(company)["Cup"].quantity == 0

    step(company, place_purchase_order, bought.id)
    came = {line.id: 5_000 for line in look(company, lines_of_purchase, bought.id)[:1]}
    step(company, receive_purchase_order, bought.id, quantities=came)
    assert [reserved(company, order) for order in (first, second)] == [5_000, 0]
    step(company, receive_purchase_order, bought.id)
    assert [reserved(company, order) for order in (first, second)] == [5_000, 3_000]


def test_ordering_is_one_step_and_is_refused_where_nothing_or_nobody_is_known(
    company: CompanyFile, supplier: int
) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    lid = stocked_product(company, name="Lid")
    assert refused(company, draft_planned, {cup: 0}) == ("planning.bad.nothing", "quantities")
    assert refused(company, draft_planned, {lid: 1_000}) == ("purchase.bad.no_source", "quantities")
    step(company, draft_planned, {cup: 2_000})
    assert planned(company)["Cup"].need.incoming == 2_000
    undo(company)
    assert planned(company)["Cup"].need.incoming == 0


def promise(session: WriteSession, order_id: int, day: date) -> None:
    session.change(Order, order_id, promised_on=day)


def reserved(company: CompanyFile, order_id: int) -> int:
    with company.read() as session:
        return sum(line.reserved for line in session.find(OrderLine, order_lines.c.order_id == order_id))
