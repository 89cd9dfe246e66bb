"""How well a network plays, while it is trained: the gym is asked."""

import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

from .export import export


def evaluate(
    file: Path, out: Path, environments: list[str], episodes: int, gatogym: str
) -> dict[str, float]:
    """Exports a checkpoint and has `gatogym benchmark` play it.

    Args:
        file: The checkpoint.
        out: Directory of what is exported and played.
        environments: Ids or patterns, as `--envs` takes them.
        episodes: Of each.
        gatogym: The command.

    Returns:
        Normalised scores: of each environment, and their interquartile mean.

    Raises:
        RuntimeError: The command failed; what it said.
    """
    export(file, out)
    command = [
        *shlex.split(gatogym),
        *("benchmark", "--agents", f"generalist:{out}", "--envs", ",".join(environments)),
        *("--episodes", str(episodes), "--seed", "0", "--out", str(out / "benchmark"), "--json", "--quiet"),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise RuntimeError(f"{command[0]} cannot be run: {error.strerror}") from None
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it failed")
    return scores_of(json.loads(done.stdout))


def scores_of(report: dict[str, Any]) -> dict[str, float]:
    """The figures to follow, of what `gatogym benchmark --json` printed about one agent."""
    scores = {
        f"score/{found['environment']}": found["agents"][0]["normalised"] for found in report["environments"]
    }
    scores["score"] = report["agents"][0]["iqm"]
    return {name: float(value) for name, value in scores.items() if value is not None}
