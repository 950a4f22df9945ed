"""Nobody reads a sentence that stands in the program: texts come from the catalogue."""

import ast
import re
from collections.abc import Iterator

from house.sources import PROGRAM, at, calls, expect_none, python_files

SPEAKING = ("ui", "cli", "printing")

# What puts a text before a person: parts of windows, the terminal, the help of the command line.
SHOWN_BY_QT = re.compile(
    r"set(Text|PlainText|Html|Title|SubTitle|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|LabelText"
    r"|AccessibleName|AccessibleDescription|InformativeText|DetailedText|TabText|Prefix|Suffix|ButtonText)"
    r"|set(Horizontal|Vertical)?HeaderLabels|addAction|addMenu|addTab|addItems?|addRow|showMessage"
    r"|Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|DockWidget)"
    r"|information|warning|critical|question|getOpenFileName|getSaveFileName|getText"
)
SHOWN_IN_TERMINAL = re.compile(r"print|write|add_parser|add_argument|ArgumentParser|add_argument_group")
SPOKEN_KEYWORDS = {"help", "description", "epilog", "title", "metavar_text", "usage"}

NAME = "Handcart"
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
SENTENCE = re.compile(r"[A-Za-z\u4e00-\u9fff].*\s.*\S|[\u4e00-\u9fff]")


def _constants(argument: ast.expr) -> Iterator[str]:
    """The text in an argument; the name of the program may be written out."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value.replace(NAME, "")
    elif isinstance(argument, ast.JoinedStr):
        yield from (str(part.value).replace(NAME, "") for part in argument.values if isinstance(part, ast.Constant))
    elif isinstance(argument, ast.BinOp):
        yield from _constants(argument.left)
        yield from _constants(argument.right)


def _speaks(name: str, call: ast.Call) -> bool:
    """Qt shows any word it is given; a terminal command is also given names of options."""
    positional = [text for argument in call.args for text in _constants(argument)]
    if SHOWN_BY_QT.fullmatch(name) and any(LETTERS.search(text) for text in positional):
        return True
    if not SHOWN_IN_TERMINAL.fullmatch(name):
        return False
    named = [text for word in call.keywords if word.arg in SPOKEN_KEYWORDS for text in _constants(word.value)]
    return any(SENTENCE.search(text) for text in positional) or any(LETTERS.search(text) for text in named)


def test_windows_terminal_and_documents_take_their_words_from_the_catalogue() -> None:
    spoken = [
        at(path, call)
        for part in SPEAKING
        for path in python_files(PROGRAM / part)
        for name, call in calls(path)
        if _speaks(name, call)
    ]
    expect_none(spoken)


def test_no_text_of_an_error_is_a_sentence() -> None:
    raised = ("AppError", "NotAllowed", "BadInput", "NotFound", "FileProblem", "StorageProblem")
    expect_none(
        at(path, call)
        for path in python_files(PROGRAM)
        for name, call in calls(path)
        if name in raised
        for argument in call.args
        if any(" " in text for text in _constants(argument))
    )
