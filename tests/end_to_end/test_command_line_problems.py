"""Around every command: both languages, errors as JSON, faults without traceback, and the real program itself."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from command_line import Terminal
from handcart.cli.commands import safety
from handcart.cli.order.arguments import STEPS


def program(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the real program in a folder."""
    command = [sys.executable, "-m", "handcart", *arguments]
    environment = os.environ | {"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""} | options.pop("environment", {})
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60, **options
    )


def test_the_program_itself(tmp_path: Path) -> None:
    made = program(tmp_path, "new", "company", "--name", "茶屋", "--json")
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout) == {"company": "company.handcart"}
    entered = json.dumps({"name": "=1+1"})
    added = program(tmp_path, "add", "customer", "--company", "company.handcart", "--data", "-", input=entered)
    assert (added.returncode, added.stdout) == (0, "Done: add customer =1+1.\n")
    undone = program(tmp_path, "undo", "--company", "company.handcart")
    assert undone.stdout == "Undone: add customer =1+1\n"
    refused = program(tmp_path, "undo", "--company", "company.handcart", environment={"LANG": "zh_CN.UTF-8"})
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "撤销" in refused.stderr


def test_a_terminal_that_cannot_write_chinese_is_answered_all_the_same(tmp_path: Path) -> None:
    program(tmp_path, "new", "company", "--name", "茶屋 🫖")
    narrow = {"PYTHONIOENCODING": "ascii"}
    for form in ((), ("--json",)):
        backup = program(tmp_path, "backup", "company.handcart", "copy.handcart", *form, environment=narrow)
        assert (backup.returncode, backup.stderr) == (0, ""), form
        (tmp_path / "copy.handcart").unlink()
    assert json.loads(backup.stdout)["company"] == "茶屋 🫖"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_has_seen_enough_is_no_complaint(tmp_path: Path) -> None:
    program(tmp_path, "new", "company", "--name", "Kiln")
    for arguments in (("report", "sales", "--company", "company.handcart", "--json"), ("order", "--help")):
        reading, writing = os.pipe()
        os.close(reading)
        command = [sys.executable, "-m", "handcart", *arguments]
        ran = subprocess.run(command, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60)
        os.close(writing)
        assert (ran.returncode in (0, 1), ran.stderr) == (True, "")


def test_help_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language, told in (("en", "undo"), ("zh_CN", "撤销")):
        terminal = Terminal(tmp_path, language=language)
        assert terminal.run("--help").code == 0
        assert told in capsys.readouterr().out
        assert terminal.run("order", "--help").code == 0
        shown = capsys.readouterr().out
        assert all(step in "".join(shown.split()) for step in STEPS)


def test_wrong_input_in_both_languages(tmp_path: Path) -> None:
    told = [Terminal(tmp_path, language=language).refused("check", tmp_path / "gone") for language in ("en", "zh_CN")]
    assert all("gone" in sentence for sentence in told)
    assert told[0] != told[1]


def test_steps_are_named_in_chinese_too(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, language="zh_CN")
    terminal.new(name="茶屋")
    terminal.done("add", "customer", "--company", terminal.company, data={"name": "张三", "country": "CN"})
    line = {"kind": "service", "name": "修理", "price": "100"}
    terminal.order("receive", data={"customer": "C-0001", "delivery": "pick_up", "lines": [line]})
    terminal.order("approve", "SO-0001")
    ran = terminal.run("order", "ship", "SO-0001", "--company", terminal.company)
    assert ran.code == 0
    assert "发货单 SH-0001" in ran.output
    assert "张三" in terminal.run("order", "show", "SO-0001", "--company", terminal.company).output
    assert terminal.run("undo", "--company", terminal.company).output.startswith("已撤销：")
    assert terminal.run("redo", "--company", terminal.company).output.startswith("已重做：")


def test_arguments_nobody_understands_as_json(tmp_path: Path) -> None:
    ran = Terminal(tmp_path).run("report", "weather", "--json")
    assert (ran.code, ran.data["error"]["kind"]) == (2, "bad_input")
    assert "weather" in ran.data["error"]["message"]


@pytest.mark.parametrize("as_json", [(), ("--json",)])
@pytest.mark.parametrize("fault", [RuntimeError("secret"), KeyboardInterrupt(), MemoryError()])
def test_a_fault_is_one_sentence_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, as_json: tuple[str, ...]
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(safety, "check_company", fail)
    terminal = Terminal(tmp_path)
    terminal.new()
    ran = terminal.run("check", terminal.company, *as_json)
    assert (ran.code, ran.errors.count("\n")) == (1, 1)
    assert "secret" not in ran.errors + ran.output
    if as_json:
        assert ran.data["error"]["kind"] in ("fault", "cancelled")


def test_nothing_to_undo_or_redo(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.new()
    assert terminal.refused("undo", "--company", terminal.company)
    assert terminal.refused("redo", "--company", terminal.company)
