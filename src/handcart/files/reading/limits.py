"""How much memory and time a file may cost to read, and how a process holds itself to it.

Here belong: the look at the zip directory, and the operating system's limits. Not here: the watching parent.
"""

import os
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from handcart.files.reading.kinds import FileKind

_MIB = 1024 * 1024
_GIB = 1024 * _MIB
_HOSTILE_MEMORY = _GIB
_HOSTILE_SECONDS = 60
# Spreadsheet XML packs 5 to 20 times; a bomb packs hundreds of times.
_HONEST_RATIO = 40
_LARGE = 100 * _MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory, and seconds of the processor's time, that reading one file may take."""

    memory: int
    seconds: int


def limits_for(path: Path, kind: FileKind) -> Limits:
    """1 GiB and 60 s; more for a large file whose size on disk speaks for its being honest."""
    packed = path.stat().st_size
    content = packed if kind in (FileKind.XLS, FileKind.TEXT) else _unpacked_size(path)
    if content <= _LARGE or content > packed * _HONEST_RATIO:
        return Limits(_HOSTILE_MEMORY, _HOSTILE_SECONDS)
    beyond = content - _LARGE
    # A cell takes about 20 bytes of XML and 32 in the reader, its text aside.
    return Limits(
        memory=_HOSTILE_MEMORY + min(4 * beyond, 7 * _GIB),
        seconds=_HOSTILE_SECONDS + 60 * beyond // _LARGE,
    )


def _unpacked_size(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def hold_this_process_to(limits: Limits) -> None:
    """Let the operating system stop this process at its limits, silently and without a core file.

    Linux only: elsewhere address space cannot be limited, and the parent watches.
    """
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    # The first limit ends the process with a signal that tells why; the second would with one that does not.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
