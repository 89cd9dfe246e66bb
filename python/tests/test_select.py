"""Selections: the same episodes as the command line selects."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from recordings import run

import gatogym

Recorded = Callable[[str], Path]


@pytest.mark.parametrize("name", ["rooms", "merged", "part", "bricks"])
@pytest.mark.parametrize(
    "wanted",
    [
        {"success": True},
        {"success": False, "env": "maze/*"},
        {"minLength": 20, "maxLength": 99},
        {"minReturn": 0.1, "maxReturn": 30},
        {"percentile": 75},
        {"percentile": 100},
        {"split": "train"},
        {"split": "validation", "validation": 0.5},
        {"agent": "nobody"},
    ],
)
def test_selects_what_the_command_line_selects(
    recorded: Recorded, name: str, wanted: dict[str, object]
) -> None:
    directory = recorded(name)
    flags = [part for key, value in wanted.items() for part in ("--select", f"{key}={text(value)}")]
    expected = json.loads(run(["info", str(directory), "--json", *flags]))["numbers"]
    selected = gatogym.open(directory).select(**{snake(key): value for key, value in wanted.items()})
    assert [episode.index for episode in selected] == expected


def test_gatos_rule_agrees_too(recorded: Recorded) -> None:
    directory = recorded("rooms")
    expected = json.loads(run(["info", str(directory), "--json", "--select", "expert=0.8"]))
    selected = gatogym.open(directory).select(expert=0.8)
    assert [episode.index for episode in selected] == expected["numbers"]
    assert 0 < len(selected)


def test_without_an_index_it_is_the_same(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("rooms"))
    expected = [episode.index for episode in ds.select(percentile=50, split="train")]
    ds._index = None
    assert [episode.index for episode in ds.select(percentile=50, split="train")] == expected
    assert 0 < len(expected) < len(ds.episodes)


def test_a_selection_is_sliced_as_all_episodes_are(recorded: Recorded) -> None:
    selected = gatogym.open(recorded("rooms")).select(min_length=20)
    assert [e.index for e in selected[2:5]] == [e.index for e in selected][2:5]
    assert selected[-1].index == [e.index for e in selected][-1]


def text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
