"""New customers and suppliers of a list who are called nearly like one who is there, or like another of the list."""

from collections.abc import Iterable, Sequence

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.message import Message, message
from handcart.files.lists.list_rows import ListRows
from handcart.files.recognising.fields import ImportKind
from handcart.store.queries.imports import known_customers
from handcart.store.records import Supplier
from handcart.store.session import ReadSession
from handcart.usecases.imports.likely_doubles import doubles_within, likely_doubles
from handcart.usecases.imports.lists.planned import PlannedRow
from handcart.usecases.imports.noted_rows import nearly_twice
from handcart.usecases.imports.result import NotedRow


def known_names(session: ReadSession, kind: ImportKind) -> list[str]:
    """What the company's customers or suppliers are called."""
    if kind is ImportKind.SUPPLIERS:
        return [each.name for each in session.find(Supplier)]
    return [row.name for row in known_customers(session) if row.id != WALK_IN_CUSTOMER and not row.merged]


def nearly_the_same(rows: ListRows, planned: Sequence[PlannedRow], known: Iterable[str]) -> tuple[NotedRow, ...]:
    """The rows that add a record, each with the one it is called nearly like."""
    new = [each for each in planned if each.record_id is None]
    there = likely_doubles(known, (each.label for each in new))
    said: dict[int, Message] = {
        place: message("import.look.nearly_known", known=there[each.label])
        for place, each in enumerate(new)
        if each.label in there
    }
    for place, earlier in doubles_within([each.label for each in new]).items():
        said.setdefault(place, nearly_twice(new[earlier].label, new[earlier].at.row))
    return tuple(NotedRow(*rows.place(new[place].at), new[place].label, says) for place, says in sorted(said.items()))
