"""A stream out of a compound file, the container of .xls ([MS-CFB]).

Only as much of the format as one stream needs; a file that contradicts itself gives an empty or short stream.
"""

import struct
from pathlib import Path

_END = 0xFFFFFFFA
_MINI_BELOW = 4096


def stream_of(path: Path, names: tuple[str, ...]) -> bytes:
    """The first stream found that has one of `names`, or b"" where there is none."""
    content = path.read_bytes()
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    table = _allocation_table(content, size)
    directory = _chain(content, table, struct.unpack_from("<I", content, 48)[0], size, size)
    root_start = struct.unpack_from("<I", directory, 116)[0]
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        if name not in names:
            continue
        start, total = struct.unpack_from("<IQ", directory, at + 116)
        if total >= _MINI_BELOW:
            return _chain(content, table, start, size, size)[:total]
        return _mini_stream(content, table, root_start, start, size)[:total]
    return b""


def _allocation_table(content: bytes, size: int) -> list[int]:
    """The next sector of each sector. The list of its own sectors starts in the head, then is a chain."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    following = struct.unpack_from("<I", content, 68)[0]
    per_sector = size // 4
    seen: set[int] = set()
    while following < _END and following not in seen:
        seen.add(following)
        block = _sector(content, following, size).ljust(size, b"\xff")
        *more, following = struct.unpack(f"<{per_sector}I", block)
        sectors.extend(more)
    table: list[int] = []
    for sector in sectors:
        if sector < _END:
            block = _sector(content, sector, size).ljust(size, b"\xff")
            table.extend(struct.unpack(f"<{per_sector}I", block))
    return table


def _sector(content: bytes, number: int, size: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _chain(content: bytes, table: list[int], start: int, size: int, first: int) -> bytes:
    """The bytes of a chain of blocks of `size`, of which number 0 begins at `first`."""
    blocks: list[bytes] = []
    seen: set[int] = set()
    while start < len(table) and start not in seen:
        seen.add(start)
        blocks.append(content[first + start * size : first + (start + 1) * size])
        start = table[start]
    return b"".join(blocks)


def _mini_stream(content: bytes, table: list[int], root_start: int, start: int, size: int) -> bytes:
    """A stream under 4,096 bytes: blocks of 64 inside the root's own stream, with a table of its own."""
    container = _chain(content, table, root_start, size, size)
    mini = _chain(content, table, struct.unpack_from("<I", content, 60)[0], size, size)
    mini_table = list(struct.unpack(f"<{len(mini) // 4}I", mini))
    return _chain(container, mini_table, start, 64, 0)
