"""The type scale of documents, in tenths of a point, and the widths of their margins."""

from handcart.printing.pieces import MILLIMETRE, Style, Tone

TITLE = Style(170, 215, bold=True)
NAME = Style(125, 160, bold=True)
TEXT = Style(92, 132)
STRONG = Style(92, 132, bold=True)
TOTAL = Style(105, 160, bold=True)
QUIET = Style(92, 132, tone=Tone.QUIET)
SMALL = Style(78, 110, tone=Tone.QUIET)
TINY = Style(68, 94, tone=Tone.QUIET)

LEFT = round(25 * MILLIMETRE)
"""Room for punching, and where an envelope's window begins to show an address."""
RIGHT = round(20 * MILLIMETRE)
GUTTER = round(5 * MILLIMETRE)
