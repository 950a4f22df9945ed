"""Triggers: the columns and tables that follow from facts, whichever way the facts are written.

Stock levels follow from movements and reservations, daily totals from counted orders, issued credit notes
and what is put right between them, customers' credit from payments, allocations and credit notes without order, the
search indexes from stored search texts; findings and corrections go with their order. Other triggers refuse to change
an issued document. A trigger cannot be forgotten by a use case and follows an undo by itself. Bulk imports drop them
and rebuild what they keep (`drop`, `create`, `rebuild`). Decision 0004 says why triggers.
"""

from sqlalchemy import Connection

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.store.tables.documents import documents

COUNTED_STATES = "('approved', 'finished')"
"""States of orders that count as sales."""
SEARCHED_TABLES = ("orders", "customers", "products", "suppliers")

_WITHOUT_ORDER = ("kind = 'credit_note'", "state = 'issued'", "imported = 0")
_NOT_FROZEN = ("id", "state", "left_house_at", "customer_id")
"""Whose page a document stands on is not part of it: two customers may turn out to be one (decision 0018)."""


def _in_company_currency(row: str, column: str) -> str:
    amount = f"{row}.{column}"
    return f"CASE {row}.rate WHEN 100000000 THEN {amount} ELSE ({amount} * {row}.rate + 50000000) / 100000000 END"


def _add_to_day(row: str, day: str, condition: str, sign: str, orders: str) -> str:
    """One statement that adds (or takes off) a row's contribution to the totals of its day."""
    net, goods, gross = (_in_company_currency(row, column) for column in ("net", "goods", "gross"))
    return f"""
        INSERT INTO daily_totals (day, orders, net, goods, gross, walk_in_net)
        SELECT {row}.{day}, {sign}({orders}), {sign}({net}), {sign}({goods}), {sign}({gross}),
            CASE {row}.customer_id WHEN {WALK_IN_CUSTOMER} THEN {sign}({net}) ELSE 0 END
        WHERE {condition}
        ON CONFLICT (day) DO UPDATE SET orders = orders + excluded.orders, net = net + excluded.net,
            goods = goods + excluded.goods, gross = gross + excluded.gross,
            walk_in_net = walk_in_net + excluded.walk_in_net;"""


def _order_total(row: str, sign: str) -> str:
    value = f"({row}.net <> 0 OR {row}.gross <> 0)"
    return _add_to_day(row, "ordered_on", f"{row}.state IN {COUNTED_STATES}", sign, value)


def _credit_total(row: str, sign: str) -> str:
    issued = f"{row}.kind = 'credit_note' AND {row}.state = 'issued'"
    return _add_to_day(row, "issued_on", issued, "-" if sign == "+" else "+", "0")


def _corrected_total(row: str, sign: str) -> str:
    """The amounts of a correction are in the company's currency already; it is made anew and never changed."""
    return f"""
        INSERT INTO daily_totals (day, net, goods, gross, walk_in_net, orders)
        VALUES ({row}.day, {sign}({row}.net), {sign}({row}.goods), {sign}({row}.gross),
            {sign}({row}.walk_in * {row}.net), 0)
        ON CONFLICT (day) DO UPDATE SET net = net + excluded.net, goods = goods + excluded.goods,
            gross = gross + excluded.gross, walk_in_net = walk_in_net + excluded.walk_in_net;"""


def _daily_totals() -> dict[str, str]:
    order_columns = "state, ordered_on, net, goods, gross, rate, customer_id"
    credit_columns = "state, issued_on, net, goods, gross, rate, customer_id"
    return {
        "orders_total_insert": f"AFTER INSERT ON orders BEGIN {_order_total('new', '+')} END",
        "orders_total_delete": f"AFTER DELETE ON orders BEGIN {_order_total('old', '-')} END",
        "orders_total_update": f"""AFTER UPDATE OF {order_columns} ON orders
            WHEN old.state IN {COUNTED_STATES} OR new.state IN {COUNTED_STATES}
            BEGIN {_order_total("old", "-")} {_order_total("new", "+")} END""",
        "documents_total_insert": f"AFTER INSERT ON documents BEGIN {_credit_total('new', '+')} END",
        "documents_total_delete": f"AFTER DELETE ON documents BEGIN {_credit_total('old', '-')} END",
        "documents_total_update": f"""AFTER UPDATE OF {credit_columns} ON documents
            WHEN new.kind = 'credit_note'
            BEGIN {_credit_total("old", "-")} {_credit_total("new", "+")} END""",
        "sales_corrections_total_insert": f"""AFTER INSERT ON sales_corrections
            BEGIN {_corrected_total("new", "+")} END""",
        "sales_corrections_total_delete": f"""AFTER DELETE ON sales_corrections
            BEGIN {_corrected_total("old", "-")} END""",
    }


