"""Makes the faces that documents are set in (`resources/fonts/InterDocument-*.otf`) from the Inter beside them.

Figures of one width are no feature there but the only figures there are, and nothing is exchanged for another sign by
its neighbours: Qt writes into a PDF which letter a glyph stands for by looking the letter up, so a glyph that only a
feature brings could be seen but neither searched nor copied. Run it once for a new Inter; it needs `fonttools`.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "fonts"
WEIGHTS = {"Regular": "Regular", "SemiBold": "SemiBold"}
FAMILY = "Inter Document"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
FAMILY_NAMES, FULL_NAMES, POSTSCRIPT_NAME = (1, 16), (3, 4), 6
TABULATOR, EM_SPACE = 0x09, 0x2003
LAST_SIGN = 0x2BFF
"""Letters, signs and currencies; beyond it Inter has figures in circles and symbols of its own."""


def make(weight: str) -> None:
    """One face."""
    font = TTFont(FONTS / f"Inter-{weight}.otf")
    tabular = _tabular_figures(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, glyph in list(table.cmap.items()):
                table.cmap[code] = tabular.get(glyph, glyph)
            # Qt takes the glyph of the space for a tabulator that is not there, and then copies spaces as tabulators.
            table.cmap[TABULATOR] = table.cmap[EM_SPACE]
    options = Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if code <= LAST_SIGN])
    subsetter.subset(font)
    _rename(font, weight)
    font.save(FONTS / f"InterDocument-{weight}.otf")


def _tabular_figures(font: TTFont) -> dict[str, str]:
    """Which glyph stands for each figure where all have one width."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    exchanged: dict[str, str] = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            exchanged |= getattr(part, "ExtSubTable", part).mapping
    cmap = font.getBestCmap()
    return {cmap[ord(figure)]: exchanged[cmap[ord(figure)]] for figure in "0123456789"}


def _rename(font: TTFont, weight: str) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID in FAMILY_NAMES:
            names.setName(FAMILY, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID in FULL_NAMES:
            names.setName(f"{FAMILY} {weight}", record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID == POSTSCRIPT_NAME:
            names.setName(f"InterDocument-{weight}", record.nameID, record.platformID, record.platEncID, record.langID)
    font["CFF "].cff.fontNames = [f"InterDocument-{weight}"]


if __name__ == "__main__":
    for face in WEIGHTS:
        make(face)
