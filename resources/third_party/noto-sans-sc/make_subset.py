"""Makes `resources/fonts/NotoSansSC-*.otf` from Debian's fonts-noto-cjk and unicode-data; needs fonttools.

Run it only to renew the faces; the program never does.
"""

import bz2
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

COLLECTIONS = Path("/usr/share/fonts/opentype/noto")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
TARGET = Path(__file__).resolve().parents[2] / "fonts"
STANDARD_CHARACTERS = 8105
# ASCII, Latin 1, general punctuation, CJK punctuation, full-width forms, euro, numero and money signs.
BESIDES = [
    range(0x20, 0x7F),
    range(0xA0, 0x100),
    range(0x2010, 0x2040),
    range(0x3000, 0x3020),
    range(0xFF01, 0xFF66),
    (0x20AC, 0x2116, 0xFFE0, 0xFFE1, 0xFFE5),
]


def gb_2312() -> set[int]:
    """Every character that GB 2312 encodes in two bytes."""
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            found.update(map(ord, bytes([high, low]).decode("gb2312", errors="ignore")))
    return found


def standard_characters() -> set[int]:
    """The Table of General Standard Chinese Characters (2013), which Unihan calls kTGH."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        found = {int(hit[1], 16) for line in lines if (hit := re.match(r"U\+([0-9A-F]+)\tkTGH\t", line))}
    if len(found) != STANDARD_CHARACTERS:
        raise ValueError(UNIHAN, len(found))
    return found


def simplified_face(weight: str) -> TTFont:
    """The face for mainland China out of the collection of that weight."""
    faces = TTCollection(COLLECTIONS / f"NotoSansCJK-{weight}.ttc").fonts
    return next(face for face in faces if face["name"].getDebugName(1) == "Noto Sans CJK SC")


def make(weight: str, characters: set[int]) -> None:
    """Write the subset of one weight, named Noto Sans SC."""
    face = simplified_face(weight)
    options = subset.Options()
    options.layout_features = ["kern", "locl", "palt", "tnum", "lnum"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(face)
    for name in face["name"].names:
        name.string = name.toUnicode().replace("Noto Sans CJK SC", "Noto Sans SC")
        name.string = name.toUnicode().replace("NotoSansCJKsc", "NotoSansSC")
    face["CFF "].cff.fontNames[0] = f"NotoSansSC-{weight}"
    face.save(TARGET / f"NotoSansSC-{weight}.otf")


if __name__ == "__main__":
    wanted = gb_2312() | standard_characters() | {code for some in BESIDES for code in some}
    for each in ("Regular", "Bold"):
        make(each, wanted)
