"""What may be kept as a picture: a PNG or a JPEG file that is not too large."""

from handcart.domain.errors import BadInput

_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How files of PNG and JPEG begin."""
_MILLION = 1_000_000


def checked_picture(picture: bytes, *, field: str, largest: int) -> bytes:
    """The bytes of a picture as they came; BadInput above `largest` bytes or for another kind of file."""
    if len(picture) > largest:
        raise BadInput("picture.bad.size", field=field, limit=largest // _MILLION)
    if not picture.startswith(_BEGINNINGS):
        raise BadInput("picture.bad.kind", field=field)
    return picture
