"""Fixtures: datasets that this repository's command line records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from recordings import BRANCHED, MERGED, PLAYED, RECORDINGS, branch, merge, play, record


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives a recording's directory by its name; it is made once, and not to be changed."""
    root = tmp_path_factory.mktemp("recordings")

    others = {MERGED: merge, PLAYED: play, BRANCHED: branch}

    def get(name: str) -> Path:
        directory = root / name
        if not directory.exists() and name in others:
            others[name](directory)
        elif not directory.exists():
            record(directory, RECORDINGS[name])
        return directory

    return get
