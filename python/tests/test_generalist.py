"""The generalist: the network sees what it should, learns, and goes on where it stood."""

import csv
import itertools
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from token_crafting import CopyTask

from gatogym.generalist import checkpoint
from gatogym.generalist.model import Generalist, Known, Past, Tokens
from gatogym.generalist.loss import NextToken
from gatogym.generalist.schedule import Schedule
from gatogym.generalist.sizes import SIZES
from gatogym.generalist.train import main
from gatogym.generalist.vocabulary import CONTINUOUS, DISCRETE, IN_LOSS, IS_ACTION, SEPARATOR, Vocabulary

LENGTH = 48


def tokens(seed: int = 0, batch: int = 2) -> Tokens:
    """Text, then patches, then symbols."""
    rng = torch.Generator().manual_seed(seed)
    ids = torch.randint(0, 256, (batch, LENGTH), generator=rng)
    kinds = torch.zeros(batch, LENGTH, dtype=torch.uint8)
    kinds[:, 8:20] = 1
    ids[:, 8:20] = torch.randint(0, 7, (batch, 12), generator=rng)
    kinds[:, 20:] = 2
    ids[:, 20:] += DISCRETE
    pixels = torch.randint(0, 256, (7, 16, 16, 3), dtype=torch.uint8, generator=rng)
    places = torch.rand(batch, LENGTH, 4, generator=rng).sort(-1).values
    return Tokens(ids, torch.arange(LENGTH).repeat(batch, 1), kinds, pixels, places)


def part(whole: Tokens, start: int, stop: int) -> Tokens:
    cut = (array[:, start:stop] for array in (whole.ids, whole.positions, whole.kinds))
    return Tokens(*cut, whole.pixels, whole.places[:, start:stop])


@pytest.fixture(scope="module")
def model() -> Generalist:
    torch.manual_seed(0)
    return Generalist(SIZES["nano"], Vocabulary(256)).eval()


def test_sizes_are_about_what_their_names_say() -> None:
    counts = {}
    for name, size in SIZES.items():
        with torch.device("meta"):
            made = Generalist(size, Vocabulary(1024 if name == "nano" else 32_000))
        counts[name] = sum(p.numel() for p in made.parameters()) / 1e6
    assert counts["nano"] == pytest.approx(2, rel=0.1)
    for name, millions in (("79M", 79), ("364M", 364), ("1.18B", 1180)):
        assert counts[name] == pytest.approx(millions, rel=0.1)


def test_rows_and_ids_of_the_vocabulary_are_inverse() -> None:
    vocabulary = Vocabulary(300)
    ids = torch.tensor([0, 299, CONTINUOUS, DISCRETE - 1, DISCRETE, SEPARATOR])
    rows = vocabulary.row(ids)
    assert rows.tolist() == [0, 299, 300, 1323, 1324, 2348]
    assert [vocabulary.id(row) for row in rows.tolist()] == ids.tolist()
    assert vocabulary.rows == 2349
    assert Vocabulary(300, 64).rows == 2413


@torch.no_grad()
def test_no_token_sees_those_after_it(model: Generalist) -> None:
    whole, changed = tokens(), tokens()
    changed.ids[:, 30:] = DISCRETE
    a, b = model(whole), model(changed)
    assert torch.allclose(a[:, :30], b[:, :30], atol=1e-5)
    assert not torch.allclose(a[:, 30:], b[:, 30:], atol=1e-2)


@torch.no_grad()
def test_what_comes_next_follows_from_observations_not_from_actions(model: Generalist) -> None:
    whole, acted, observed = tokens(), tokens(), tokens()
    for each in (whole, acted, observed):
        each.kinds[:, 29] |= IS_ACTION
    acted.ids[:, 29] = DISCRETE + 500
    observed.ids[:, 28] = DISCRETE + 500
    expected = model(whole)
    assert torch.equal(model(acted), expected)
    assert not torch.allclose(model(observed)[:, 30:], expected[:, 30:], atol=1e-2)


@torch.no_grad()
def test_actions_that_are_words_are_read(model: Generalist) -> None:
    whole, other = tokens(), tokens()
    for each in (whole, other):
        each.kinds[:, 29] = IS_ACTION
        each.ids[:, 29] = 65
    other.ids[:, 29] = 66
    assert not torch.allclose(model(other)[:, 29:], model(whole)[:, 29:], atol=1e-2)


