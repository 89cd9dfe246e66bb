"""What gatogym tokenize writes is what the loader reads, and what the network learns from."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from recordings import record, run

from gatogym import DatasetError
from gatogym.generalist.device import Device
from gatogym.generalist.places import patch_places
from gatogym.generalist.train import main
from gatogym.generalist.vocabulary import ACTION_POSITION, CODE, CONTINUOUS, DISCRETE, IN_LOSS, SEPARATOR
from gatogym.tokens import Loader, open_tokens

LENGTH = 512


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures, cells and numbers."""
    directory = tmp_path_factory.mktemp("real")
    recordings = {
        "bricks": "--env arcade/Bricks-v1 --wrap frameSkip --episodes 2 --observation gray84",
        "rooms": "--env maze/FourRooms-v1 --episodes 20 --observation symbolic",
        "cartpole": "--env robotics/CartpoleSwingup-v1 --episodes 2 --observation state",
    }
    for name, flags in recordings.items():
        record(directory / name, flags)
    datasets = [str(directory / name) for name in recordings]
    settings = f"--length {LENGTH} --sequences 24 --vocabulary 300 --seed 1 --quiet".split()
    run(["tokenize", *datasets, *settings, "--out", str(directory / "tokens")])
    return directory / "tokens"


def test_files_are_as_the_manifest_says(path: Path, tmp_path: Path) -> None:
    dataset = open_tokens(path)
    dataset.verify()
    assert (dataset.length, dataset.sequences) == (LENGTH, 24)
    assert dataset.patches.shape == (dataset.manifest["patches"]["count"], 16, 16, 3)
    for file in path.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    kinds = tmp_path / "shard-00000.kinds.bin"
    content = bytearray(kinds.read_bytes())
    content[100] ^= 1
    kinds.write_bytes(content)
    with pytest.raises(DatasetError, match=r"kinds\.bin is damaged"):
        open_tokens(tmp_path).verify()
    kinds.write_bytes(content[:-1])
    with pytest.raises(DatasetError, match="bytes, expected"):
        open_tokens(tmp_path)


def test_tokens_are_what_docs_tokens_says(path: Path) -> None:
    dataset = open_tokens(path)
    every = np.arange(dataset.sequences)
    tokens, positions, kinds = (dataset.gather(every, name) for name in ("tokens", "positions", "kinds"))
    modality = kinds & 7
    assert ((modality == 0) == ((tokens < 300) & (modality != 1))).all()
    assert (tokens[modality == 1] < len(dataset.patches)).all()
    assert ((tokens[modality == 2] >= DISCRETE) & (tokens[modality == 2] < SEPARATOR)).all()
    assert ((tokens[modality == 3] >= CONTINUOUS) & (tokens[modality == 3] < DISCRETE)).all()
    assert (tokens[modality == 4] == SEPARATOR).all()
    assert ((positions == ACTION_POSITION) == ((kinds & 64) != 0)).all()
    counts = {name: int((modality == i).sum()) for i, name in enumerate(("text", "patch", "discrete", "continuous"))}
    told = dataset.manifest["tokens"]
    assert counts == {name: told[name] for name in counts}
    assert int(((kinds & IN_LOSS) != 0).sum()) == told["inLoss"]
    sources = dataset.gather(every, "sources")
    assert np.bincount(sources).tolist() == [8, 8, 8]


def test_patches_come_with_their_place(path: Path) -> None:
    dataset = open_tokens(path)
    batch = Loader(dataset, 24, 0).read(0)
    device = Device(dataset, patch_places(dataset.manifest), torch.device("cpu"))
    tokens = device.tokens(batch)
    row, column = np.argwhere((batch.kinds & 7) == 1)[17]
    position = int(batch.positions[row, column])
    assert torch.equal(
        tokens.pixels[tokens.ids[row, column]], torch.from_numpy(np.array(dataset.patches[batch.tokens[row, column]]))
    )
    down, right = divmod(position, 6)
    expected = [down / 6, (down + 1) / 6, right / 6, (right + 1) / 6]
    assert tokens.places[row, column].tolist() == pytest.approx(expected)


def test_pictures_may_be_codes(path: Path, tmp_path: Path) -> None:
    record(tmp_path / "rooms", "--env maze/FourRooms-v1 --episodes 20 --observation rgb")
    settings = f"--length {LENGTH} --sequences 8 --vocabulary 300 --seed 1 --quiet --image-codes 24".split()
    run(["tokenize", str(tmp_path / "rooms"), *settings, "--out", str(tmp_path / "tokens")])
    dataset = open_tokens(tmp_path / "tokens")
    dataset.verify()
    assert dataset.codebook is not None
    assert (dataset.codebook.shape, len(dataset.patches)) == ((24, 16, 16, 3), 0)
    tokens, kinds = (dataset.gather(np.arange(8), name) for name in ("tokens", "kinds"))
    codes = tokens[(kinds & 7) == 5]
    assert ((codes >= CODE) & (codes < CODE + 24)).all()
    assert len(codes) > 1000
    run_settings = "--steps 2 --batch 4 --device cpu".split()
    assert main(["--tokens", str(tmp_path / "tokens"), "--out", str(tmp_path / "run"), *run_settings]) == 0
    exported = tmp_path / "run" / "generalist"
    assert (exported / "codebook.bin").read_bytes() == dataset.codebook.tobytes()
    # The gym plays with it: it writes what it sees as these codes.
    played = f"--env maze/FourRooms-v1 --agent generalist:{exported} --episodes 1 --seed 1 --quiet".split()
    run(["record", *played, "--out", str(tmp_path / "played")])
    (exported / "codebook.bin").write_bytes(bytes(24 * 768))
    with pytest.raises(AssertionError, match=r"codebook\.bin is damaged"):
        run(["record", *played, "--out", str(tmp_path / "again")])


def test_a_network_learns_from_them(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = "--steps 2 --batch 4 --tell 1 --device cpu".split()
    assert main(["--tokens", str(path), "--out", str(tmp_path / "run"), *settings]) == 0
    card = json.loads((tmp_path / "run" / "generalist" / "generalist.json").read_text())
    assert [source["env"]["id"] for source in card["sources"]] == [
        "arcade/Bricks-v1",
        "maze/FourRooms-v1",
        "robotics/CartpoleSwingup-v1",
    ]
    assert card["instructions"] is True


def test_the_loader_is_measured(path: Path) -> None:
    script = Path(__file__).parents[1] / "measure_loader.py"
    code = f"import sys; sys.argv[1:] = [{str(path)!r}]; import runpy; m = runpy.run_path({str(script)!r}); "
    code += "g = m['main'].__globals__; g['SECONDS'] = 0.01; g['REPEATS'] = 1; m['main'](sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rates = [float(line.split(": ")[1].split()[0].replace(",", "")) for line in done.stdout.splitlines()]
    assert len(rates) == 2
    assert min(rates) > 0
