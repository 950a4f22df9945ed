"""The half-typed order survives: a real window is killed with no time to say anything, the next start offers it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import killed_clerk
from entry_at_work import EntryWindow, stocked_company
from pytestqt.qtbot import QtBot

from builders import no_backup
from catalogue_steps import look
from handcart.store.company_file import open_for_work
from handcart.store.journal import next_to_undo
from handcart.store.records import Order
from handcart.ui.kit.words import Words


def type_until_kept_and_kill(path: Path) -> None:
    """Start the clerk, wait for the word that all is kept, and kill."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "QT_QPA_PLATFORM": "offscreen"}
    program = [sys.executable, str(Path(killed_clerk.__file__)), str(path)]
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True) as clerk:
        assert clerk.stdout is not None
        said = clerk.stdout.readline()
        clerk.kill()
    assert said == "kept\n"
    assert clerk.returncode == -signal.SIGKILL


def test_the_next_start_offers_what_was_half_typed(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    stocked = stocked_company(tmp_path)
    with stocked.copy(tmp_path) as company:
        before = look(company, lambda session: next_to_undo(session.connection))
    type_until_kept_and_kill(company.path)
    with open_for_work(company.path, holder="test", back_up=no_backup) as company:
        assert look(company, lambda session: session.find(Order)) == []
        assert look(company, lambda session: next_to_undo(session.connection)) == before
        entry = EntryWindow(words, company)
        qtbot.addWidget(entry.window)
        entry.window.show()
        entry.open()
        assert [row[:2] for row in entry.rows()] == [
            ["Sencha Uji, 100 g", "24"],
            ["Teapot 600 ml, tenmoku", "3x"],
            ["Earl Grey Superior, 250 g", "half a nu"],
        ]
        assert entry.page.parts.customer.text() == "Pension Waldhaus"
