"""The settings of this computer: declared once, typed, kept as a small JSON file.

A file that cannot be read, or a value that makes no sense, counts as its default: settings never keep the program
from starting.
"""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from handcart.domain.setting import Setting

Language = Literal["system", "en", "zh_CN"]
ThemeChoice = Literal["system", "light", "dark"]

LANGUAGE: Setting[str] = Setting(
    "computer.language", default="system", title="setting.language", choices=get_args(Language)
)
THEME: Setting[str] = Setting("computer.theme", default="system", title="setting.theme", choices=get_args(ThemeChoice))
ALL: tuple[Setting[str], ...] = (LANGUAGE, THEME)
"""What the owner chooses for this computer. The rest is remembered without being asked for."""

FILE = "settings.json"
MOST_RECENTS = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A company file that was open here: where it lies, the company's name, when it was last opened (UTC, ISO)."""

    path: str
    name: str
    opened_at: str

    @property
    def opened(self) -> datetime | None:
        """The moment it was last opened, where it makes sense."""
        try:
            moment = datetime.fromisoformat(self.opened_at)
        except ValueError:
            return None
        return moment if moment.tzinfo is not None else None


@dataclass(frozen=True, slots=True)
class ComputerSettings:
    """What this computer remembers. `geometry` is Qt's, in base 64; `layouts` the columns of each list by its id."""

    language: Language = "system"
    theme: ThemeChoice = "system"
    recents: tuple[Recent, ...] = ()
    geometry: str = ""
    layouts: dict[str, str] = field(default_factory=dict)

    def opened(self, recent: Recent) -> "ComputerSettings":
        """With this company first among the recent ones."""
        others = (each for each in self.recents if each.path != recent.path)
        return replace(self, recents=(recent, *others)[:MOST_RECENTS])

    def without(self, path: str) -> "ComputerSettings":
        """Without this company among the recent ones; its file stays where it is."""
        return replace(self, recents=tuple(each for each in self.recents if each.path != path))


def read_settings(folder: Path) -> ComputerSettings:
    """The settings kept in `folder`; what is missing or makes no sense has its default."""
    try:
        stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ComputerSettings()
    return _from_json(stored) if isinstance(stored, dict) else ComputerSettings()


def write_settings(settings: ComputerSettings, folder: Path) -> None:
    """Keep the settings in `folder`, all or nothing. Raises `OSError` where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    # Two windows may write at the same time: each its own new file, and the later one stays.
    new = folder / f"{FILE}.{os.getpid()}.new"
    new.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(folder / FILE)


def _from_json(stored: dict[str, Any]) -> ComputerSettings:
    return ComputerSettings(
        language=cast(Language, _one_of(stored.get("language"), Language)),
        theme=cast(ThemeChoice, _one_of(stored.get("theme"), ThemeChoice)),
        recents=_recents(stored.get("recents")),
        geometry=_text(stored.get("geometry")),
        layouts=_texts(stored.get("layouts")),
    )


def _one_of(value: object, allowed: object) -> object:
    """The value where it is one of the literals, else the first of them."""
    choices = get_args(allowed)
    return value if value in choices else choices[0]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {key: text for key, text in value.items() if isinstance(key, str) and isinstance(text, str)}


def _recents(value: object) -> tuple[Recent, ...]:
    entries = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    read = [Recent(_text(e.get("path")), _text(e.get("name")), _text(e.get("opened_at"))) for e in entries]
    return tuple(each for each in read if each.path)[:MOST_RECENTS]
