"""Damage is named where it is, and harms nothing else."""

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import msgpack
import numpy as np
import pytest
from crafting import CHUNK, GROUP, Crafted, column, frame, seal, write_manifest

import gatogym
from gatogym.frame import parse_header

Recorded = Callable[[str], Path]


def contents(episode: gatogym.Episode) -> dict[str, bytes | None]:
    """Digests of an episode's facts and columns: None for what is damaged."""
    found: dict[str, bytes | None] = {}
    for name in ("facts", *episode.columns):
        try:
            found[name] = facts(episode) if name == "facts" else episode[name].tobytes()
        except gatogym.DatasetError as error:
            assert re.search(rf"shard-\d+\.traj, episode {episode.index}, byte \d+: ", str(error))
            assert "\n" not in str(error)
            found[name] = None
    return found


def facts(episode: gatogym.Episode) -> bytes:
    told = (episode.id, episode.length, episode.return_, episode.seed, episode.instruction)
    return repr((*told, episode.terminated, episode.truncated, episode.success)).encode()


def all_contents(directory: Path) -> list[dict[str, bytes | None]]:
    return [contents(episode) for episode in gatogym.open(directory).episodes]


def frames_of(data: bytes) -> list[range]:
    found, at = [], 0
    while at < len(data):
        header = parse_header(data, at)
        assert header is not None
        found.append(range(at, at + header.frame_bytes))
        at += header.frame_bytes
    return found


