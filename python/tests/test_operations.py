"""The arithmetic of training is counted as it is done, and the peak that it is held against is measured or known."""

from pathlib import Path

import pytest
import torch
from token_crafting import CopyTask

from gatogym.generalist.model import Generalist
from gatogym.generalist.operations import operations
from gatogym.generalist.peak import peak_of
from gatogym.generalist.sizes import SIZES
from gatogym.generalist.vocabulary import Vocabulary
from gatogym.tokens import TokenDataset, open_tokens


@pytest.fixture
def dataset(tmp_path: Path) -> TokenDataset:
    return open_tokens(CopyTask().write(tmp_path))


def test_they_are_six_a_weight_and_those_of_attention(dataset: TokenDataset) -> None:
    model = Generalist(SIZES["pico"], Vocabulary(256))
    # Two blocks of width 64: four matrices of attention, two of 64 x 256, biases and the two norms.
    block = 4 * 64 * 64 + 2 * 64 * 256 + (3 * 64 + 64) + (256 + 64) + 4 * 64
    # The table has rows for text, 1,024 bins, 1,024 numbers and the separator; one of twelve tokens is predicted.
    table = (256 + 1024 + 1024 + 1) * 64 / 12
    assert operations(model, dataset) == pytest.approx(6 * (2 * block + table) + 12 * 2 * 64 * 96)


def test_frozen_weights_have_no_gradient_of_their_own(dataset: TokenDataset) -> None:
    model = Generalist(SIZES["pico"], Vocabulary(256))
    attention = 12 * 2 * 64 * 96
    whole = operations(model, dataset) - attention
    model.requires_grad_(False)
    assert operations(model, dataset) - attention == pytest.approx(whole * 4 / 6)


def test_a_peak_is_measured_in_the_precision_of_the_run() -> None:
    peak = peak_of(torch.device("cpu"), bf16=False)
    assert peak.source == "measured, products of 2048 x 2048 in float32"
    # A product of this size takes any processor less than minutes and more than a microsecond.
    assert 1e8 < peak.rate < 2e16
    assert peak_of(torch.device("cpu"), bf16=True).source.endswith("in bfloat16")