def _move_level(row: str, column: str, amount: str, sign: str) -> str:
    return f"UPDATE stock_levels SET {column} = {column} {sign} {row}.{amount} WHERE product_id = {row}.product_id;"


def _stock_levels() -> dict[str, str]:
    def on_hand(row: str, sign: str) -> str:
        return _move_level(row, "on_hand", "quantity", sign)

    def reserved(row: str, sign: str) -> str:
        return _move_level(row, "reserved", "reserved", sign)

    return {
        "products_level_insert": """AFTER INSERT ON products BEGIN
            INSERT INTO stock_levels (product_id, on_hand, reserved) VALUES (new.id, 0, 0); END""",
        "products_level_delete": """BEFORE DELETE ON products BEGIN
            DELETE FROM stock_levels WHERE product_id = old.id; END""",
        "stock_movements_insert": f"AFTER INSERT ON stock_movements BEGIN {on_hand('new', '+')} END",
        "stock_movements_delete": f"AFTER DELETE ON stock_movements BEGIN {on_hand('old', '-')} END",
        "stock_movements_update": f"""AFTER UPDATE OF quantity, product_id ON stock_movements BEGIN
            {on_hand("old", "-")} {on_hand("new", "+")} END""",
        "order_lines_reserved_insert": f"""AFTER INSERT ON order_lines WHEN new.reserved <> 0 BEGIN
            {reserved("new", "+")} END""",
        "order_lines_reserved_delete": f"""AFTER DELETE ON order_lines WHEN old.reserved <> 0 BEGIN
            {reserved("old", "-")} END""",
        "order_lines_reserved_update": f"""AFTER UPDATE OF reserved, product_id ON order_lines BEGIN
            {reserved("old", "-")} {reserved("new", "+")} END""",
    }


def _payment_rest(row: str) -> str:
    """What of a payment belongs to no order; a refund counts as negative."""
    return f"""CASE {row}.kind WHEN 'refund' THEN -{row}.amount ELSE {row}.amount END
        - (SELECT coalesce(sum(amount), 0) FROM allocations WHERE payment_id = {row}.id)"""


def _add_credit(customer: str, amount: str) -> str:
    return f"""
        INSERT INTO customer_credits (customer_id, credit) SELECT {customer}, {amount} WHERE true
        ON CONFLICT (customer_id) DO UPDATE SET credit = credit + excluded.credit;"""


def _customer_credits() -> dict[str, str]:
    def payment(row: str, sign: str) -> str:
        return _add_credit(f"{row}.customer_id", f"{sign}({_payment_rest(row)})")

    def allocation(row: str, sign: str) -> str:
        return _add_credit(f"(SELECT customer_id FROM payments WHERE id = {row}.payment_id)", f"{sign}{row}.amount")

    return {
        "payments_credit_insert": f"AFTER INSERT ON payments BEGIN {payment('new', '+')} END",
        "payments_credit_delete": f"AFTER DELETE ON payments BEGIN {payment('old', '-')} END",
        "payments_credit_update": f"""AFTER UPDATE OF kind, customer_id, amount ON payments BEGIN
            {payment("old", "-")} {payment("new", "+")} END""",
        "allocations_credit_insert": f"AFTER INSERT ON allocations BEGIN {allocation('new', '-')} END",
        "allocations_credit_delete": f"AFTER DELETE ON allocations BEGIN {allocation('old', '+')} END",
        "allocations_credit_update": f"""AFTER UPDATE OF payment_id, amount ON allocations BEGIN
            {allocation("old", "+")} {allocation("new", "-")} END""",
        **_credit_notes_without_order(),
        "customers_credit_delete": """AFTER DELETE ON customers BEGIN
            DELETE FROM customer_credits WHERE customer_id = old.id; END""",
    }


