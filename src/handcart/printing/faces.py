"""The faces Handcart brings with it: Inter for windows and for documents, Noto Sans SC for Chinese."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from handcart.places import resources

WINDOW_FAMILY, DOCUMENT_FAMILY, CHINESE_FAMILY = "Inter", "Inter Document", "Noto Sans SC"
LATIN_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
DOCUMENT_FILES = ("InterDocument-Regular.otf", "InterDocument-SemiBold.otf")
CHINESE_FILES = ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf")


@cache
def load_latin() -> None:
    """Make Inter known to Qt."""
    _load(LATIN_FILES)


@cache
def load_chinese() -> None:
    """Make Noto Sans SC known to Qt. Text already painted takes it at its next painting."""
    _load(CHINESE_FILES)


@cache
def load_document_faces() -> None:
    """Make known what documents are set in; in a program with a window, from the window's thread."""
    _load(DOCUMENT_FILES)
    load_chinese()


def _load(files: tuple[str, ...]) -> None:
    folder = resources() / "fonts"
    for name in files:
        QFontDatabase.addApplicationFont(str(folder / name))
