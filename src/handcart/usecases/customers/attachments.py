"""Files kept with a customer, inside the company file: a contract, a drawing, a photograph."""

import mimetypes
from pathlib import PurePath

from handcart.domain.errors import BadInput
from handcart.domain.limits import MOST_FILE_BYTES
from handcart.domain.typed_text import required_line
from handcart.store.records import Attachment, FileContent
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.customers.save import customer_to_change

_UNKNOWN = "application/octet-stream"
_MEGABYTE = 1024 * 1024


def attach_file(session: WriteSession, customer_id: int, *, name: str, content: bytes) -> Attachment:
    """Keep a file with a customer. BadInput where it is empty or larger than 10 MB."""
    customer_to_change(session, customer_id)
    kept = required_line(file_name(name), field="file")
    session.describe(file=kept)
    if not content:
        raise BadInput("customer.bad.file_empty", field="file", file=kept)
    if len(content) > MOST_FILE_BYTES:
        raise BadInput("customer.bad.file_large", field="file", file=kept, limit=MOST_FILE_BYTES // _MEGABYTE)
    made = session.add(
        Attachment,
        customer_id=customer_id,
        name=kept,
        media_type=mimetypes.guess_type(kept)[0] or _UNKNOWN,
        size=len(content),
        added_at=session.when.now,
        content_id=session.add(FileContent, content=content),
    )
    return session.get(Attachment, made)


def remove_attachment(session: WriteSession, attachment_id: int) -> Attachment:
    """Take a file away. Its bytes stay for Undo, and go with the day on which that ends."""
    attachment = session.get(Attachment, attachment_id)
    customer_to_change(session, attachment.customer_id)
    session.describe(file=attachment.name)
    session.remove(Attachment, attachment_id)
    return attachment


def content_of(session: ReadSession, attachment_id: int) -> bytes:
    """The bytes of a file."""
    return session.get(FileContent, session.get(Attachment, attachment_id).content_id).content


def file_name(typed: str) -> str:
    """The last part of a name, whichever system wrote it, without what no system takes: it is saved again elsewhere."""
    last = PurePath(typed.replace("\\", "/")).name
    return "".join("_" if sign in '<>:"|?*' or not sign.isprintable() else sign for sign in last).strip(" .")
