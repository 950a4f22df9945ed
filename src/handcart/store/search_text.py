"""The stored search text of a record and the sort key of a name.

Search text: casefolded, without accents, each Han character a word of its own, followed by pinyin and initials, so
that 湖景酒店 is found by 酒店, jiudian and hjjd. The same folding is applied to what the owner types.
"""

import unicodedata
from collections.abc import Iterable, Sequence

_LONGEST_SOUND = 12
"""So many syllables are found when typed in one go; a longer name is found by its beginning all the same."""
_LONG_WORD = 6
"""From this length on a word may have two typing errors, below it one."""
_SHORT_WORD = 2


def folded(text: str) -> str:
    """Casefolded and without accents; compatibility forms (full width, ligatures) become plain."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def is_han(character: str) -> bool:
    """Whether a character is a Han ideograph."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\uf900" <= character <= "\ufaff"


def words(text: str) -> list[str]:
    """The words of a text as the index holds them: runs of letters and digits; each Han character alone."""
    if text.isascii():
        return "".join(c if c.isalnum() else " " for c in text.lower()).split()
    spaced = []
    for character in folded(text):
        if is_han(character):
            spaced.append(f" {character} ")
        else:
            spaced.append(character if character.isalnum() else " ")
    return "".join(spaced).split()


def search_text(parts: Iterable[str]) -> str:
    """The search text of a record from its searched fields, each word once, in order."""
    found: dict[str, None] = {}
    for part in parts:
        if not part:
            continue
        found |= dict.fromkeys(words(part))
        if not part.isascii() and any(is_han(character) for character in part):
            found |= dict.fromkeys(_pinyin_words(part))
    return " ".join(found)


def sort_name(name: str) -> str:
    """The key by which a name is sorted: folded, Han characters by their pinyin."""
    if name.isascii() or not any(is_han(character) for character in name):
        return folded(name).strip()
    from pypinyin import lazy_pinyin

    return folded(" ".join(lazy_pinyin(name))).strip()


def load_sounds() -> None:
    """Load the sounds of Chinese, a tenth of a second's work: best when nobody waits."""
    import pypinyin  # noqa: F401


def _pinyin_words(text: str) -> list[str]:
    """Each syllable, and what can be typed in one go from any syllable on: the sound and its initials."""
    from pypinyin import lazy_pinyin

    han = "".join(character if is_han(character) else " " for character in text)
    found = []
    for run in han.split():
        syllables = lazy_pinyin(run)
        found += syllables
        for first in range(len(syllables)):
            rest = syllables[first : first + _LONGEST_SOUND]
            found += ["".join(rest), "".join(syllable[0] for syllable in rest)]
    return found


def match_expression(typed: str) -> str:
    """What was typed as an FTS5 query: every word must occur, the last words as prefixes; "" for nothing."""
    return " ".join(f'"{word}"*' for word in words(typed))


def typing_errors(asked: Iterable[str], there: Sequence[str]) -> int | None:
    """How many typing errors lie between every word asked for and the nearest one there; None for too many."""
    from rapidfuzz.distance import OSA

    total = 0
    for word in asked:
        most = _most_errors(word)
        beginnings = {beginning for other in there for beginning in (other, other[: len(word)])}
        nearest = min((OSA.distance(word, other, score_cutoff=most) for other in beginnings), default=most + 1)
        if nearest > most:
            return None
        total += nearest
    return total


def _most_errors(word: str) -> int:
    """So many errors a word may have: of one or two letters none, or it would be like any other."""
    if len(word) >= _LONG_WORD:
        return 2
    return 1 if len(word) > _SHORT_WORD else 0
