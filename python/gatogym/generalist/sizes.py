"""How large the network may be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """The shape of the transformer.

    Attributes:
        blocks: Transformer blocks, one after the other.
        heads: Attention heads of a block; each has width / heads channels.
        width: Channels of a token.
        feed_forward: Channels between the two layers of a block's feed-forward network.
        patch_channels: Channels of the convolutions that embed image patches.
    """

    blocks: int
    heads: int
    width: int
    feed_forward: int
    patch_channels: int


SIZES = {
    # To see how loss falls with size, on a processor.
    "pico": Size(blocks=2, heads=2, width=64, feed_forward=256, patch_channels=8),
    "micro": Size(blocks=3, heads=2, width=128, feed_forward=512, patch_channels=16),
    # Small enough to learn and to act on one core.
    "nano": Size(blocks=4, heads=4, width=160, feed_forward=640, patch_channels=16),
    # Reed et al. 2022, table 5.
    "79M": Size(blocks=8, heads=24, width=768, feed_forward=3072, patch_channels=96),
    "364M": Size(blocks=12, heads=12, width=1536, feed_forward=6144, patch_channels=96),
    "1.18B": Size(blocks=24, heads=16, width=2048, feed_forward=8192, patch_channels=96),
}
