"""Offline reinforcement learning in PyTorch: what was recorded, as items that networks learn from.

>>> from gatogym.offline import Stream, Transitions
>>> for batch in Stream(Transitions(ds.select(split="train")), 256):
...     loss = learn(batch["observation"], batch["action"])
"""

from .items import Items
from .normalize import Normalize
from .sequences import Sequences
from .stream import Stream
from .transitions import Transitions

__all__ = ["Items", "Normalize", "Sequences", "Stream", "Transitions"]
