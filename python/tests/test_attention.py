"""Attention in pieces is attention, and attention is what it is said to be."""

import pytest
import torch

from gatogym.generalist import attention
from gatogym.generalist.attention import PIECE, causal, slopes


def test_half_of_the_heads_look_at_what_is_near_first() -> None:
    device = torch.device("cpu")
    assert slopes(4, device).tolist() == [1 / 8, 1 / 32, 0, 0]
    assert slopes(2, device).tolist() == [1 / 8, 0]
    assert torch.allclose(slopes(6, device), torch.tensor([1 / 8, 1 / 16, 1 / 32, 0, 0, 0]))


def test_scores_fall_by_the_distance() -> None:
    rng = torch.Generator().manual_seed(3)
    queries, keys, values = (torch.randn(1, 2, 9, 4, generator=rng) for _ in range(3))
    mixed = causal(queries, keys, values)
    for head, slope in enumerate([1 / 8, 0]):
        for i in range(9):
            scores = [float(queries[0, head, i] @ keys[0, head, j]) / 2 - slope * (i - j) for j in range(i + 1)]
            weights = torch.softmax(torch.tensor(scores), 0)
            assert torch.allclose(mixed[0, head, i], weights @ values[0, head, : i + 1], atol=1e-5)


@pytest.mark.parametrize("length", [1, PIECE - 1, PIECE, 2 * PIECE + 7])
def test_pieces_give_what_the_whole_gives_and_the_same_gradients(length: int) -> None:
    rng = torch.Generator().manual_seed(length)
    parts = [torch.randn(2, 3, length, 8, generator=rng, requires_grad=True) for _ in range(3)]
    whole = causal(*parts)
    pieces = attention._in_pieces(*parts)
    assert torch.allclose(whole, pieces, atol=1e-5)
    weights = torch.randn(whole.shape, generator=rng)
    expected = torch.autograd.grad(whole, parts, weights)
    for mine, theirs in zip(torch.autograd.grad(pieces, parts, weights), expected, strict=True):
        assert torch.allclose(mine, theirs, atol=1e-5)


def test_in_bfloat16_on_a_cpu_it_is_as_near_as_that_allows() -> None:
    rng = torch.Generator().manual_seed(0)
    exact = [torch.randn(1, 2, 2 * PIECE, 16, generator=rng) for _ in range(3)]
    rounded = causal(*(part.bfloat16() for part in exact))
    assert rounded.dtype == torch.bfloat16
    assert torch.allclose(rounded.float(), causal(*exact), atol=0.05)
