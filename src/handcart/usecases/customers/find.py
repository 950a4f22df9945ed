"""Finding a customer by what was typed: number, words, beginnings, sound, and in spite of typing errors."""

from handcart.store.queries.customers import SEARCH, customer_typed, customers_by_id
from handcart.store.records import Customer
from handcart.store.search_text import folded
from handcart.store.session import ReadSession


def find_customers(
    session: ReadSession, typed: str, *, limit: int = 50, with_inactive: bool = False
) -> tuple[Customer, ...]:
    """The customers meant, the likeliest first: the number typed, names that begin so, then by name.

    Where nothing has all the words, what sounds or is written nearly so is found, nearest first.
    """
    typed = typed.strip()
    ids = SEARCH.matching(session, typed)
    numbered = customer_typed(session, typed) if typed else None
    similar = [] if ids or numbered is not None else SEARCH.similar(session, typed)
    found = customers_by_id(session, [*ids, *similar, *([] if numbered is None else [numbered])])
    begun = folded(typed)
    nearness = {customer_id: position for position, customer_id in enumerate(similar)}

    def likeliest(customer: Customer) -> tuple[bool, int, bool, bool, str]:
        near = nearness.get(customer.id, 0)
        begins = customer.sort_name.startswith(begun) or folded(customer.name).startswith(begun)
        return customer.id != numbered, near, not customer.active, not begins, customer.sort_name

    offered = [customer for customer in found if customer.active or with_inactive]
    return tuple(sorted(offered, key=likeliest)[:limit])