def nothing(model: Generalist, batch: int, capacity: int) -> Past:
    size = model.size
    shape = (size.blocks, batch, size.heads, capacity, size.width // size.heads)
    # What lies beyond what is known must not be looked at.
    return Past(torch.full(shape, 1e4), torch.full(shape, 1e4), torch.zeros(batch, dtype=torch.long))


def remember(past: Past, known: Known, new: list[int]) -> None:
    """Writes what was read last behind what is known, as a player does."""
    for row, count in enumerate(new):
        at = int(past.lengths[row])
        past.keys[:, row, :, at : at + count] = known.keys[:, row, :, :count]
        past.values[:, row, :, at : at + count] = known.values[:, row, :, :count]
        past.lengths[row] += count


@torch.no_grad()
@pytest.mark.parametrize("cuts", [(20, 21, 22), (1, 40), (47,)])
def test_reading_on_gives_what_reading_at_once_gives(model: Generalist, cuts: tuple[int, ...]) -> None:
    whole = tokens()
    past = nothing(model, 2, LENGTH)
    parts = []
    for start, stop in itertools.pairwise((0, *cuts, LENGTH)):
        known = model.read_on(part(whole, start, stop), past)
        remember(past, known, [stop - start] * 2)
        parts.append(model.logits(known.hidden))
    assert torch.allclose(torch.cat(parts, 1), model(whole), atol=1e-5)


@torch.no_grad()
def test_rows_of_other_lengths_do_not_disturb_each_other(model: Generalist) -> None:
    whole = tokens()
    past = nothing(model, 2, LENGTH + 5)
    # The second row begins later in its sequence, and its first tokens are padded at the right.
    first = Tokens(*(a.clone() for a in (whole.ids, whole.positions, whole.kinds)), whole.pixels, whole.places)
    remember(past, model.read_on(part(first, 0, 30), past), [30, 17])
    mixed = [torch.stack([a[0, 30:40], a[1, 17:27]]) for a in (whole.ids, whole.positions, whole.kinds, whole.places)]
    known = model.read_on(Tokens(mixed[0], mixed[1], mixed[2], whole.pixels, mixed[3]), past)
    expected = model(whole)
    logits = model.logits(known.hidden)
    assert torch.allclose(logits[0], expected[0, 30:40], atol=1e-5)
    assert torch.allclose(logits[1], expected[1, 17:27], atol=1e-5)


@pytest.mark.parametrize(("first", "alike"), [(CONTINUOUS, 0.9), (DISCRETE, 0.6)])
def test_neighbouring_numbers_begin_alike(first: int, alike: float) -> None:
    torch.manual_seed(0)
    made = Generalist(SIZES["nano"], Vocabulary(256))
    weights = made.tokens.weight[made.vocabulary.span(first, 1024)].detach()
    bins = F.normalize(weights, dim=-1)
    near = (bins[:-1] * bins[1:]).sum(-1)
    far = (bins[:-300] * bins[300:]).sum(-1)
    assert near.min() > alike
    assert far.abs().mean() < 0.3
    assert float(weights.std()) == pytest.approx(0.02, rel=0.1)


def test_every_sequence_counts_the_same() -> None:
    torch.manual_seed(0)
    made = Generalist(SIZES["nano"], Vocabulary(256)).eval()
    few, many = tokens(1, 1), tokens(2, 1)
    few.kinds[:, [30, 40]] |= IN_LOSS
    many.kinds[:, 21:] |= IN_LOSS
    both = Tokens(*(torch.cat(pair) for pair in zip(fields(few), fields(many), strict=True)), few.pixels, torch.cat([few.places, many.places]))
    many.pixels = few.pixels
    objective = NextToken(made)
    losses = [objective(one) for one in (few, many, both)]
    assert [len(loss.each) for loss in losses] == [2, 27, 29]
    assert losses[2].mean.item() == pytest.approx((losses[0].mean + losses[1].mean).item() / 2, abs=1e-5)
    assert losses[2].sequences.tolist() == [0] * 2 + [1] * 27


def fields(one: Tokens) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return one.ids, one.positions, one.kinds


@torch.no_grad()
def test_what_is_shown_counts(model: Generalist) -> None:
    before = model(tokens())[:, -1]
    for change in ("pixels", "places", "positions"):
        other = tokens()
        value = getattr(other, change)
        setattr(other, change, 255 - value if change == "pixels" else (value + 1) / 2 if change == "places" else value + 1)
        if change == "positions":
            other.positions = other.positions.long()
        assert not torch.allclose(model(other)[:, -1], before, atol=1e-4), change


def test_the_rate_rises_and_falls() -> None:
    rates = [Schedule(1.0, 10, 100).rate(step) for step in range(101)]
    assert rates[0] == pytest.approx(0.1)
    assert rates[9] == max(rates) == 1.0
    assert rates[100] == pytest.approx(0.1)
    assert rates[10:] == sorted(rates[10:], reverse=True)


def run(path: Path, out: Path, *more: str) -> int:
    settings = "--steps 30 --batch 8 --rate 0.002 --warm-up 5 --tell 10 --save 10 --seed 3 --device cpu"
    return main(["--tokens", str(path), "--out", str(out), *settings.split(), *more])


