"""The list of products: every sort and filter, read page by page, gives just the products there are, in their order."""

from collections.abc import Iterator
from random import Random

import pytest

from builders import new_company, when
from handcart.domain.stock import Cover, Supply, cover_of
from handcart.domain.vocabulary import MovementReason, ProductKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Listing
from handcart.store.queries.product_list import PRODUCT_LIST, ProductRow
from handcart.store.records import Product, StockMovement
from handcart.store.search_text import search_text, sort_name

PRODUCTS = 60
SORTS = {
    "code": lambda row: row.code,
    "name": lambda row: sort_name(row.name),
    "price": lambda row: -1 if row.price is None else row.price,
    "on_hand": lambda row: row.on_hand,
    "reserved": lambda row: row.reserved,
    "free": lambda row: row.on_hand - row.reserved,
    "supplier": lambda row: row.supplier or "",
    "category": lambda row: row.category,
    "incoming": lambda row: row.incoming,
    "cover": lambda row: list(Cover).index(cover(row)),
}


def cover(row: ProductRow) -> Cover:
    if not row.active:
        return Cover.INACTIVE
    supply = Supply(row.on_hand - row.reserved, row.incoming, row.missing)
    return Cover.NOT_KEPT if row.kind is not ProductKind.GOODS else cover_of(supply, reorder_point=row.reorder_point)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    """A company with products that share names, prices and stock."""
    random = Random(3)
    with new_company(tmp_path_factory.mktemp("products")) as opened:
        with opened.change("products", when()) as session:
            for number in random.sample(range(PRODUCTS), PRODUCTS):
                name = random.choice(("Oak bowl", "Tea pot", "茶杯"))
                product_id = session.add(
                    Product,
                    code=f"P-{number:03}",
                    name=name,
                    unit="pc",
                    kind=random.choice((ProductKind.GOODS, ProductKind.GOODS, ProductKind.SERVICE)),
                    price=random.choice((None, 10_000, 20_000)),
                    category=random.choice(("", "Cups")),
                    active=random.random() > 0.2,
                    reorder_point=random.choice((None, 2_000)),
                    created_on=when().today,
                    sort_name=sort_name(name),
                    search_text=search_text((f"P-{number:03}", name)),
                )
                moved = {"reason": MovementReason.OPENING, "moved_at": when().now, "moved_on": when().today}
                session.add(StockMovement, product_id=product_id, quantity=random.randrange(5) * 1_000, **moved)
        yield opened


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(
    ("limits", "typed"), [((), ""), ((("active", False),), ""), ((("kind", ProductKind.GOODS),), ""), ((), "pot")]
)
def test_pages_make_up_the_sorted_list(
    company: CompanyFile, sort: str, descending: bool, limits: tuple[tuple[str, object], ...], typed: str
) -> None:
    listing = Listing(sort, descending, typed, limits)
    with company.read() as session:
        everything = PRODUCT_LIST.page(session, Listing("code"), 0, limit=PRODUCTS)
        expected = sorted(
            (row for row in everything if fits(row, dict(limits), typed)),
            key=lambda row: (SORTS[sort](row), row.id),
            reverse=descending,
        )
        anchors = PRODUCT_LIST.anchors(session, listing, every=7)
        pages = [
            row
            for position in range(0, PRODUCTS + 9, 9)
            for row in PRODUCT_LIST.page(session, listing, position, anchors=anchors, limit=9)
        ]
        assert pages == expected
        assert PRODUCT_LIST.totals(session, listing).count == PRODUCT_LIST.count(session, listing) == len(expected)
        places = [PRODUCT_LIST.position(session, listing, row.id) for row in expected[::7]]
        assert places == list(range(0, len(expected), 7))


def fits(row: ProductRow, limits: dict[str, object], typed: str) -> bool:
    active = limits.get("active", row.active) is row.active
    return active and limits.get("kind", row.kind) == row.kind and typed in row.name


def test_what_is_to_be_ordered_again_is_just_what_the_rule_says(company: CompanyFile) -> None:
    with company.read() as session:
        rows = PRODUCT_LIST.page(session, Listing("code"), 0, limit=PRODUCTS)
        listed = PRODUCT_LIST.page(session, Listing("code", limits=(("at_point", True),)), 0, limit=PRODUCTS)
    goods = [row for row in rows if row.active and row.kind is ProductKind.GOODS]
    assert listed
    assert [row.id for row in listed] == [row.id for row in goods if cover(row) is Cover.REORDER]
