"""What a list is asked to show: a view, its order, what was typed, and filters. No Qt."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from handcart.store.queries.listing import Limits, Listing
from handcart.ui.lists.declaration import AnyDeclaration


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner chose to see. `view` is a view of the list, `own` the name of one that the owner saved."""

    view: str
    sort: str
    descending: bool
    typed: str = ""
    limits: Limits = ()
    own: str = ""

    def value(self, name: str) -> Hashable | None:
        """The value of a filter; None where it does not hold."""
        return dict(self.limits).get(name)

    def limited(self, name: str, value: Hashable | None) -> "Wanted":
        """With another value of a filter; None takes it away."""
        others = {each: kept for each, kept in self.limits if each != name}
        chosen = others if value is None else others | {name: value}
        return replace(self, limits=tuple(sorted(chosen.items(), key=lambda each: each[0])))

    def listing(self, declaration: AnyDeclaration) -> Listing:
        """As the query asks for it."""
        limits = (*declaration.view(self.view).limits, *self.limits)
        return Listing(self.sort, self.descending, self.typed, limits)

    def sorted_by(self, declaration: AnyDeclaration, sort: str) -> "Wanted":
        """Sorted by another column, most useful end first; or the other way round by the same one."""
        if sort == self.sort:
            return replace(self, descending=not self.descending)
        return replace(self, sort=sort, descending=sort in declaration.largest_first)


def at_first(declaration: AnyDeclaration) -> Wanted:
    """What a list shows when it is opened."""
    return Wanted(declaration.views[0].id, declaration.sort, declaration.descending)


def everything(declaration: AnyDeclaration, wanted: Wanted) -> Wanted:
    """No view, no filter, nothing typed; the order of the rows stays."""
    return replace(at_first(declaration), sort=wanted.sort, descending=wanted.descending)
