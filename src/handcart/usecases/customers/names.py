"""Names of customers as they are compared: without capitals, accents, signs, and what companies are called by law."""

from functools import lru_cache

from handcart.store.search_text import is_han, words

_ALIKE = 88.0
"""Per cent of signs in common, from which names may be a slip of each other."""
_SHORT, _SHORT_HAN = 7, 4
"""Names with fewer signs differ in too much when they differ in one."""
_LEGAL_FORMS = frozenset(
    {
        *("gmbh", "ag", "kg", "ohg", "ug", "mbh", "ek", "ltd", "limited", "inc", "llc", "llp", "plc", "corp", "co"),
        *("company", "sarl", "sas", "sa", "srl", "spa", "bv", "nv", "ab", "oy", "aps", "sl"),
    }
)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_HAN_FORMS = ("股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "公司")


def plain_name(name: str) -> str:
    """The words of a name that tell it from others, in their order; each Chinese sign is a word."""
    for form in _HAN_FORMS:
        name = name.replace(form, " ")
    return " ".join(word for word in words(name) if word not in _LEGAL_FORMS)


def compared_name(plain: str) -> str:
    """A plain name whatever order its words are in; Chinese stays as it is written."""
    parts = plain.split()
    return "".join(parts) if any(is_han(part[0]) for part in parts) else " ".join(sorted(parts))


def spellings(name: str) -> set[str]:
    """A compared name as it may be written: Müller is also Mueller, who need not be called Muller."""
    spelled_out = name.casefold().translate(_SPELLED_OUT)
    return {compared for each in (name, spelled_out) if (compared := compared_name(plain_name(each)))}


def is_long_enough(compared: str) -> bool:
    """Whether a name has so many signs that one more or less tells nothing."""
    return len(compared) >= (_SHORT if compared.isascii() else _SHORT_HAN)


def are_a_slip_apart(first: str, second: str) -> bool:
    """Whether two compared names that are long enough may be the same name, mistyped. House 1 is not house 2."""
    if _figures(first) != _figures(second):
        return False
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(first, second, score_cutoff=_ALIKE))


def _figures(name: str) -> str:
    return "".join(sign for sign in name if sign.isdigit())


@lru_cache(maxsize=4096)
def sound_of(plain: str) -> str:
    """How a Chinese name sounds, the same in traditional and in simplified signs; "" for any other name."""
    signs = plain.replace(" ", "")
    if len(signs) < 2 or not all(is_han(sign) for sign in signs):
        return ""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(signs))