def _credit_notes_without_order() -> dict[str, str]:
    """A credit note that lowers no order is money the customer has with the company."""

    def credit(row: str, sign: str) -> str:
        counted = " AND ".join(f"{row}.{condition}" for condition in _WITHOUT_ORDER)
        return _add_credit(f"{row}.customer_id", f"{sign}(CASE WHEN {counted} THEN {row}.gross ELSE 0 END)")

    def concerns(row: str) -> str:
        return f"{row}.order_id IS NULL AND {row}.customer_id IS NOT NULL"

    return {
        "documents_credit_insert": f"""AFTER INSERT ON documents WHEN {concerns("new")} BEGIN
            {credit("new", "+")} END""",
        "documents_credit_delete": f"""AFTER DELETE ON documents WHEN {concerns("old")} BEGIN
            {credit("old", "-")} END""",
        "documents_credit_update": f"""AFTER UPDATE OF state, gross, customer_id ON documents
            WHEN {concerns("new")} BEGIN
            {credit("old", "-")} {credit("new", "+")} END""",
    }


def _frozen_documents() -> dict[str, str]:
    """What is issued never changes, and what left the house not even goes back to being a draft (decision 0008)."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END"
    issued = "old.state = 'issued' AND old.imported = 0"
    left = f"{issued} AND old.left_house_at IS NOT NULL"
    content = ", ".join(column.name for column in documents.columns if column.name not in _NOT_FROZEN)
    anything = ", ".join(column.name for column in documents.columns if column.name not in ("id", "customer_id"))
    triggers = {
        "documents_frozen": f"BEFORE UPDATE OF {content} ON documents WHEN {issued} AND new.state = 'issued' {refuse}",
        "documents_left": f"BEFORE UPDATE OF {anything} ON documents WHEN {left} {refuse}",
        "documents_kept": f"BEFORE DELETE ON documents WHEN {issued} {refuse}",
    }
    for table in ("document_lines", "document_taxes"):
        for change, row in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
            triggers[f"{table}_frozen_{change.lower()}"] = f"""BEFORE {change} ON {table} WHEN EXISTS (
                SELECT 1 FROM documents d WHERE d.id = {row}.document_id AND d.state = 'issued' AND d.imported = 0)
                {refuse}"""
    return triggers


def _search(table: str) -> dict[str, str]:
    index = f"{table}_search"
    add = f"INSERT INTO {index} (rowid, search_text) VALUES (new.id, new.search_text);"
    take = f"INSERT INTO {index} ({index}, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    return {
        f"{table}_search_insert": f"AFTER INSERT ON {table} BEGIN {add} END",
        f"{table}_search_delete": f"AFTER DELETE ON {table} BEGIN {take} END",
        f"{table}_search_update": f"""AFTER UPDATE OF search_text ON {table}
            WHEN old.search_text <> new.search_text BEGIN {take} {add} END""",
    }


def _of_deleted_orders() -> dict[str, str]:
    return {
        "orders_findings_delete": """BEFORE DELETE ON orders BEGIN
            DELETE FROM findings WHERE order_id = old.id; END""",
        "orders_sales_corrections_delete": """BEFORE DELETE ON orders BEGIN
            DELETE FROM sales_corrections WHERE order_id = old.id; END""",
    }


def definitions() -> dict[str, str]:
    """Every trigger by name, without its CREATE TRIGGER."""
    triggers = _daily_totals() | _stock_levels() | _customer_credits() | _frozen_documents() | _of_deleted_orders()
    for table in SEARCHED_TABLES:
        triggers |= _search(table)
    return triggers


def create_search_indexes(connection: Connection) -> None:
    """The word indexes over the stored search texts; a prefix of two or three letters is found without a scan."""
    for table in SEARCHED_TABLES:
        connection.exec_driver_sql(
            f"""CREATE VIRTUAL TABLE {table}_search USING fts5(search_text, content='{table}', content_rowid='id',
                prefix='2 3', tokenize='unicode61 remove_diacritics 0')"""
        )


def create(connection: Connection) -> None:
    """Create every trigger."""
    for name, definition in definitions().items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {definition}")


def drop(connection: Connection) -> None:
    """Drop every trigger, before a bulk import writes many rows."""
    for name in definitions():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def rebuild(connection: Connection) -> None:
    """Work out anew everything the triggers keep, from the facts."""
    rebuild_daily_totals(connection)
    rebuild_stock_levels(connection)
    rebuild_customer_credits(connection)
    for table in SEARCHED_TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")


def rebuild_daily_totals(connection: Connection) -> None:
    """Daily totals from counted orders, issued credit notes and what is put right between them."""
    connection.exec_driver_sql("DELETE FROM daily_totals")
    connection.exec_driver_sql(expected_daily_totals("INSERT INTO daily_totals"))


def rebuild_stock_levels(connection: Connection) -> None:
    """Stock levels from movements and reservations."""
    connection.exec_driver_sql("DELETE FROM stock_levels")
    connection.exec_driver_sql(expected_stock_levels("INSERT INTO stock_levels"))


def rebuild_customer_credits(connection: Connection) -> None:
    """Customers' credit from payments, allocations and credit notes without order."""
    connection.exec_driver_sql("DELETE FROM customer_credits")
    connection.exec_driver_sql(expected_customer_credits("INSERT INTO customer_credits"))


