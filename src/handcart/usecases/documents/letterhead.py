"""What the company's own documents must say about it before one is issued: from then on it never changes."""

from handcart.domain.errors import NotAllowed
from handcart.store.queries.documents import issues_document
from handcart.store.session import WriteSession
from handcart.usecases.company.profile import company_profile


class LetterheadMissing(NotAllowed):
    """The owner may issue all the same, but knowingly."""


def require_letterhead(session: WriteSession) -> None:
    """LetterheadMissing, naming what is missing, where this step issued a document, whichever way, without the
    company's own address or tax number. Asked when the step is made, before it is kept.
    """
    if not issues_document(session, session.when):
        return
    profile = company_profile(session)
    address = bool(profile.street or profile.city)
    tax_number = bool(profile.tax_number or profile.vat_number)
    if not address and not tax_number:
        raise LetterheadMissing("document.letterhead.both")
    if not address:
        raise LetterheadMissing("document.letterhead.address")
    if not tax_number:
        raise LetterheadMissing("document.letterhead.tax_number")
