"""Which row has the headers: what was found, the rows that may, or none at all."""

from PySide6.QtWidgets import QComboBox

from handcart.files.recognising.mapping import NO_HEADERS
from handcart.ui.kit.words import Words
from handcart.usecases.imports.look import SeenSheet


class HeaderChoice(QComboBox):
    """`activated` as of any choice; `row` is what is chosen, None for what was found."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    @property
    def row(self) -> int | None:
        """The chosen row by the number a spreadsheet shows, `NO_HEADERS` where every row is data."""
        chosen: int | None = self.currentData()
        return chosen

    def show_sheet(self, sheet: SeenSheet, decided: int | None) -> None:
        """The rows of a sheet that may have its headers, and the one that is decided."""
        words, said = self._words, self._words.text("import.header.found")
        if decided is None and sheet.header_row:
            said = words.text("import.found", said=said, found=str(sheet.header_row))
        self.clear()
        self.addItem(said, None)
        self.addItem(words.text("import.header.none"), NO_HEADERS)
        for row, beginning in sheet.beginnings:
            self.addItem(words.text("import.header.row", row=str(row), begins=beginning), row)
        if decided and self.findData(decided) < 0:
            self.addItem(words.text("import.header.far", row=str(decided)), decided)
        self.setCurrentIndex(max(0, self.findData(decided)))