def assert_harm_is_confined(
    directory: Path, original: list[dict[str, bytes | None]], group_size: int
) -> bool:
    """Nothing that is read differs from the original; at most one group misses something.

    Returns:
        Whether something is missing, or reported as damage.
    """
    ds = gatogym.open(directory)
    assert len(ds.episodes) == len(original)
    harmed = set()
    for episode, expected in zip(ds.episodes, original, strict=True):
        for name, value in contents(episode).items():
            assert value is None or value == expected[name]
            if value is None:
                harmed.add(episode.index // group_size)
    assert len(harmed) <= 1
    return bool(harmed or ds.damage)


def test_a_flipped_bit_in_any_byte_is_noticed_and_harms_one_group(tmp_path: Path) -> None:
    Crafted().write(tmp_path)
    original = all_contents(tmp_path)
    shard = tmp_path / "shard-00000.traj"
    data = shard.read_bytes()
    rng = random.Random(5)
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1 << rng.randrange(8)
        shard.write_bytes(flipped)
        assert assert_harm_is_confined(tmp_path, original, 2), f"byte {at}"


def test_every_bit_of_every_frame_header_is_guarded(tmp_path: Path) -> None:
    Crafted().write(tmp_path)
    original = all_contents(tmp_path)
    shard = tmp_path / "shard-00000.traj"
    data = shard.read_bytes()
    group_frame = [f for f in frames_of(data) if data[f.start + 4] == GROUP][1]
    chunk_frame = [f for f in frames_of(data) if data[f.start + 4] == CHUNK][2]
    for start in (0, chunk_frame.start, group_frame.start):
        for bit in range(20 * 8):
            flipped = bytearray(data)
            flipped[start + bit // 8] ^= 1 << (bit % 8)
            shard.write_bytes(flipped)
            assert assert_harm_is_confined(tmp_path, original, 2), f"bit {bit} of {start}"


@pytest.mark.parametrize("name", ["rooms", "bricks-sticky", "shards", "cartpole"])
def test_flipped_bits_in_a_recording_harm_one_group(
    name: str, recorded: Recorded, tmp_path: Path
) -> None:
    directory = tmp_path / name
    shutil.copytree(recorded(name), directory)
    ds = gatogym.open(directory)
    original = [contents(episode) for episode in ds.episodes]
    size = max(source.group_size for source in ds.sources)
    rng = random.Random(6)
    for shard in sorted(directory.glob("*.traj"))[:2]:
        data = shard.read_bytes()
        for start in rng.choices(frames_of(data), k=8):
            for at in (start[rng.randrange(20)], start[rng.randrange(len(start))]):
                flipped = bytearray(data)
                flipped[at] ^= 1 << rng.randrange(8)
                shard.write_bytes(flipped)
                assert assert_harm_is_confined(directory, original, size), f"byte {at}"
        shard.write_bytes(data)


def test_a_damaged_chunk_leaves_the_other_columns_and_chunks_readable(tmp_path: Path) -> None:
    Crafted().write(tmp_path)
    shard = tmp_path / "shard-00000.traj"
    data = bytearray(shard.read_bytes())
    chunk = frames_of(data)[2]  # rows 4 to 7 of group 0: episode 1's all but its last
    data[chunk.stop - 1] ^= 1
    shard.write_bytes(data)
    first, second = gatogym.open(tmp_path).episodes[:2]
    assert len(first["observations/state"]) == 4
    assert len(second["actions"]) == 4
    assert len(second.read("observations/state", 4)) == 1
    where = rf"shard-00000.traj, episode 1, byte {chunk.start}: .*checksum"
    with pytest.raises(gatogym.DatasetError, match=where):
        second["observations/state"]


@pytest.mark.parametrize("complete", [True, False])
def test_episodes_keep_their_numbers_when_groups_are_lost(complete: bool, tmp_path: Path) -> None:
    made = Crafted(groups=9, per_shard=6)
    made.write(tmp_path, complete=complete)
    original = all_contents(tmp_path)
    shard = tmp_path / "shard-00000.traj"
    data = bytearray(shard.read_bytes())
    groups = [f for f in frames_of(data) if data[f.start + 4] == GROUP]
    # Group 1 loses its magic, group 2's kind becomes that of a chunk, group 4's payload a bit, and
    # group 5 is overwritten.
    data[groups[1].start] ^= 1
    data[groups[2].start + 4] ^= 1
    data[groups[4].stop - 1] ^= 1
    data[groups[5].start : groups[5].stop] = bytes(len(groups[5]))
    shard.write_bytes(data)
    ds = gatogym.open(tmp_path)
    assert len(ds.episodes) == 18
    for episode, expected in zip(ds.episodes, original, strict=True):
        lost = episode.index // 2 in (1, 2, 4, 5)
        assert contents(episode) == (dict.fromkeys(expected) if lost else expected)
    assert {damage.offset for damage in ds.damage} >= {groups[1].start, groups[4].start}


@pytest.mark.parametrize("complete", [True, False])
def test_a_shard_cut_short_anywhere(complete: bool, tmp_path: Path) -> None:
    Crafted().write(tmp_path, complete=False)
    original = all_contents(tmp_path)
    Crafted().write(tmp_path, complete=complete)
    shard = tmp_path / "shard-00000.traj"
    data = shard.read_bytes()
    ends = [f.stop for f in frames_of(data) if data[f.start + 4] == GROUP]
    for size in range(len(data)):
        shard.write_bytes(data[:size])
        if complete:
            message = f"shard-00000.traj has {size} bytes, .* expects {len(data)}"
            with pytest.raises(gatogym.DatasetError, match=message):
                gatogym.open(tmp_path)
        else:
            whole = sum(end <= size for end in ends)
            ds = gatogym.open(tmp_path)
            assert (len(ds.episodes), ds.complete, ds.damage) == (2 * whole, False, [])
            assert [contents(episode) for episode in ds.episodes] == original[: 2 * whole]


def test_a_recording_that_has_just_begun_has_no_episodes(tmp_path: Path) -> None:
    write_manifest(tmp_path, Crafted().plan, None)
    ds = gatogym.open(tmp_path)
    assert (len(ds.episodes), list(ds.episodes), ds.damage) == (0, [], [])


def test_damage_in_the_middle_of_an_incomplete_recording_is_reported(tmp_path: Path) -> None:
    Crafted().write(tmp_path, complete=False)
    shard = tmp_path / "shard-00000.traj"
    data = bytearray(shard.read_bytes())
    chunk = frames_of(data)[1]
    data[chunk.start] ^= 255
    shard.write_bytes(data)
    ds = gatogym.open(tmp_path)
    assert [(d.shard, d.offset, d.bytes) for d in ds.damage] == [
        ("shard-00000.traj", chunk.start, len(chunk))
    ]
    assert len(ds.episodes) == 6 and ds.episodes[0]["actions"].size == 3


# Manifests.


def altered(directory: Path, change: Callable[[dict], object], *, sealed: bool = True) -> None:
    manifest = json.loads((directory / "dataset.json").read_text())
    change(manifest)
    if sealed:
        seal(directory, manifest)
    else:
        (directory / "dataset.json").write_text(json.dumps(manifest))


def test_an_altered_manifest_is_refused(tmp_path: Path) -> None:
    Crafted().write(tmp_path)
    altered(tmp_path, lambda manifest: manifest["plan"].update(seed=6), sealed=False)
    with pytest.raises(gatogym.DatasetError, match="was altered: its checksum"):
        gatogym.open(tmp_path)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b"NaN", b"[" * 100_000])
