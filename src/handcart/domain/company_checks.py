"""What may be entered about the own company alone: its account, its bank, its website. It is printed on documents.

What it has in common with customers is checked as theirs is.
"""

import re
from urllib.parse import urlsplit

from handcart.domain.errors import BadInput
from handcart.domain.typed_text import one_line

_HOST = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(?:\.(?!-)[\w-]{1,63}(?<!-))+")
"""A name with a dot in it, in whatever letters."""
_WEB = ("http", "https")


def checked_iban(iban: str) -> str:
    """An account number whose check digits are right: a customer would pay into nothing."""
    from stdnum import iban as rules
    from stdnum.exceptions import ValidationError

    typed = one_line(iban, field="iban")
    try:
        return rules.compact(rules.validate(typed)) if typed else ""
    except ValidationError as problem:
        raise BadInput("company.bad.iban", field="iban") from problem


def checked_bic(bic: str) -> str:
    """The code of a bank, of eight or eleven signs."""
    from stdnum import bic as rules
    from stdnum.exceptions import ValidationError

    typed = one_line(bic, field="bic")
    try:
        return rules.validate(typed) if typed else ""
    except ValidationError as problem:
        raise BadInput("company.bad.bic", field="bic") from problem


def checked_website(website: str) -> str:
    """The address of a website as it was written, with or without https://."""
    typed = one_line(website, field="website")
    if typed and not _is_of_the_web(typed):
        raise BadInput("company.bad.website", field="website")
    return typed


def _is_of_the_web(typed: str) -> bool:
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in _WEB and " " not in typed and _HOST.fullmatch(host) is not None
