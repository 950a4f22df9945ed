"""`python -m handcart.wording.compile`: all `.po` files of each language become its `messages.mo`.

Here belongs: merging the files of the subjects. The bytes depend on the texts alone: a test compares them.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handcart.wording.catalogue import LANGUAGES, compiled_file, translations_folder


class _Merged(Catalog):
    """One catalogue from many files, without the times and tool versions that Babel writes into its head."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs to read the file."""
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]


def source_files(language: str) -> list[Path]:
    """The `.po` files of `language`, one per subject."""
    return sorted((translations_folder() / language).glob("*.po"))


def read_source(path: Path) -> Catalog:
    """The texts of one subject; a file that is not well-formed raises `babel.messages.pofile.PoFileError`."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.name, abort_invalid=True)


def compiled(language: str) -> bytes:
    """What `messages.mo` of `language` should contain; `ValueError` names an id that two files define."""
    merged = _Merged(locale=language)
    for path in source_files(language):
        for message in read_source(path):
            if not message.id:
                continue
            if message.id in merged:
                twice = f"{message.id!r} in {path.name} stands in another file too"
                raise ValueError(twice)
            merged.add(message.id, message.string, flags=message.flags)
    content = io.BytesIO()
    write_mo(content, merged)
    return content.getvalue()


def main() -> int:
    """Write the compiled catalogue of every language; with `--check` only tell whether it is up to date."""
    check = sys.argv[1:] == ["--check"]
    stale = 0
    for language in LANGUAGES:
        content, target = compiled(language), compiled_file(language)
        if target.is_file() and target.read_bytes() == content:
            continue
        stale += 1
        if check:
            print(f"stale: {target}", file=sys.stderr)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(".new")
        beside.write_bytes(content)
        beside.replace(target)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
