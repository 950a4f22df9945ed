"""The colours of both themes by role, and the tones of a status. Values only, no Qt."""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a colour says. The text and the ground of a tone are the tokens `<tone>` and `<tone>_soft`."""

    RED = "red"
    AMBER = "amber"
    BLUE = "blue"
    TEAL = "teal"
    VIOLET = "violet"
    GREEN = "green"
    GREY = "grey"


class Tokens(NamedTuple):
    """One theme: every colour a painted part may use, as `#rrggbb` or `#aarrggbb`."""

    name: str
    window: str
    panel: str
    raised: str
    subtle: str
    hover: str
    field: str
    border: str
    row_line: str
    border2: str
    text: str
    text2: str
    muted: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_text: str
    accent_soft: str
    selection: str
    selection_inactive: str
    focus: str
    scrim: str
    shadow: str
    toast: str
    toast_text: str
    toast_action: str
    toast_muted: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    blue: str
    blue_soft: str
    teal: str
    teal_soft: str
    violet: str
    violet_soft: str
    green: str
    green_soft: str
    grey: str
    grey_soft: str
    bar_good: str
    bar_short: str
    series1: str
    series2: str
    series3: str
    series4: str
    series5: str
    series_grey: str

    def color(self, role: str) -> str:
        """The colour of a role named at run time (a `Tone`, a column's text role)."""
        return str(getattr(self, role))


LIGHT = Tokens(
    name="light",
    window="#F3F3F0",
    panel="#FFFFFF",
    raised="#FFFFFF",
    subtle="#F8F8F6",
    hover="#EFEFEB",
    field="#FFFFFF",
    border="#E4E3DE",
    row_line="#EEEDE9",
    border2="#C9C8C1",
    text="#1D1E20",
    text2="#4D5057",
    muted="#62656C",
    accent="#3556C4",
    accent_hover="#2C49AC",
    accent_press="#243D92",
    on_accent="#FFFFFF",
    accent_text="#3050BC",
    accent_soft="#EBEFFB",
    selection="#E3E9FA",
    selection_inactive="#ECECE8",
    focus="#3556C4",
    scrim="#381D1E20",
    shadow="#28000000",
    toast="#26282C",
    toast_text="#F4F4F2",
    toast_action="#9FB3FF",
    toast_muted="#A9ACB3",
    red="#B3261E",
    red_soft="#FBE9E7",
    amber="#8A5200",
    amber_soft="#FCF0DB",
    blue="#2450B5",
    blue_soft="#E6EDFB",
    teal="#0B6670",
    teal_soft="#DFF2F3",
    violet="#6A3FA6",
    violet_soft="#F0E9FA",
    green="#1F6E43",
    green_soft="#E4F3EA",
    grey="#5A5D64",
    grey_soft="#EDEDEA",
    bar_good="#1D9766",
    bar_short="#DD8214",
    series1="#3B66C4",
    series2="#DD8214",
    series3="#1D9766",
    series4="#961B61",
    series5="#5ABCE6",
    series_grey="#A3A5AA",
)

DARK = Tokens(
    name="dark",
    window="#161719",
    panel="#1C1D20",
    raised="#25272B",
    subtle="#212226",
    hover="#2A2C31",
    field="#17181B",
    border="#2E3035",
    row_line="#27292E",
    border2="#474A52",
    text="#E9EAEC",
    text2="#BEC1C7",
    muted="#9DA1A9",
    accent="#4463D2",
    accent_hover="#4E6DDB",
    accent_press="#3F5CC4",
    on_accent="#FFFFFF",
    accent_text="#9FB3FF",
    accent_soft="#232A42",
    selection="#29345A",
    selection_inactive="#2C2E33",
    focus="#8CA3FF",
    scrim="#90000000",
    shadow="#80000000",
    toast="#474A52",
    toast_text="#F4F4F2",
    toast_action="#C3CFFF",
    toast_muted="#C9CCD2",
    red="#FF9A90",
    red_soft="#3A2221",
    amber="#F0BC6A",
    amber_soft="#372B19",
    blue="#9DB8FF",
    blue_soft="#222C47",
    teal="#77CFD6",
    teal_soft="#193134",
    violet="#C9ABF5",
    violet_soft="#30273F",
    green="#7FD3A2",
    green_soft="#1D3127",
    grey="#B1B4BA",
    grey_soft="#2C2E33",
    bar_good="#4FB98A",
    bar_short="#E39A3B",
    series1="#7C9CF0",
    series2="#F0A03C",
    series3="#3FE3A0",
    series4="#DB98BD",
    series5="#D8E9F3",
    series_grey="#777A81",
)


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted(
        (
            0.2126 * _linear(int(color[1:3], 16))
            + 0.7152 * _linear(int(color[3:5], 16))
            + 0.0722 * _linear(int(color[5:7], 16))
            for color in (first, second)
        ),
        reverse=True,
    )
    return (lighter + 0.05) / (darker + 0.05)
