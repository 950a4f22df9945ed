"""A printed page as a picture, to compare what two of them show."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from handcart.printing.painting import paint_page
from handcart.printing.pieces import Page


def page_image(page: Page, width: int) -> QImage:
    """A page, `width` pixels wide."""
    image = QImage(QSize(width, round(width * page.paper.height / page.paper.width)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, width)
    painter.end()
    return image