def test_what_is_no_manifest_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_bytes(data)
    with pytest.raises(gatogym.DatasetError, match="is not a JSON object"):
        gatogym.open(tmp_path)


def test_a_directory_that_is_no_dataset_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(gatogym.DatasetError, match="is not a dataset: it has no"):
            gatogym.open(path)


def source(manifest: dict) -> dict:
    return manifest["plan"]["sources"][0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.update(format="other"), "is not a gatogym dataset's manifest"),
        (lambda m: m.update(version=2), "has format version 2; this gatogym reads version 1"),
        (lambda m: m["shards"][0].update(file="../shard-00000.traj"), "is no shard's name"),
        (lambda m: m["shards"][0].update(file="shard-00000.traj\n"), "is no shard's name"),
        (
            lambda m: m["shards"][0].update(file="shard-\u0660\u0660\u0660\u0660\u0660.traj"),
            "is no shard's name",
        ),
        (lambda m: m["shards"][0].update(file="/etc/shard-00000.traj"), "is no shard's name"),
        (lambda m: m["shards"][0].update(file="shard-0000.traj"), "is no shard's name"),
        (lambda m: m["shards"][0].update(file="shard-00009.traj"), "cannot read .*No such file"),
        (lambda m: m["shards"][0].update(groups=2), "its shards have 2 groups, its plan 3"),
        (lambda m: m["shards"][0].update(bytes=-1), "gives shard-00000.traj -1 bytes"),
        (lambda m: m.update(plan=[]), "its plan has no list of sources"),
        (lambda m: m.update(complete="yes"), "lacks complete or shards"),
        (lambda m: source(m).update(groupSize=0), "groups of 0 episodes"),
        (lambda m: source(m).update(episodes=1.5), "has episodes 1.5"),
        (lambda m: source(m)["columns"][0].update(dtype="object"), "has dtype 'object'"),
        (lambda m: source(m)["columns"][0].update(codec="pickle"), "has codec 'pickle'"),
        (lambda m: source(m)["columns"][0].update(per="episode"), "has per 'episode'"),
        (lambda m: source(m)["columns"][0].update(shape=[-1]), r"has shape \[-1\]"),
        (lambda m: source(m)["columns"][3].update(shape=[1 << 24]), "exceeds 67108864 bytes"),
        (lambda m: source(m)["columns"][3].update(codec="palette"), "does not write rows"),
        (lambda m: source(m).update(spec=None), "source.spec is None, expected an object"),
    ],
)
def test_a_manifest_that_cannot_be_is_refused(
    change: Callable[[dict], object], message: str, tmp_path: Path
) -> None:
    Crafted().write(tmp_path)
    altered(tmp_path, change)
    with pytest.raises(gatogym.DatasetError, match=message) as caught:
        gatogym.open(tmp_path)
    assert "\n" not in str(caught.value).replace("\\n", "")


def test_a_shard_of_another_dataset_is_refused(tmp_path: Path) -> None:
    Crafted().write(tmp_path / "a")
    Crafted(seed=6).write(tmp_path / "b")
    shutil.copy(tmp_path / "b" / "shard-00000.traj", tmp_path / "a")
    altered(tmp_path / "a", lambda m: m["shards"][0].update(bytes=size(tmp_path / "a")))
    with pytest.raises(gatogym.DatasetError, match="belongs to another dataset"):
        gatogym.open(tmp_path / "a").episodes[0]["actions"]


def size(directory: Path) -> int:
    return (directory / "shard-00000.traj").stat().st_size


# Frames whose checksum is right and whose content lies.


