"""Price groups: customers who pay their own prices, and up to which discount the owner goes with them."""

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.typed_text import one_line, required_line
from handcart.store.queries.products import group_price_id, price_group_with_code
from handcart.store.records import PriceGroup, Product, ProductPrice
from handcart.store.session import WriteSession
from handcart.usecases.review.renew import renew_received


def add_price_group(session: WriteSession, *, code: str, name: str = "", discount_cap: int | None = None) -> PriceGroup:
    """A new price group. `discount_cap` in ten-thousandths of a percent; None: no cap."""
    code = required_line(code, field="code")
    if price_group_with_code(session, code) is not None:
        raise BadInput("product.bad.group_code_taken", field="code", code=code)
    session.describe(group=code)
    group_id = session.add(
        PriceGroup, code=code, name=one_line(name, field="name"), discount_cap=_checked_cap(discount_cap)
    )
    return session.get(PriceGroup, group_id)


def change_price_group(
    session: WriteSession, price_group_id: int, *, code: str, name: str, discount_cap: int | None
) -> PriceGroup:
    """Change a price group. Received orders are reviewed again: a discount may lie above the new cap."""
    session.get(PriceGroup, price_group_id)
    code = required_line(code, field="code")
    if price_group_with_code(session, code) not in (None, price_group_id):
        raise BadInput("product.bad.group_code_taken", field="code", code=code)
    session.describe(group=code)
    cap = _checked_cap(discount_cap)
    if session.change(PriceGroup, price_group_id, code=code, name=one_line(name, field="name"), discount_cap=cap):
        renew_received(session)
    return session.get(PriceGroup, price_group_id)


def deactivate_price_group(session: WriteSession, price_group_id: int) -> PriceGroup:
    """Offer a price group no more; who is in it stays in it."""
    return _set_active(session, price_group_id, active=False)


def reactivate_price_group(session: WriteSession, price_group_id: int) -> PriceGroup:
    """Offer a price group again."""
    return _set_active(session, price_group_id, active=True)


def set_group_price(session: WriteSession, product_id: int, price_group_id: int, *, price: int | None) -> None:
    """What a product costs for a price group; None: what it costs for everybody."""
    product = session.get(Product, product_id)
    group = session.get(PriceGroup, price_group_id)
    session.describe(product=product.name, group=group.code)
    existing = group_price_id(session, product_id, price_group_id)
    if price is None:
        if existing is not None:
            session.remove(ProductPrice, existing)
    elif existing is None:
        price = number_ranges.unit_price(price, field="price")
        session.add(ProductPrice, product_id=product_id, price_group_id=price_group_id, price=price)
    else:
        session.change(ProductPrice, existing, price=number_ranges.unit_price(price, field="price"))
    renew_received(session, products=[product_id])


def _set_active(session: WriteSession, price_group_id: int, *, active: bool) -> PriceGroup:
    group = session.get(PriceGroup, price_group_id)
    if group.active is active:
        raise NotAllowed(
            "product.refused.group_active" if active else "product.refused.group_inactive", group=group.code
        )
    session.describe(group=group.code)
    session.change(PriceGroup, price_group_id, active=active)
    return session.get(PriceGroup, price_group_id)


def _checked_cap(discount_cap: int | None) -> int | None:
    return None if discount_cap is None else number_ranges.percentage(discount_cap, field="discount_cap")
