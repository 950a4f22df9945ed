"""Planning and writing rows of products and of stock counts."""

from collections.abc import Mapping
from typing import Any

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Quantity
from handcart.domain.product_checks import checked_product
from handcart.files.lists.list_rows import ListRow, Said
from handcart.files.recognising.fields import Field
from handcart.store.queries.products import has_moved
from handcart.store.queries.stock import stock_level
from handcart.store.records import Product, Supplier
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.closed_books import require_open
from handcart.usecases.imports.lists import values
from handcart.usecases.imports.lists.known import KnownRecords
from handcart.usecases.imports.lists.planned import PlannedRow
from handcart.usecases.imports.matching import Match, Register
from handcart.usecases.products.save import add_product, change_product
from handcart.usecases.stock.count import count_stock, enter_opening_stock
from handcart.usecases.stock.move import checked_day, checked_quantity, require_goods

PRODUCT_COLUMNS: dict[str, tuple[Field, values.Convert]] = {
    "code": (Field.PRODUCT_CODE, values.text),
    "name": (Field.PRODUCT_NAME, values.text),
    "specification": (Field.SPECIFICATION, values.text),
    "category": (Field.CATEGORY, values.text),
    "unit": (Field.UNIT, values.text),
    "price": (Field.UNIT_PRICE, values.price),
    "cost": (Field.COST, values.price),
    "barcode": (Field.BARCODE, values.text),
    "lead_days": (Field.LEAD_DAYS, values.whole),
    "reorder_point": (Field.REORDER_POINT, values.quantity),
    "pack_size": (Field.PACK_SIZE, values.quantity),
    "minimum_order": (Field.MINIMUM_ORDER, values.quantity),
    "notes": (Field.NOTES, values.text),
}
STOCK_COLUMNS: dict[str, tuple[Field, values.Convert]] = {
    "code": (Field.PRODUCT_CODE, values.text),
    "name": (Field.PRODUCT_NAME, values.text),
    "counted": (Field.COUNTED, values.quantity),
    "unit_cost": (Field.COST, values.price),
    "note": (Field.NOTES, values.text),
}


class ProductPlan:
    """Plans rows of products."""

    columns = PRODUCT_COLUMNS

    def __init__(self, session: ReadSession) -> None:
        products = session.find(Product)
        records = ((each.id, each.code, each.name, each) for each in products)
        self._known = KnownRecords(records, values.Shown(session.company))
        self._barcodes = {each.barcode: each.id for each in products if each.barcode}
        self._suppliers = (Register(), Register())
        for supplier in session.find(Supplier):
            match = Match(supplier.id, supplier.number, supplier.name)
            for register, text in zip(self._suppliers, (supplier.number, supplier.name), strict=True):
                register.add(text, match)

    def plan(self, row: ListRow) -> PlannedRow:
        """What the row does to which product. BadInput where it cannot be used."""
        given = values.stored_values(row.said, self.columns)
        known: Product | None = self._known.find(given.get("code", ""), given.get("name", ""), row)
        if not given.get("code"):
            given.pop("code", None)
        checked = checked_product(given, countable=known.countable if known else True, new=known is None).values
        checked |= self._supplier(row.said)
        self._check_barcode(checked.get("barcode", ""), known, row)
        return self._known.planned(row, known, checked, like=given.get("name", ""))

    def _supplier(self, said: Mapping[Field, Said]) -> dict[str, Any]:
        """The supplier by number, else by name; one that nobody knows is not made up from a name."""
        for field, register in zip((Field.SUPPLIER_CODE, Field.SUPPLIER_NAME), self._suppliers, strict=True):
            named = said.get(field)
            if named is not None:
                match = register.find(str(named))
                if match is None:
                    raise BadInput("import.refused.no_supplier", field="supplier_id", text=str(named))
                return {"supplier_id": match.reference}
        named_at_all = Field.SUPPLIER_CODE in said or Field.SUPPLIER_NAME in said
        return {"supplier_id": None} if named_at_all else {}

    def _check_barcode(self, barcode: str, known: Product | None, row: ListRow) -> None:
        if not barcode:
            return
        own = known.id if known else -row.at.row
        if self._barcodes.setdefault(barcode, own) != own:
            raise BadInput("import.refused.barcode_twice", field="barcode", barcode=barcode)


class StockPlan:
    """Plans rows of a stock count."""

    columns = STOCK_COLUMNS

    def __init__(self, session: ReadSession, today: Any) -> None:
        self._session = session
        self._today = today
        products = session.find(Product)
        records = ((each.id, each.code, each.name, each) for each in products)
        self._known = KnownRecords(records, values.Shown(session.company))
        self._codes = {each.barcode: each.code for each in products if each.barcode}

    def plan(self, row: ListRow) -> PlannedRow:
        """Which product was counted, and the difference. BadInput, NotAllowed where the row cannot be used."""
        given = values.stored_values(row.said, self.columns)
        code = given.get("code", "") or self._codes.get(str(row.said.get(Field.BARCODE) or ""), "")
        product: Product | None = self._known.find(code, given.get("name", ""), row)
        if product is None:
            raise BadInput("import.refused.no_product", field="code", text=code or given.get("name", ""))
        require_goods(product)
        if given.get("counted") is None:
            raise BadInput("import.refused.not_counted", field="counted")
        counted = checked_quantity(product, given["counted"], field="counted", may_be_zero=True)
        said = row.said.get(Field.COUNTED_ON)
        day = None if said is None else checked_day(self._today, said, field="counted_on")  # type: ignore[arg-type]
        there = stock_level(self._session, product.id).on_hand
        if counted != there:
            require_open(self._session, day or self._today, field="counted_on")
        return PlannedRow(
            at=row.at,
            label=product.name,
            record_id=product.id,
            values={name: given[name] for name in ("unit_cost", "note") if given.get(name)} | {"counted": counted},
            before={"on_hand": there},
            shown=(("counted", Quantity(there), Quantity(counted)),) if counted != there else (),
            moved_on=day,
        )


def write_product_row(session: WriteSession, planned: PlannedRow) -> None:
    """Add or change the product."""
    if planned.record_id is None:
        add_product(session, **planned.values)
    else:
        change_product(session, planned.record_id, **planned.values)


def write_stock_row(session: WriteSession, planned: PlannedRow) -> None:
    """Write the movement: the opening stock of a product that never moved and has a cost, else the difference."""
    if planned.record_id is None:
        raise NotAllowed("import.changed_meanwhile")
    counted, note = planned.values["counted"], planned.values.get("note", "")
    cost = planned.values.get("unit_cost")
    if cost is not None and counted > 0 and not has_moved(session, planned.record_id):
        enter_opening_stock(
            session, planned.record_id, quantity=counted, unit_cost=cost, moved_on=planned.moved_on, note=note
        )
        return
    count_stock(session, planned.record_id, counted=counted, moved_on=planned.moved_on, note=note)
