"""One typed line as an interaction: "call @Keller wants the new cups +7". No library, no words of a language.

The line may begin with how it happened, in the owner's words; "@name" says with whom; "+7" to come back in seven days.
Everything else is what was said. What is not understood stays part of it.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import CustomerContact
from handcart.store.search_text import folded, is_han

_DAYS_AHEAD = re.compile(r"(?:^|\s)\+(\d{1,3})(?=\s|$)")
_WITH = re.compile(r"(?:^|\s)@([^\s,，。.;；]+)")


class TypedInteraction(NamedTuple):
    """What a line says; without a word of how it happened it is a note."""

    kind: InteractionKind
    told: str
    contact_id: int | None
    follow_up_on: date | None


def read_interaction(
    line: str, words: Mapping[str, InteractionKind], contacts: Sequence[CustomerContact], today: date
) -> TypedInteraction:
    """What was typed. `words` are folded words for how it happened, such as "call" or "电话"."""
    rest, follow_up_on = line, None
    ahead = _DAYS_AHEAD.search(rest)
    if ahead is not None and int(ahead[1]) > 0:
        follow_up_on = today + timedelta(days=int(ahead[1]))
        rest = rest[: ahead.start()] + rest[ahead.end() :]
    contact_id = None
    named = _WITH.search(rest)
    if named is not None:
        contact_id = _contact(named[1], contacts)
        if contact_id is not None:
            rest = rest[: named.start()] + rest[named.end() :]
    kind, told = _kind(rest.strip(), words)
    return TypedInteraction(kind, " ".join(told.split()), contact_id, follow_up_on)


def _kind(line: str, words: Mapping[str, InteractionKind]) -> tuple[InteractionKind, str]:
    """How it happened, and the rest. Chinese needs no space after the word."""
    beginning = folded(line)
    for word in sorted(words, key=len, reverse=True):
        after = beginning[len(word) :]
        ends = not after or not after[0].isalnum() or is_han(word[-1])
        if word and beginning.startswith(word) and ends:
            return words[word], line[len(word) :].lstrip(" ,:，：")
    return InteractionKind.NOTE, line


def _contact(typed: str, contacts: Sequence[CustomerContact]) -> int | None:
    """The one person in use whose name has this in it; nobody where several have."""
    sought = folded(typed)
    found = [contact.id for contact in contacts if contact.active and sought in folded(contact.name)]
    return found[0] if len(found) == 1 else None
