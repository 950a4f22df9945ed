"""Pages as a PDF file with its faces embedded."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageSize, QPdfWriter

from handcart.domain.errors import FileProblem, Where
from handcart.printing.painting import paint_on
from handcart.printing.pieces import Page

_RESOLUTION = 720
"""A unit of the PDF is a unit of our pages."""
_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def page_size(page: Page) -> QPageSize:
    """The paper of a page as printers know it."""
    return QPageSize(_SIZES[page.paper.name])


def write_pdf(pages: Sequence[Page], path: Path, *, title: str) -> None:
    """Write pages to `path`, whole or not at all.

    FileProblem where a file is there already, which is never replaced, and where it cannot be written.
    """
    if path.exists():
        raise _problem("print.file.there", path)
    written = pdf_of(pages, title=title)
    try:
        with TemporaryDirectory(prefix=".handcart-", dir=path.parent, ignore_cleanup_errors=True) as folder:
            new = Path(folder) / "new.pdf"
            with new.open("wb") as file:
                file.write(written)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
    except OSError as problem:
        full = problem.errno in (errno.ENOSPC, errno.EDQUOT)
        raise _problem("error.file.disk_full" if full else "error.file.not_writable", path) from None


def pdf_of(pages: Sequence[Page], *, title: str) -> bytes:
    """The PDF itself. It is made in memory: Qt says nothing of a disk that is full."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(page_size(pages[0]))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(title)
    writer.setCreator("Handcart")
    paper = pages[0].paper
    paint_on(writer, pages, QRectF(0, 0, paper.width, paper.height))
    return bytes(buffer.data().data())


def _problem(message_id: str, path: Path) -> FileProblem:
    return FileProblem(message_id, where=Where(file=path.name), file=path.name)
