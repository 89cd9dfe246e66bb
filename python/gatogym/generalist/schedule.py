"""The learning rate over a run: linear warm-up, then a cosine down to a part of the peak."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """Attributes:
    peak: The highest rate.
    warm_up: Steps until it is reached.
    steps: Steps of the whole run.
    floor: The rate at the end, as a part of the peak.
    """

    peak: float
    warm_up: int
    steps: int
    floor: float = 0.1

    def rate(self, step: int) -> float:
        """The rate of step `step`, counted from 0."""
        if step < self.warm_up:
            return self.peak * (step + 1) / self.warm_up
        done = min(1.0, (step - self.warm_up) / max(1, self.steps - self.warm_up))
        cosine = (1 + math.cos(math.pi * done)) / 2
        return self.peak * (self.floor + (1 - self.floor) * cosine)
