"""Where the palette's entries come from: the catalogue of actions, and the records the company has."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence

from handcart.ui.actions.action import Action
from handcart.ui.actions.menus import Menus, plain_title
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.words import Words
from handcart.ui.shell.palette.entries import Entry, record_rank
from handcart.ui.shell.screens import Place
from handcart.usecases.search.found import FoundRecord, RecordKind
from handcart.wording import Wording

PAGES = "palette.pages"
COMMANDS = "palette.commands"
NOT_NOW = "palette.not_now"
_PAGE = "go."
_ENGLISH = "en"
"""The language many know the names of programs in, whichever they read."""
_NEW = "new"
"""The menu of what is made new: people look for it by other words as well."""
SETTINGS = "palette.settings"
NEVER_OFFERED = frozenset({"go.search", "new.here", "go.next_pane", "go.previous_pane"})
"""The palette itself, what only says again what another command says, and what makes sense as a key only."""

_ICONS: dict[RecordKind, str] = {
    RecordKind.ORDER: "clipboard-list",
    RecordKind.CUSTOMER: "users",
    RecordKind.PRODUCT: "package",
    RecordKind.DOCUMENT: "receipt-text",
    RecordKind.SUPPLIER: "store",
    RecordKind.PURCHASE_ORDER: "shopping-cart",
    RecordKind.TAG: "tag",
}


def commands(menus: Menus, words: Words) -> list[Entry]:
    """Everything that can be done now: first what the record on screen allows, then by menu; pages apart."""
    able = [each for each in menus.catalogue if each.id not in NEVER_OFFERED and menus.action(each.id).isEnabled()]
    english = _english(words)
    entries = []
    for action in sorted(able, key=lambda each: each.id not in menus.situation.may):
        shown = menus.action(action.id)
        section = PAGES if action.id.startswith(_PAGE) else COMMANDS
        keys = shown.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        about = _place(action, menus, words) if section == COMMANDS else ""
        icon = action.icon or "chevron-right"
        also = words.text("palette.also_new") if _NEW in action.menus else ""
        named = "" if english is None or action.named is not None else plain_title(english.text(action.title))
        entries.append(Entry(section, icon, _name(menus, action), shown.trigger, about, keys, also=also, english=named))
    return entries


def _english(words: Words) -> Wording | None:
    """What gives the English names of things, where another language is shown."""
    return None if words.wording.language == _ENGLISH else Wording(_ENGLISH)


def not_now(menus: Menus, words: Words) -> list[Entry]:
    """Every command that cannot be done now, once, with the reason; one that has its place on another page leads there.

    None that has the name of one that can be done: that is what is meant.
    """
    offered = [each for each in menus.catalogue if each.id not in NEVER_OFFERED and not each.id.startswith(_PAGE)]
    able = {_name(menus, each) for each in offered if menus.action(each.id).isEnabled()}
    entries: dict[tuple[str, str], Entry] = {}
    for action in offered:
        why_not, name = menus.why_not(action.id), _name(menus, action)
        if why_not and name not in able:
            icon = action.icon or "chevron-right"
            entries.setdefault((name, why_not), Entry(NOT_NOW, icon, name, _way_to(menus, action), why_not=why_not))
    return list(entries.values())


def _name(menus: Menus, action: Action) -> str:
    return plain_title(menus.action(action.id).text())


def _place(action: Action, menus: Menus, words: Words) -> str:
    """Where a command is found without the palette: its menu, or the page whose context menu has it."""
    way = _PAGE + action.page
    if action.menus[0].startswith("context."):
        return plain_title(words.text(menus.catalogue[way].title)) if way in menus.catalogue else ""
    return plain_title(words.text(f"menu.{action.menus[0]}"))


def _way_to(menus: Menus, action: Action) -> Callable[[], object] | None:
    """The way to the page on which a command has its place, where that is another one that can be gone to."""
    way = _PAGE + action.page
    elsewhere = action.page != menus.situation.page and way in menus.catalogue
    return partial(menus.run, way) if elsewhere else None


def places(named: Iterable[Place], words: Words, open_record: Callable[[str, int], object]) -> list[Entry]:
    """What is found by its name on some screen, such as each setting."""
    return [
        Entry(
            SETTINGS,
            "settings",
            words.text(each.title),
            partial(open_record, each.kind, each.record),
            words.text(each.about),
            also=words.text(each.also) if each.also else "",
        )
        for each in named
    ]


def records(
    found: Iterable[FoundRecord], asked: str, words: Words, open_record: Callable[[str, int], object]
) -> list[Entry]:
    """Records that were found, as entries that open them."""
    return [_record(each, asked, words, open_record) for each in found]


def _record(found: FoundRecord, asked: str, words: Words, open_record: Callable[[str, int], object]) -> Entry:
    status = words.text(STATUS_LOOKS[found.status].text) if found.status is not None else ""
    parts: Sequence[str] = (
        found.about,
        words.wording.money(found.amount) if found.amount is not None else "",
        status if found.name else "",
    )
    return Entry(
        section=f"palette.section.{found.kind}",
        icon=_ICONS[found.kind],
        # A draft has no number yet: what it is stands in its place.
        name=found.name or status,
        run=lambda: open_record(found.kind, found.id),
        about=words.text("palette.between").join(part for part in parts if part),
        rank=record_rank(found.name, found.about, asked, exact=found.exact),
    )
