"""The compiled catalogue of one language: from a message id to its text.

Here belong: finding and reading `messages.mo`. Not here: placeholders, numbers, dates.
"""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from handcart.places import resources

LANGUAGES = ("en", "zh_CN")


def translations_folder() -> Path:
    """The folder with one folder per language, each with its `.po` files."""
    return resources() / "translations"


def compiled_file(language: str) -> Path:
    """Where gettext expects the one compiled catalogue of `language`."""
    return translations_folder() / language / "LC_MESSAGES" / "messages.mo"


@cache
def catalogue(language: str) -> GNUTranslations:
    """The catalogue of `language`, read once; `LookupError` for a language that Handcart does not speak."""
    if language not in LANGUAGES:
        raise LookupError(language)
    with compiled_file(language).open("rb") as file:
        return GNUTranslations(file)


def find_text(language: str, message_id: str, count: int | None) -> str | None:
    """The unfilled text of `message_id`, in the plural form for `count`; None for an unknown id."""
    texts = catalogue(language)
    found = message_id
    if count is not None:
        # A counted text repeats its id as msgid_plural; texts without plural forms are found below.
        found = texts.ngettext(message_id, message_id, count)
    if found == message_id:
        found = texts.gettext(message_id)
    return None if found == message_id else found
