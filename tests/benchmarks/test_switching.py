"""Going from screen to screen of 1,000,000 order lines, against the same screens of an empty company."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from ratios import medians_of, tell

sys.path.append(str(Path(__file__).parents[1] / "screens"))

from whole_window import WholeWindow

from builders import new_company
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.screens import screens
from handcart.wording import Wording

_MOST = 3
_ROUNDS = 15
_FROM = "settings"
_SCREENS = [screen.id for screen in screens(lambda: None) if screen.alone and screen.id != _FROM]  # type: ignore[arg-type, return-value]


@pytest.fixture(scope="module")
def windows(
    large_path: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[dict[str, WholeWindow]]:
    """A window on the large company and one on an empty company."""
    from builders import no_backup
    from handcart.store import company_file

    theme().start("light")
    words = Words(Wording("en"))
    with (
        company_file.open_for_work(large_path, holder="benchmark", back_up=no_backup) as large,
        new_company(tmp_path_factory.mktemp("empty")) as empty,
    ):
        yield {"measured": _shown(words, large), "floor": _shown(words, empty)}


class _Elsewhere:
    """A lane whose jobs another thread would do: what is read again is no part of going to a screen."""

    def submit(self, job: Callable[[], None]) -> None:
        """Leave it to the other thread."""

    def close(self) -> None:
        """Nothing to wait for."""


def _shown(words: Words, company: CompanyFile) -> WholeWindow:
    """The window with every screen made and filled."""
    made = WholeWindow(words, company)
    made.window.show()
    for screen in _SCREENS:
        made.go(screen)
        QApplication.processEvents()
    made.window.running._reader = _Elsewhere()
    return made


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize("screen", _SCREENS)
def test_going_to_a_screen(windows: dict[str, WholeWindow], screen: str) -> None:
    ways: dict[str, Callable[[], object]] = {
        name: partial(_go_and_back, each, screen) for name, each in windows.items()
    }
    taken = medians_of(ways, rounds=_ROUNDS)
    ratio = tell(f"to {screen} and back", floor=taken["floor"], measured=taken["measured"], most=_MOST)
    assert ratio <= _MOST


def _go_and_back(whole: WholeWindow, screen: str) -> None:
    """Show the screen, painted, and another one again. What is read for it comes from what was read before."""
    for each in (screen, _FROM):
        whole.go(each)
        whole.window.repaint()
        QApplication.processEvents()
