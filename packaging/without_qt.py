"""Prints what the Qt-free tests need: the requirements of pyproject.toml without Qt and its test plugin."""

import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
requirements = project["dependencies"] + project["optional-dependencies"]["dev"]
print(*(wanted for wanted in requirements if not wanted.lower().startswith(("pyside6", "pytest-qt"))))
