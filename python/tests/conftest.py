"""Fixtures: datasets that this repository's command line records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from recordings import MERGED, PLAYED, RECORDINGS, merge, play, record


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives a recording's directory by its name; it is made once, and not to be changed."""
    root = tmp_path_factory.mktemp("recordings")

    def get(name: str) -> Path:
        directory = root / name
        if not directory.exists() and name == MERGED:
            merge(directory)
        elif not directory.exists() and name == PLAYED:
            play(directory)
        elif not directory.exists():
            record(directory, RECORDINGS[name])
        return directory

    return get
