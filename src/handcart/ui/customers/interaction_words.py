"""How interactions are named, shown as rows and read from one typed line, in the language of now."""

from collections.abc import Mapping
from datetime import date

from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import Interaction
from handcart.store.search_text import folded
from handcart.ui.kit.words import Words
from handcart.usecases.customers.relations import CustomerRelations
from handcart.usecases.history.record_history import word_message

ICONS: Mapping[InteractionKind, str] = {
    InteractionKind.CALL: "phone",
    InteractionKind.MAIL: "mail",
    InteractionKind.VISIT: "handshake",
    InteractionKind.MESSAGE: "message-circle",
    InteractionKind.NOTE: "pencil-line",
}


def kind_words(words: Words) -> dict[str, InteractionKind]:
    """The words that may begin a typed line, and what each means."""
    typed = {kind: words.text(f"customers.log.words.{kind}") for kind in InteractionKind}
    return {folded(word.strip()): kind for kind, listed in typed.items() for word in listed.split(",")}


def headline(words: Words, interaction: Interaction, with_whom: str) -> str:
    """How it happened and with whom; a note is its own headline."""
    kind = words.render(word_message(interaction.kind))
    return words.text("customers.log.with", kind=kind, name=with_whom) if with_whom else kind


def told(words: Words, relations: CustomerRelations, interaction: Interaction, today: date) -> tuple[str, str]:
    """Title and quiet line of a row: what was said stands first where it is short enough to be a title."""
    between = words.text("customers.between")
    head = headline(words, interaction, relations.contact_name(interaction.contact_id))
    day = words.wording.day(interaction.happened_on, today=today)
    parts = [head, day]
    if interaction.follow_up_on is not None:
        due = words.wording.day(interaction.follow_up_on, today=today)
        parts.append(words.text("customers.log.follow_up", day=due))
    if not interaction.told:
        return head, between.join(parts[1:])
    return interaction.told, between.join(parts)
