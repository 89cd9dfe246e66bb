"""Where image patches stand in their pictures, from the layout that the tokens' manifest states."""

from typing import Any

import numpy as np


def patch_places(manifest: dict[str, Any]) -> np.ndarray:
    """Of each source and local position: top, bottom, left and right of the patch there, from 0 to 1.

    Returns:
        float32 [sources, positions, 4]; zeros where there is no patch.
    """
    sources = manifest["sources"]
    longest = max((_tokens(source) for source in sources), default=0)
    places = np.zeros((len(sources), longest + 1, 4), np.float32)
    for index, source in enumerate(sources):
        at = 0
        for key in source["observations"]:
            grid = key.get("patches")
            if grid:
                rows, columns = grid
                row, column = np.divmod(np.arange(rows * columns), columns)
                edges = (row / rows, (row + 1) / rows, column / columns, (column + 1) / columns)
                places[index, at : at + rows * columns] = np.stack(edges, axis=-1)
            at += key["tokens"]
    return places


def _tokens(source: dict[str, Any]) -> int:
    return sum(int(key["tokens"]) for key in source["observations"])
