"""The sample company for the window: made in a process of its own. No Qt."""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.usecases.sample.new_sample import as_sample, new_sample_company
from handcart.wording import Wording


def make_sample(path: Path, language: str, time_zone: str, when: When, *, progress: Progress) -> Path:
    """Make the sample company in this language at `path`; returns its path."""
    render = Wording(language).render
    entered = as_sample(render, language=language, time_zone=time_zone)
    path.parent.mkdir(parents=True, exist_ok=True)
    return new_sample_company(path, entered, when=when, render=render, progress=progress)