def expected_daily_totals(prefix: str = "") -> str:
    """The query whose rows (day, orders, net, goods, gross, walk_in_net) the totals must equal."""
    net, goods, gross = (_in_company_currency("o", column) for column in ("net", "goods", "gross"))
    credit_net, credit_goods, credit_gross = (_in_company_currency("d", c) for c in ("net", "goods", "gross"))
    walk_in = f"customer_id WHEN {WALK_IN_CUSTOMER} THEN"
    return f"""{prefix}
        SELECT day, sum(orders), sum(net), sum(goods), sum(gross), sum(walk_in_net) FROM (
            SELECT o.ordered_on AS day, (o.net <> 0 OR o.gross <> 0) AS orders, {net} AS net, {goods} AS goods,
                {gross} AS gross, CASE o.{walk_in} {net} ELSE 0 END AS walk_in_net
            FROM orders o WHERE o.state IN {COUNTED_STATES}
            UNION ALL
            SELECT d.issued_on, 0, -({credit_net}), -({credit_goods}), -({credit_gross}),
                CASE d.{walk_in} -({credit_net}) ELSE 0 END
            FROM documents d WHERE d.kind = 'credit_note' AND d.state = 'issued'
            UNION ALL
            SELECT c.day, 0, c.net, c.goods, c.gross, c.walk_in * c.net FROM sales_corrections c)
        GROUP BY day"""


def expected_stock_levels(prefix: str = "") -> str:
    """The query whose rows (product_id, on_hand, reserved) the levels must equal."""
    return f"""{prefix}
        SELECT p.id,
            coalesce((SELECT sum(m.quantity) FROM stock_movements m WHERE m.product_id = p.id), 0),
            coalesce((SELECT sum(l.reserved) FROM order_lines l WHERE l.product_id = p.id AND l.reserved <> 0), 0)
        FROM products p"""


def expected_customer_credits(prefix: str = "") -> str:
    """The query whose rows (customer_id, credit) the credits must equal, but for credits of nothing."""
    credit_note = " AND ".join(f"d.{condition}" for condition in _WITHOUT_ORDER)
    return f"""{prefix}
        SELECT customer_id, sum(credit) FROM (
            SELECT p.customer_id, {_payment_rest("p")} AS credit FROM payments p
            UNION ALL
            SELECT d.customer_id, d.gross FROM documents d
            WHERE d.order_id IS NULL AND d.customer_id IS NOT NULL AND {credit_note})
        GROUP BY customer_id"""
