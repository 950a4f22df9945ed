"""The action that leads to customers who may be the same. Loaded with a company: names only."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action, with_company

FIND = "customers.duplicates"


def duplicate_actions(go: Callable[[], object]) -> Sequence[Action]:
    """The actions; `go` shows the page that looks for them."""
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
    )
