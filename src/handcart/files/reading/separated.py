"""Text with separated values: its encoding and delimiter are found out from what stands in it.

Not here: decimal signs and dates; those belong to columns, not to the file.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handcart.domain.errors import FileProblem, Where

ENCODINGS = ("utf-8", "gb18030", "cp1252", "utf-16")
"""What a person may say a text is written in."""

_TAB_ENDINGS = (".tsv", ".tab")
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 4 * 1024 * 1024
_BLOCK = 1024 * 1024
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is to be read."""

    encoding: str
    delimiter: str


def text_form(path: Path, encoding: str | None = None) -> TextForm:
    """The encoding that all of the file obeys, and the delimiter its first lines agree on.

    `FileProblem` where it does not obey an `encoding` that is given.
    """
    found = encoding or _encoding(path)
    try:
        with path.open(encoding=found, newline="") as file:
            lines = [line for _, line in zip(range(60), iter(lambda: file.readline(65536), ""), strict=False)]
    except UnicodeError:
        raise FileProblem("files.text_broken", where=Where(file=path.name, row=1), file=path.name, row=1) from None
    if path.suffix.lower() in _TAB_ENDINGS and any("\t" in line for line in lines):
        return TextForm(found, "\t")  # as it says by its name, however many commas stand in its cells
    return TextForm(found, _delimiter(lines))


def each_record(path: Path, form: TextForm) -> Iterator[list[str]]:
    """The records, blank lines included as empty ones: a spreadsheet counts them too."""
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    try:
        with path.open(encoding=form.encoding, newline="") as file:
            quotes = _Quotes(file)
            records = csv.reader(quotes, delimiter=form.delimiter)
            begun = 0
            for record in records:
                quotes.require_closed(lines=records.line_num - begun)
                begun = records.line_num
                number += 1
                yield record
    except (csv.Error, UnicodeError) as problem:
        where = Where(file=path.name, row=number + 1)
        said = "files.cell_too_long" if "field limit" in str(problem) else "files.text_broken"
        raise FileProblem(said, where=where, file=path.name, row=number + 1) from None


class _Quotes:
    """The lines of a file without lost zero bytes; `odd` while a quotation mark is open."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.odd = False

    def require_closed(self, *, lines: int) -> None:
        """A quotation mark that is never closed swallows the rest of the file into one cell."""
        if self.odd and lines > 1:
            raise csv.Error

    def __iter__(self) -> "_Quotes":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line.count('"') % 2:
            self.odd = not self.odd
        return line.replace("\0", "") if "\0" in line else line


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        sample = file.read(256 * 1024)
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if sample[:200].count(0) * 3 > len(sample[:200]):
        return "utf-16-le" if sample[1] == 0 else "utf-16-be"
    # A file that was cut off in the middle of a sign is told by the row it ends in.
    if _decodes(path, "utf-8", to_its_end=False):
        return "utf-8"
    if _looks_chinese(sample) and _decodes(path, "gb18030"):
        return "gb18030"
    if _has_unicode(sample):
        raise FileProblem("files.text_mixed", where=Where(file=path.name), file=path.name)
    return "cp1252" if _decodes(path, "cp1252") else "latin-1"


def _has_unicode(sample: bytes) -> bool:
    """Whether a text that is not UTF-8 has signs in it that are: two files became one."""
    runs = [run for run in _HIGH_RUN.findall(sample) if len(run) > 1]
    return any(_is_unicode(run) for run in runs)


def _is_unicode(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decodes(path: Path, encoding: str, *, to_its_end: bool = True) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
        if to_its_end:
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _looks_chinese(sample: bytes) -> bool:
    """Chinese text has its high bytes in pairs; in Western text they stand alone among plain letters."""
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    paired = sum(run for run in runs if run >= 2)
    return paired * 5 >= sum(runs) * 4 and sum(runs) > 0


def _delimiter(lines: list[str]) -> str:
    """The delimiter that gives the same number of cells, and more than one, on most of the lines."""

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter) if len(record) > 1)
        if not widths:
            return (0, 0)
        width, count = widths.most_common(1)[0]
        return (count, width)

    try:
        return max(_DELIMITERS, key=agreement)
    except csv.Error:
        return ","
