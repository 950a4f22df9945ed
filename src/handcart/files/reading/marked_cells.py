"""The cells of a workbook that show an error, or a formula that nobody ever calculated.

The fast reader returns both as empty, which would silently lose money. So the sheets' own XML is looked
through: first for the bytes such a cell cannot do without, and only where they occur with a parser.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeAlias
from xml.parsers import expat

from handcart.domain.errors import FileProblem
from handcart.files.reading.cells import NO_STORED_VALUE

# (row, column), both counted from 0, and what the cell shows.
Marks: TypeAlias = dict[tuple[int, int], str]

_BLOCK = 1024 * 1024
_OVERLAP = 64
_XLSX_SUSPECT = rb"""\st\s*=\s*["']e["']|<(?:\w+:)?f[\s>/]|<!ENTITY"""
# Without one of these the pattern cannot match; plain searches are many times as fast.
_XLSX_HINTS = (b'"e"', b"'e'", b"<f", b":f", b"<!ENTITY")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def marks_of_xlsx(path: Path, sheet: str) -> Marks:
    """The marked cells of one sheet of an .xlsx file."""
    archive, parts = _opened(path)
    part = parts.get(sheet)
    if part is None or not occurs(_XLSX_SUSPECT, archive, part, _XLSX_HINTS):
        return {}
    scan = _SheetScan()
    parse_part(archive, part, scan)
    return scan.marks


@lru_cache(maxsize=1)
def _opened(path: Path) -> tuple[zipfile.ZipFile, dict[str, str]]:
    """The archive, and which of its parts holds which sheet: once for all sheets, there may be thousands.

    It stays open until the reading process ends.
    """
    archive = zipfile.ZipFile(path)
    return archive, _parts_of_sheets(archive)


def _parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    names = archive.namelist()
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    by_fold = {name.casefold(): name for name in names}
    targets = {
        attributes.get("Id"): by_fold.get(part_path(attributes.get("Target", "")))
        for element, attributes in elements_of(archive, "xl/_rels/workbook.xml.rels")
        if element == "Relationship"
    }
    parts: dict[str, str] = {}
    for element, attributes in elements_of(archive, "xl/workbook.xml"):
        part = targets.get(_relation_id(attributes)) if element == "sheet" else None
        if part is not None:
            parts.setdefault(attributes.get("name", ""), part)
    return parts


def part_named(target: str, names: Sequence[str]) -> str | None:
    """The part of an archive that a relation of its workbook points to; programs differ in how they write it."""
    wanted = part_path(target)
    return next((name for name in names if name.casefold() == wanted), None)


def part_path(target: str) -> str:
    """The path in the archive, in small letters, that a relation of the workbook points to."""
    path = target if target.startswith(("/", "xl/")) else f"xl/{target}"
    return posixpath.normpath(path).lstrip("/").casefold()


def _relation_id(attributes: dict[str, str]) -> str | None:
    """The attribute `r:id`; its namespace differs between the two editions of the standard."""
    return next((value for name, value in attributes.items() if name.endswith("/relationships id")), None)


def elements_of(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a small part, without namespace, and their attributes."""
    collected = _Collector()
    parse_part(archive, part, collected)
    return collected.elements


def occurs(pattern: bytes, archive: zipfile.ZipFile, part: str, hints: Sequence[bytes] = ()) -> bool:
    """Whether the regular expression `pattern` occurs in a part; matches are shorter than 64 bytes.

    Where `hints` are given, one of them stands in every match.
    """
    rest = b""
    for block in _blocks(archive, part):
        looked_at = rest + block
        if (not hints or any(hint in looked_at for hint in hints)) and re.search(pattern, looked_at):
            return True
        rest = block[-_OVERLAP:]
    return False


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as file:
        while block := file.read(_BLOCK):
            yield block


class XmlHandler(Protocol):
    """What a parser calls while a document goes by."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def text(self, data: str) -> None:
        """Text between tags."""

    def end(self, name: str) -> None:
        """An element closes."""


class _Collector:
    """All elements of a small part with their attributes."""

    def __init__(self) -> None:
        self.elements: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements.append((local_name(name), attributes))

    def end(self, name: str) -> None:
        """Nothing closes that matters here."""

    def text(self, data: str) -> None:
        """Nothing is said between the elements."""


class _SheetScan:
    """Collects the marked cells while a sheet's XML goes by."""

    def __init__(self) -> None:
        self.marks: Marks = {}
        self._row = self._column = -1
        self._is_error = self._has_formula = self._has_value = self._in_value = False
        self._is_text = False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "c":
            self._open_cell(attributes)
        elif local == "f":
            self._has_formula = True
        elif local == "v":
            self._in_value, self._value = True, ""
        elif local == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1

    def _open_cell(self, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self._row, self._column = int(reference[2]) - 1, _column_of(reference[1])
        else:
            self._column += 1
        kind = attributes.get("t")
        self._is_error, self._is_text = kind == "e", kind in ("str", "inlineStr", "s")
        self._has_formula = self._has_value = False

    def text(self, data: str) -> None:
        if self._in_value:
            self._value += data

    def end(self, name: str) -> None:
        local = local_name(name)
        if local == "v":
            self._in_value = False
            self._has_value = bool(self._value) or self._is_text
        elif local == "c":
            if self._is_error:
                self.marks[self._row, self._column] = self._value or "#VALUE!"
            elif self._has_formula and not self._has_value:
                self.marks[self._row, self._column] = NO_STORED_VALUE


def parse_part(archive: zipfile.ZipFile, part: str, handler: XmlHandler) -> None:
    """Feed a part to `handler`. Names come as "namespace local"; entities are refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = _refuse_entities
    for block in _blocks(archive, part):
        parser.Parse(block)
    parser.Parse(b"", True)


def _refuse_entities(*_declaration: object) -> None:
    """No spreadsheet program declares entities; files that do want to swell or to read other files."""
    raise FileProblem("files.hostile")


def local_name(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]


def _column_of(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
