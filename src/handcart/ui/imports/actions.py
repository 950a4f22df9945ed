"""The actions that lead to the import assistant. Loaded with a company: names only."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from handcart.ui.actions.action import Action, Situation, with_company

IMPORT = "import.files"
PASTE = "import.paste"
TAKES_PASTED = {"products": "products", "customers": "customers", "suppliers": "suppliers", "import": ""}
"""The screens on which cells may be pasted, and what they bring there."""


class ImportCommands(Protocol):
    """What the assistant does for the actions."""

    def take_files(self, files: Sequence[Path]) -> None:
        """Begin with these files, as if they had been chosen."""

    def paste(self, kind: str) -> None:
        """Begin with the cells on the clipboard, which bring `kind` where that is known."""


def import_actions(assistant: Callable[[], ImportCommands], go: Callable[[], object]) -> Sequence[Action]:
    """The actions; `go` shows the assistant."""

    def paste(situation: Situation) -> None:
        kind = TAKES_PASTED[situation.page]
        go()
        assistant().paste(kind)

    return (
        Action(
            id=IMPORT,
            title="import.action",
            run=lambda _situation: go(),
            menus=("file", "company"),
            section=1,
            icon="file-up",
            enabled=with_company,
        ),
        Action(
            id=PASTE,
            title="import.paste",
            run=paste,
            menus=("edit",),
            section=1,
            shortcut="Ctrl+V",
            icon="clipboard-paste",
            enabled=_takes_pasted,
        ),
    )


def _takes_pasted(situation: Situation) -> bool:
    return situation.company and situation.page in TAKES_PASTED
