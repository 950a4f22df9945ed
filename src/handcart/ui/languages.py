"""Which language the window speaks, and Qt's own texts (file dialogs, text menus) in it."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from handcart.settings.computer import Language


def language_for(choice: Language) -> str:
    """The language of the catalogue for what the owner chose; Chinese of any kind reads the simplified one."""
    if choice != "system":
        return choice
    first = next(iter(QLocale.system().uiLanguages()), "en")
    return "zh_CN" if first.startswith("zh") else "en"


@cache
def _translator() -> QTranslator:
    return QTranslator()


def install_qt_texts(language: str) -> None:
    """Let Qt's own dialogs speak the language. English is Qt's own."""
    QCoreApplication.removeTranslator(_translator())
    if language != "en":
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if _translator().load(f"qtbase_{language}", folder):
            QCoreApplication.installTranslator(_translator())
