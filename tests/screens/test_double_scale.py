"""Every screen at double scale, in a process of its own: every text has its room, every control its name."""

import json
import os
import subprocess
import sys
from pathlib import Path

from handcart.store.company_file import CompanyFile

_PROGRAM = Path(__file__).with_name("double_scale.py")
_FOLDERS = (_PROGRAM.parent, _PROGRAM.parents[1], _PROGRAM.parents[2] / "src")
_PATIENCE = 240


def test_every_screen_has_its_room_at_double_scale(sample: CompanyFile) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, _FOLDERS))}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, _PROGRAM, sample.path],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=True,
    )
    assert json.loads(done.stdout) == {}
