"""Reads gatogym's trajectory datasets.

>>> import gatogym
>>> ds = gatogym.open("data/bricks")
>>> episode = ds.episodes[0]
>>> episode["actions"].shape, episode["observations/rgb"].shape
((883,), (884, 210, 160, 3))

In every episode of T steps::

    observations[t] --actions[t]--> rewards[t], observations[t + 1]

There are T actions, T rewards and T + 1 observations; nothing is padded, and the last observation
is kept. The format is specified in docs/format.md.
"""

from .columns import Column
from .dataset import Dataset, open
from .episode import Episode
from .episodes import Episodes
from .errors import Damage, DatasetError
from .inspect import Report
from .moments import Moments, ValueCounts
from .plan import Plan, Source
from .select import Selection
from .statistics import Distribution, Histogram, Statistics

__all__ = [
    "Column",
    "Damage",
    "Dataset",
    "DatasetError",
    "Distribution",
    "Episode",
    "Episodes",
    "Histogram",
    "Moments",
    "Plan",
    "Report",
    "Selection",
    "Source",
    "Statistics",
    "ValueCounts",
    "open",
]
__version__ = "0.1.0"
