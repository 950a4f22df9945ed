"""The texts of the review, and whether a finding has one whose every placeholder it fills."""

from string import Formatter

from handcart.domain.review.finding import Finding
from handcart.domain.review.sentences import DETAILS, explanation_message, finding_message, fix_message
from handcart.wording import LANGUAGES
from handcart.wording.compile import read_source, source_files


def _texts(language: str) -> dict[str, set[str]]:
    """Every text of the review with its placeholders."""
    path = next(path for path in source_files(language) if path.name == "review.po")
    return {
        (message.id[0] if message.pluralizable else str(message.id)): {
            name
            for text in (message.string if message.pluralizable else (message.string,))
            for _, name, _, _ in Formatter().parse(str(text))
            if name
        }
        for message in read_source(path)
        if message.id
    }


TEXTS = {language: _texts(language) for language in LANGUAGES}


def assert_can_be_said(finding: Finding) -> None:
    """Its sentence, its explanation and its fix, in every language."""
    assert finding.detail in DETAILS[finding.rule]
    said = [finding_message(finding), explanation_message(finding), finding.fix and fix_message(finding.fix)]
    for texts in TEXTS.values():
        for message in said:
            if message is not None:
                assert texts[message.id] <= message.values.keys(), message.id
