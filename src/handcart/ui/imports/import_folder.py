"""The temporary folder of an import: what was read and checked waits there. It holds customers' data."""

import shutil
from pathlib import Path

from handcart import places
from handcart.ui.running.door import Running
from handcart.ui.running.work import Work


class ImportFolder:
    """Made with the first file of an import, taken away with its end."""

    def __init__(self) -> None:
        self.path = places.new_import_folder()
        self._tries = 0

    def new_place(self) -> Path:
        """An empty folder for the next task: what an earlier one does in its own may not have ended."""
        self._tries += 1
        place = self.path / str(self._tries)
        place.mkdir()
        return place

    def take_away(self, working: Work | None, running: Running) -> None:
        """Remove it as soon as nobody works in it any more, which may be after the page is gone."""
        if working is None:
            shutil.rmtree(self.path, ignore_errors=True)
            return

        def when_ended(ended: Work) -> None:
            if ended is working:
                running.ended.disconnect(when_ended)
                shutil.rmtree(self.path, ignore_errors=True)

        running.ended.connect(when_ended)
