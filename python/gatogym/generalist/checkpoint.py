"""All that a run needs to go on, in one file that is replaced at once."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from .model import Generalist
from .sizes import Size
from .vocabulary import Vocabulary

FORMAT = "gatogym-generalist-run"
VERSION = 1


def save(
    file: Path,
    model: Generalist,
    state: tuple[dict[str, Any], dict[str, Any]],
    run: dict[str, Any],
    codebook: Tensor | None = None,
) -> None:
    """Args:
    state: Of the whole model and of all that its optimizers keep.
    run: Settings and state of the run, plain data.
    codebook: uint8 [n, 16, 16, 3]; what the codes of image patches stand for.
    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "size": asdict(model.size),
        "vocabulary": model.vocabulary.as_dict(),
        "adapter": model.adapter,
        "model": state[0],
        "optimizer": state[1],
        "run": run,
        "codebook": codebook,
    }
    temporary = file.with_suffix(".tmp")
    torch.save(content, temporary)
    os.replace(temporary, file)


def load(file: Path) -> dict[str, Any]:
    """The content of a checkpoint: tensors and plain data, no code is run.

    Raises:
        ValueError: It is none, or of another version.
    """
    try:
        content = torch.load(file, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise ValueError(f"{file} is not there") from None
    except Exception:
        raise ValueError(f"{file} is no checkpoint, or is damaged") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f"{file} is no checkpoint of a generalist's run")
    if content.get("version") != VERSION:
        raise ValueError(f"{file} has version {content.get('version')}; this gatogym reads {VERSION}")
    return content


def restore(content: dict[str, Any]) -> Generalist:
    """The network of a checkpoint."""
    model = Generalist(Size(**content["size"]), Vocabulary(**content["vocabulary"]), content.get("adapter", 0))
    model.load_state_dict(content["model"])
    return model
