"""Batches at speed: each block is decoded once an epoch. An iterable dataset."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from torch.utils.data import IterableDataset, get_worker_info

from .arrays import Arrays, Tensors, concatenate, tensors
from .block import Block, join
from .items import Items
from .order import Order, Round
from .reading import read_bundles

# Of a round, where nothing else is asked for: what it takes decoded.
_BUFFER_BYTES = 1 << 28
# What is decoded at a time.
_BUNDLE_BYTES = 1 << 22


class Stream(IterableDataset[Tensors]):
    """Batches of items: dicts of tensors, [batch, …] each.

    An epoch is a function of the seed and its number, and holds every item once. Blocks of items
    come in random order, and about `buffer` items at a time are mixed with each other. Of `ranks`
    processes each gets its own part, of as many items but for one. Workers change nothing.

    Iterating plays an epoch to its end, or goes on in one that was left. It may be given to a
    DataLoader with `batch_size=None`: then each of the loader's workers plays a part of its own, so
    the order depends on how many there are, and `workers` here does nothing.

    Attributes:
        epoch: The number of the epoch that is played, from 0.
        batch: How many of its batches were played.
    """

    def __init__(
        self,
        items: Items,
        batch: int,
        *,
        seed: int = 0,
        shuffle: bool = True,
        buffer: int | None = None,
        rank: int = 0,
        ranks: int = 1,
        workers: int = 0,
        prefetch: int = 1,
        drop_last: bool = False,
    ) -> None:
        """Args:
        items: `Transitions` or `Sequences`.
        batch: Items of a batch of this rank.
        seed: A whole number from 0.
        shuffle: False for the order of the episodes.
        buffer: Items that are mixed with each other; None for what takes 256 MiB. As many again
            are decoded ahead.
        rank, ranks: Which of how many processes this is.
        workers: Processes that decode; 0 for this one.
        prefetch: How many buffers are filled ahead, by a thread; 0 fills one when it is needed.
        drop_last: Whether an epoch ends with its last full batch, the same number on all ranks.
        """
        for name, count in (("batch", batch), ("buffer", 1 if buffer is None else buffer)):
            if count < 1:
                raise ValueError(f"a {name} of {count} items is too small")
        if not 0 <= rank < ranks:
            raise ValueError(f"rank {rank} is not one of {ranks}")
        self.epoch = 0
        self.batch = 0
        self._items = items
        self._size = batch
        self._rank, self._ranks = rank, ranks
        self._workers = workers
        self._prefetch = prefetch
        self._drop_last = drop_last
        bundle = max(1, _BUNDLE_BYTES // items.step_bytes)
        mixed = buffer or max(1, _BUFFER_BYTES // items.step_bytes)
        self._order = Order(seed if shuffle else None, mixed if shuffle else bundle, bundle)

    @property
    def batches(self) -> int:
        """How many batches an epoch has on this rank."""
        count, (part, parts) = len(self._items), self._part()
        if self._drop_last:
            return count // parts // self._size
        return -(-len(_share(count, part, parts)) // self._size)

    def __iter__(self) -> Iterator[Tensors]:
        for batch in islice(self._play(), max(0, self.batches - self.batch)):
            self.batch += 1
            yield tensors(batch)
        self.epoch, self.batch = self.epoch + 1, 0

    def state_dict(self) -> dict[str, int]:
        """Where it stands: what is played next follows from this, and from how it was made."""
        return {"epoch": self.epoch, "batch": self.batch}

    def load_state_dict(self, state: dict[str, int]) -> None:
        """Goes on where another stood that was made alike; nothing before that is decoded again."""
        self.epoch, self.batch = state["epoch"], state["batch"]

    def _part(self) -> tuple[int, int]:
        """Which part of the items is played here, of how many."""
        info = get_worker_info()
        if info is None:
            return self._rank, self._ranks
        return self._rank * info.num_workers + info.id, self._ranks * info.num_workers

    def _play(self) -> Iterator[Arrays]:
        """The batches of an epoch from where it stands on, the last as long as it is."""
        at = self.batch * self._size
        share = _share(len(self._items), *self._part())
        rounds = self._order.rounds(self._items.layout, self.epoch, share)
        parts: list[Arrays] = []
        wanted = self._size
        for round_, block in self._filled([r for r in rounds if r.first + r.items > at]):
            order = round_.order()
            start = max(0, at - round_.first)
            while start < len(order):
                which = order[start : start + wanted]
                parts.append(self._items.gather(block, which))
                start += len(which)
                wanted -= len(which)
                if wanted == 0:
                    yield concatenate(parts)
                    parts, wanted = [], self._size
        if parts:
            yield concatenate(parts)

    def _filled(self, rounds: list[Round]) -> Iterator[tuple[Round, Block]]:
        """Rounds with what was decoded for them, some ahead of what is asked for."""
        workers = self._workers if get_worker_info() is None else 0
        blocks = read_bundles(self._items, [b for r in rounds for b in r.bundles], workers)

        def fill(round_: Round) -> Block:
            return join(list(islice(blocks, len(round_.bundles))))

        if self._prefetch == 0:
            yield from ((round_, fill(round_)) for round_ in rounds)
            return
        thread = ThreadPoolExecutor(1)
        ahead: deque[tuple[Round, Future[Block]]] = deque()
        try:
            for round_ in rounds:
                ahead.append((round_, thread.submit(fill, round_)))
                if len(ahead) > self._prefetch:
                    first, block = ahead.popleft()
                    yield first, block.result()
            while ahead:
                first, block = ahead.popleft()
                yield first, block.result()
        finally:
            thread.shutdown(cancel_futures=True)


def _share(items: int, part: int, parts: int) -> range:
    """The places, of so many items in order, that are a part's."""
    return range(items * part // parts, items * (part + 1) // parts)