class Lying(Crafted):
    """A dataset of one group whose message is changed before it is written."""

    change: Callable[[list], object]

    def frames(self, group: int) -> list[bytes]:
        """Its chunk frames as they are, and its group frame changed."""
        *chunks, _ = super().frames(group)
        message = self.message(group)
        message[6][3] = [len(chunk) for chunk in chunks]
        type(self).change(message)
        return [*chunks, frame(GROUP, msgpack.packb(message))]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.pop(), "expected a MessagePack array of 7"),
        (lambda m: m.__setitem__(0, 1), "found 2 episodes of source 1 from 0 on"),
        (lambda m: m.__setitem__(0, -1), "found 2 episodes of source -1"),
        (lambda m: m.__setitem__(0, True), "found 2 episodes of source True"),
        (lambda m: m.__setitem__(0, msgpack.ExtType(1, b"")), "expected a group of the plan"),
        (lambda m: m.__setitem__(1, 1), "found 2 episodes of source 0 from 1 on"),
        (lambda m: m.__setitem__(1, -2), "from -2 on"),
        (lambda m: m.__setitem__(1, 2), "from 2 on"),
        (lambda m: m.__setitem__(1, 1 << 60), "expected a group of the plan"),
        (lambda m: m.__setitem__(1, None), "from None on"),
        (lambda m: m.__setitem__(3, m[3][:-1]), "expected 2 numbers of 8 bytes"),
        (lambda m: m.__setitem__(4, b""), "found 0 episodes"),
        (lambda m: m.__setitem__(4, "text"), "expected None numbers of 1 bytes"),
        (lambda m: m.__setitem__(2, bytes(8)), "expected episodes of 1 step or more"),
        (lambda m: m.__setitem__(2, b"\xff" * 8), "chunks of column"),
        (lambda m: m.__setitem__(5, ["one"]), "expected 2 instructions"),
        (lambda m: m[6].pop(), "expected 4 columns"),
        (lambda m: m[6].__setitem__(0, []), "expected binary"),
        (lambda m: m[6].__setitem__(3, b""), "expected lengths of 3 chunks"),
        (lambda m: m[6].__setitem__(3, [1, 2, -3]), "expected lengths of 3 chunks"),
        (lambda m: m[6][3].pop(), "expected lengths of 3 chunks"),
        (lambda m: m[6].__setitem__(0, b"123"), 'column "actions": expected 7 bytes of code'),
        (lambda m: m[6][3].__setitem__(0, 1 << 31), "expected a chunk within the shard"),
        (lambda m: m[6][3].__setitem__(0, 21), 'column "observations/state": expected a frame'),
    ],
)
def test_a_group_that_lies_is_refused(
    change: Callable[[list], object], message: str, tmp_path: Path
) -> None:
    Lying.change = staticmethod(change)
    Lying(groups=1).write(tmp_path)
    episode = gatogym.open(tmp_path).episodes[0]
    with pytest.raises(gatogym.DatasetError, match=message):
        dict(episode)


def test_a_group_of_a_wrong_count_is_refused(tmp_path: Path) -> None:
    made = Crafted(groups=1)
    made.write(tmp_path)
    manifest = json.loads((tmp_path / "dataset.json").read_text())
    manifest["plan"]["sources"][0].update(episodes=3, groupSize=3)
    shard = tmp_path / "shard-00000.traj"
    shard.write_bytes(shard.read_bytes()[len(made.header()) :])
    manifest["shards"][0]["bytes"] = shard.stat().st_size
    seal(tmp_path, manifest)
    with pytest.raises(gatogym.DatasetError, match="found 2 episodes of source 0 from 0 on"):
        gatogym.open(tmp_path).episodes[0]["actions"]


def test_content_of_another_length_than_stated_is_refused(tmp_path: Path) -> None:
    made = Crafted(groups=1)
    bomb = frame(CHUNK, bytes(1 << 24), stated=96)

    def frames(group: int) -> list[bytes]:
        *chunks, _ = Crafted.frames(made, group)
        chunks[0] = bomb
        message = made.message(group)
        message[6][3] = [len(chunk) for chunk in chunks]
        return [*chunks, frame(GROUP, msgpack.packb(message))]

    made.frames = frames  # type: ignore[method-assign]
    made.write(tmp_path)
    with pytest.raises(gatogym.DatasetError, match="expected 96 bytes of content, the payload st"):
        gatogym.open(tmp_path).episodes[0]["observations/state"]


def test_lengths_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    made = Crafted(groups=1)
    made.columns = [
        column("actions", "int32", [], "sparse", "step", 0),
        column("rewards", "float32", [], "sparse", "step", 0),
    ]
    lengths = np.array([(1 << 32) - 1] * 2, "<u4").tobytes()

    def frames(group: int) -> list[bytes]:
        message = made.message(group)
        message[2], message[6] = lengths, [bytes(4), bytes(4)]
        return [frame(GROUP, msgpack.packb(message))]

    made.frames = frames  # type: ignore[method-assign]
    made.write(tmp_path)
    with pytest.raises(gatogym.DatasetError, match="more rows than a frame may hold"):
        gatogym.open(tmp_path).episodes[0]["rewards"]
