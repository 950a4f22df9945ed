"""Names of new customers that are nearly those of customers who are there already, or of others in the same file."""

from collections.abc import Iterable, Iterator, Sequence

from handcart.usecases.customers.names import are_a_slip_apart, compared_name, is_long_enough, plain_name

_NEAR = 6
"""So many neighbours on each side are compared, as where duplicates among all customers are looked for."""


def likely_doubles(known: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """New name -> the known one that is written the same but for accents and legal form, or is a slip apart."""
    of_known = {_compared(name): name for name in known}
    of_new = {name: _compared(name) for name in new}
    found = {name: of_known[compared] for name, compared in of_new.items() if compared and compared in of_known}
    wanted = {compared: name for name, compared in of_new.items() if name not in found and is_long_enough(compared)}
    if wanted:
        telling = {compared for compared in of_known if is_long_enough(compared)} | wanted.keys()
        for order in (sorted(telling), sorted(telling, key=lambda name: name[::-1])):
            for compared, neighbour in _neighbours_of(order, wanted):
                if neighbour in of_known and are_a_slip_apart(compared, neighbour):
                    found.setdefault(wanted[compared], of_known[neighbour])
    return found


def doubles_within(names: Sequence[str]) -> dict[int, int]:
    """Place of a name -> place of an earlier one that is the same but for accents and legal form, or a slip apart."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for place, name in enumerate(names):
        compared = _compared(name)
        if compared and first.setdefault(compared, place) != place:
            found[place] = first[compared]
    telling = [compared for compared in first if is_long_enough(compared)]
    for order in (sorted(telling), sorted(telling, key=lambda name: name[::-1])):
        for at, compared in enumerate(order):
            for other in order[at + 1 : at + 1 + _NEAR]:
                earlier, later = sorted((first[compared], first[other]))
                if later not in found and are_a_slip_apart(compared, other):
                    found[later] = earlier
    return found


def _neighbours_of(names: list[str], wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    chosen = frozenset(wanted)
    for place, name in enumerate(names):
        if name in chosen:
            near = names[max(place - _NEAR, 0) : place + _NEAR + 1]
            yield from ((name, each) for each in near if each != name)


def _compared(name: str) -> str:
    return compared_name(plain_name(name))
