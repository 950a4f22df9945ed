"""What `handcart report forecast` is about: the business, or what its options name."""

from argparse import Namespace

from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.message import Message, message
from handcart.store.queries.products import product_with_code
from handcart.store.records import Product
from handcart.store.session import ReadSession
from handcart.usecases.forecasts.subject import WHOLE_BUSINESS, Subject, SubjectKind, subjects
from handcart.usecases.segments.named import segment_name


def chosen_subject(session: ReadSession, arguments: Namespace, surroundings: Surroundings) -> Subject:
    """The product, category or group that was named, else the whole business; a refusal says what there is."""
    if arguments.product is not None:
        return _product(session, arguments.product)
    if arguments.category is not None:
        return _named(session, arguments.category, "--category", surroundings)
    if arguments.group is not None:
        return _named(session, arguments.group, "--group", surroundings)
    return WHOLE_BUSINESS


def subject_words(subject: Subject) -> Message | str:
    """What a subject is called."""
    if subject.kind is SubjectKind.BUSINESS:
        return message("forecasts.subject.business")
    return segment_name(subject.key) if subject.kind is SubjectKind.SEGMENT else subject.name


def _named(session: ReadSession, name: str, option: str, surroundings: Surroundings) -> Subject:
    """A category, or else a group of customers: a price group, a tag or a segment, as the window calls it."""
    offered = {
        _written(subject, surroundings): subject
        for subject in reversed(subjects(session))
        if subject.kind is not SubjectKind.BUSINESS
        and (subject.kind is SubjectKind.CATEGORY) == (option == "--category")
    }
    found = {written.casefold(): subject for written, subject in offered.items()}.get(name.strip().casefold())
    if found is None:
        known = ", ".join(reversed(offered)) or "–"
        raise BadInput("cli.report.unknown_subject", field=option, name=name, known=known)
    return found


def _written(subject: Subject, surroundings: Surroundings) -> str:
    words = subject_words(subject)
    return words if isinstance(words, str) else surroundings.wording.render(words)


def _product(session: ReadSession, code: str) -> Subject:
    product_id = product_with_code(session, code.strip())
    if product_id is None:
        raise NotFound("cli.report.unknown_product", product=code)
    return Subject(SubjectKind.PRODUCT, str(product_id), session.get(Product, product_id).name)
