"""What this computer remembers of its windows: language, theme, recent companies, how lists are arranged."""

from dataclasses import replace
from pathlib import Path

from handcart.settings.computer import ComputerSettings, Recent, read_settings, write_settings


class Memory:
    """The settings of this computer, kept as they change. A folder that cannot be written costs the memory only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.settings: ComputerSettings = read_settings(folder)

    def change(self, **changes: object) -> None:
        """Remember these fields of `ComputerSettings`."""
        self._keep(replace(self.settings, **changes))  # type: ignore[arg-type]

    def opened(self, recent: Recent) -> None:
        """This company was opened just now."""
        self._keep(self.settings.opened(recent))

    def forget(self, path: str) -> None:
        """Take a company off the recent ones."""
        self._keep(self.settings.without(path))

    def layout(self, list_id: str) -> str:
        """How a list was last arranged on this computer."""
        return self.settings.layouts.get(list_id, "")

    def keep_layout(self, list_id: str, layout: str) -> None:
        """Remember how a list is arranged."""
        self.change(layouts=self.settings.layouts | {list_id: layout})

    def _keep(self, settings: ComputerSettings) -> None:
        self.settings = settings
        try:
            write_settings(settings, self._folder)
        except OSError:
            return
