"""A program of its own that walks every screen at double scale, with 1280x800 points: `python double_scale.py COMPANY`.

The scale of a screen is fixed when Qt starts, so a test cannot choose another in its own process. Prints, as JSON, the
texts that are cut and the controls without a name, by screen and language.
"""

import json
import os
import sys
from pathlib import Path
from time import monotonic

os.environ["QT_SCALE_FACTOR"] = "2"

from PySide6.QtWidgets import QApplication
from walking import cut_texts, nameless
from whole_window import WholeWindow

from handcart.store.company_file import open_to_read
from handcart.ui.kit.fonts import load_chinese
from handcart.ui.kit.page import Page
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.wording import LANGUAGES, Wording

_AT_REST = 3.0


def walk(path: Path) -> dict[str, list[str]]:
    """What is wrong, by screen and language."""
    wrong: dict[str, list[str]] = {}
    with open_to_read(path) as file:
        whole = WholeWindow(Words(Wording("en")), file)
        whole.window.show()
        for language in LANGUAGES:
            whole.words.switch(Wording(language))
            for screen in whole.listed:
                page = whole.go(screen)
                _rest(page)
                found = [*cut_texts(page), *nameless(page)]
                if page.width() > whole.window.width() or found:
                    wrong[f"{screen} {language}"] = found
        whole.window.close()
    return wrong


def _rest(page: Page) -> None:
    """Until everything has its room, or for as long as a person would wait."""
    end = monotonic() + _AT_REST
    QApplication.processEvents()
    while cut_texts(page) and monotonic() < end:
        QApplication.processEvents()


if __name__ == "__main__":
    application = QApplication(["handcart", "-style", "Fusion"])
    theme().start("light")
    load_chinese()
    print(json.dumps(walk(Path(sys.argv[1]))), flush=True)
