"""The actions that lead to customers who may be the same. Loaded with a company: names only."""

from collections.abc import Callable, Sequence
from typing import Protocol

from handcart.ui.actions.action import Action, Situation, with_company

FIND = "customers.duplicates"
MERGE = "customer.merge"
_CUSTOMERS = "customers"


class DuplicatesCommands(Protocol):
    """What the page does for its actions."""

    def compare_chosen(self, first_id: int, second_id: int) -> None:
        """Show two side by side whom the owner chose."""


def duplicate_actions(go: Callable[[], object], page: Callable[[], DuplicatesCommands]) -> Sequence[Action]:
    """The actions; `go` shows the page that looks for them, `page` is that page once it is shown."""

    def merge(situation: Situation) -> None:
        go()
        page().compare_chosen(*situation.selected)

    return (
        Action(
            id=FIND,
            title="duplicates.action",
            run=lambda _situation: go(),
            menus=("customer",),
            section=4,
            icon="users",
            enabled=with_company,
        ),
        Action(
            id=MERGE,
            title="duplicates.merge_two",
            run=merge,
            menus=("customer", "context.customers"),
            section=2,
            icon="users",
            enabled=lambda situation: situation.page == _CUSTOMERS and MERGE in situation.may,
            page=_CUSTOMERS,
        ),
    )
