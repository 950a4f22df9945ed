"""Names of customers as they are compared: without capitals, accents, signs, and what companies are called by law."""

from functools import lru_cache

from handcart.store.search_text import is_han, words

_LEGAL_FORMS = frozenset(
    {
        *("gmbh", "ag", "kg", "ohg", "ug", "mbh", "ek", "ltd", "limited", "inc", "llc", "llp", "plc", "corp", "co"),
        *("company", "sarl", "sas", "sa", "srl", "spa", "bv", "nv", "ab", "oy", "aps", "sl"),
    }
)
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


@lru_cache(maxsize=4096)
def sound_of(plain: str) -> str:
    """How a Chinese name sounds, the same in traditional and in simplified signs; "" for any other name."""
    signs = plain.replace(" ", "")
    if len(signs) < 2 or not all(is_han(sign) for sign in signs):
        return ""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(signs))
