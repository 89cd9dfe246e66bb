"""Attention in pieces is attention."""

import pytest
import torch
import torch.nn.functional as F

from gatogym.generalist import attention
from gatogym.generalist.attention import PIECE, causal


@pytest.mark.parametrize("length", [1, PIECE - 1, PIECE, 2 * PIECE + 7])
def test_pieces_give_what_the_whole_gives_and_the_same_gradients(length: int) -> None:
    rng = torch.Generator().manual_seed(length)
    parts = [torch.randn(2, 3, length, 8, generator=rng, requires_grad=True) for _ in range(3)]
    whole = F.scaled_dot_product_attention(*parts, is_causal=True)
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
