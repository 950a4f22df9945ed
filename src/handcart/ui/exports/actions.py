"""The action that leads to the export for the accountant. Loaded with a company: names only."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action, with_company

ACCOUNTANT = "export.accountant"


def export_actions(go: Callable[[], object]) -> Sequence[Action]:
    """The actions; `go` shows the page that asks what to export."""
    return (
        Action(
            id=ACCOUNTANT,
            title="export.action",
            run=lambda _situation: go(),
            menus=("file", "company"),
            section=1,
            icon="file-spreadsheet",
            enabled=with_company,
        ),
    )
