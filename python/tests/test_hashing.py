"""Hashes are xxHash's own, and seeds those that recorders derive."""

import random
from collections.abc import Callable
from pathlib import Path

import xxhash

import gatogym
from gatogym.hashing import derive_seed, hash_text, xxh32_words


def test_hashes_are_those_of_the_specification() -> None:
    assert xxh32_words(b"") == 0x02CC5D05
    assert xxh32_words(b"", 0x9E3779B1) == 0x36B78AE7


def test_hashes_agree_with_the_reference_implementation() -> None:
    rng = random.Random(1)
    for words in [*range(40), 1000, 4097]:
        data, seed = rng.randbytes(4 * words), rng.getrandbits(32)
        for part in (0, 1, 4, seed):
            assert xxh32_words(data, part) == xxhash.xxh32_intdigest(data, part)


def test_seeds_are_those_that_were_recorded(recorded: Callable[[str], Path]) -> None:
    for name in ("rooms-actions", "shards"):
        ds = gatogym.open(recorded(name))
        first = 0
        for source in ds.sources:
            env, agent = source.env["id"], source.agent["id"]
            for i, episode in enumerate(ds.episodes[first : first + source.episodes]):
                assert episode.seed == derive_seed(ds.plan.seed, hash_text(env), i)
                stream = hash_text(f"{agent} in {env}")
                assert episode.agent_seed == derive_seed(ds.plan.seed, stream, i)
            first += source.episodes
