"""Writes a trained generalist as ONNX, for gatogym to play with.

python -m gatogym.generalist.export --checkpoint runs/first/checkpoint.pt --out runs/first/generalist
"""

import argparse
import hashlib
import json
import logging
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn
from torch.export import Dim

from . import checkpoint
from .adapter import adapters_of
from .model import Generalist
from .player import OUTPUTS, Player, inputs_of
from .vocabulary import IS_ACTION

FORMAT = "gatogym-generalist"
VERSION = 2
GRAPH = "generalist.onnx"
CARD = "generalist.json"
CODEBOOK = "codebook.bin"
# Weights of fewer numbers are not worth halving.
SMALL = 1024


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0, or 2 where the arguments cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m gatogym.generalist.export",
        description="Writes a trained generalist as ONNX, for gatogym to play with.",
        epilog="Then: gatogym benchmark --agents generalist:DIR ...",
    )
    parser.add_argument("--checkpoint", type=Path, required=True, help="checkpoint.pt of a run")
    parser.add_argument("--out", type=Path, required=True, help="directory of the agent's checkpoint")
    parser.add_argument("--full", action="store_true", help="keep weights in float32; the file is twice as large")
    options = parser.parse_args(arguments)
    try:
        written = export(options.checkpoint, options.out, half=not options.full)
    except (ValueError, OSError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 2
    print(f"wrote {options.out}: {written:,} bytes. Next: gatogym benchmark --agents generalist:{options.out} ...")
    return 0


def export(file: Path, out: Path, *, half: bool = True) -> int:
    """Writes `generalist.onnx` and `generalist.json`, and `codebook.bin` where it reads codes, into a directory.

    Args:
        file: A checkpoint of a run.
        out: The directory; files of these names in it are replaced.
        half: Whether weights are rounded to float16, which halves the file; the network computes in float32.

    Returns:
        Bytes of the graph.

    Raises:
        ValueError: The checkpoint cannot be read.
    """
    content = checkpoint.load(file)
    model = checkpoint.restore(content).eval()
    if half:
        # What is asked from now on is the network that is written, not the one that was trained.
        model = model.half().float()
    out.mkdir(parents=True, exist_ok=True)
    graph = _graph(Player(model).eval(), half)
    codebook = content.get("codebook")
    run = content["run"]
    described = run["described"]
    card: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "size": content["size"],
        "parameters": _numbers([model]),
        "vocabulary": content["vocabulary"],
        "length": described["length"],
        "instructions": described["instructions"],
        "sources": described["sources"],
        "training": {name: value for name, value in run.items() if name != "described"},
        "onnx": _written(out / GRAPH, graph),
        "check": _check(model),
    }
    if model.adapter:
        card["adapter"] = {"channels": model.adapter, "parameters": _numbers(adapters_of(model))}
    if codebook is not None:
        card["codebook"] = _written(out / CODEBOOK, codebook.numpy().tobytes())
    (out / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n")
    return len(graph)


def _numbers(modules: Iterable[nn.Module]) -> int:
    return sum(weight.numel() for module in modules for weight in module.parameters())


def _written(file: Path, content: bytes) -> dict[str, Any]:
    file.write_bytes(content)
    return {"file": file.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def example(model: Generalist, batch: int, length: int, patches: int, capacity: int) -> tuple[Tensor, ...]:
    """Inputs of a Player, in order: all kinds of tokens, the same whenever they are asked for."""
    at = torch.arange(batch * length, dtype=torch.int32).reshape(batch, length)
    kinds = torch.where(at % 7 == 6, 2 | IS_ACTION, at % 5)
    ids = torch.where(kinds == 1, at % patches, (at * 7919) % 2048 + 32_000)
    pixels = (torch.arange(patches * 16 * 16 * 3) * 31 % 256).to(torch.uint8).reshape(patches, 16, 16, 3)
    size = model.size
    past = (size.blocks, batch, size.heads, capacity, size.width // size.heads)
    inputs = (
        ids,
        at % length,
        kinds,
        torch.tensor([0.0, 0.5, 0.25, 0.75]).repeat(batch, length, 1),
        pixels,
        torch.zeros(past),
        torch.zeros(past),
        torch.zeros(batch, dtype=torch.int32),
        torch.arange(length - 2, length, dtype=torch.int32).repeat(batch, 1),
        torch.tensor(1.0),
    )
    return (*inputs, torch.tensor(1.0)) if model.adapter else inputs


@torch.no_grad()
def _check(model: Generalist) -> dict[str, Any]:
    """What PyTorch says after the first tokens of an example, for others to agree with. Adapters have their say in it."""
    inputs = example(model, batch=1, length=20, patches=3, capacity=1)
    logits, *_ = Player(model)(*inputs)
    every = max(1, logits.shape[2] // 64)
    return {
        "ids": inputs[0][0].tolist(),
        "kinds": inputs[2][0].tolist(),
        "logits": [round(float(value), 7) for value in logits[0, -1, ::every]],
        "every": every,
    }


def _graph(player: Player, half: bool) -> bytes:
    names = ("batch", "length", "patches", "capacity", "asked")
    batch, length, patches, capacity, asked = (Dim(name) for name in names)
    tokens, past, row = {0: batch, 1: length}, {1: batch, 3: capacity}, {0: batch}
    shapes = (tokens, tokens, tokens, tokens, {0: patches}, past, past, row, {0: batch, 1: asked}, {})
    # The exporter reports its progress, and renames axes that are the same, at length.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            player,
            example(player.model, batch=2, length=5, patches=3, capacity=7),
            input_names=inputs_of(player.model),
            output_names=OUTPUTS,
            dynamic_shapes=(*shapes, {}) if player.model.adapter else shapes,
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    proto = program.model_proto
    _forget_origins(proto)
    if half:
        _halve_weights(proto.graph)
    return bytes(proto.SerializeToString(deterministic=True))


def _forget_origins(proto: onnx.ModelProto) -> None:
    """Takes out where in which source file each node comes from."""
    for part in (proto, proto.graph, *proto.graph.node, *proto.graph.value_info, *proto.graph.input, *proto.graph.output):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    proto.graph.ClearField("value_info")


def _halve_weights(graph: onnx.GraphProto) -> None:
    """Keeps float32 weights as float16, cast back when the network is loaded."""
    casts = []
    for weight in graph.initializer:
        if weight.data_type != onnx.TensorProto.FLOAT or np.prod(weight.dims) < SMALL:
            continue
        name = weight.name
        values = numpy_helper.to_array(weight).astype(np.float16)
        weight.CopyFrom(numpy_helper.from_array(values, f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


if __name__ == "__main__":
    sys.exit(main())
