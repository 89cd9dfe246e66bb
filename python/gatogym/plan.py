"""The plan of a dataset: which episodes it has, in which order and groups."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from .columns import Column, parse_column
from .errors import MalformedError, shown
from .frame import MAX_CONTENT_BYTES
from .hashing import derive_seed, hash_text
from .limits import MAX_GROUP_SIZE, MAX_GROUPS, MAX_SOURCES
from .shape import line, list_of, object_of, text
from .spec_shape import check_columns, extras_shape, spec_shape


@dataclass(frozen=True)
class Source:
    """A line of the plan: an agent in an environment, so many episodes, kept in one tier.

    Attributes:
        env: `id`, `config` and `wrappers` of the environment.
        agent: `id`, `version` and `checkpoint` of the agent.
        episodes: How many episodes it has.
        group_size: Episodes that are stored together; the last group has the rest.
        observations: Keys of the observations recorded; none in the `actions` tier.
        columns: Of each of its episodes, in the order in which they are stored.
        spec: Of the environment as wrapped: its spaces, units, instruction, reference scores.
        first: Number of its first episode: not 0 in a part of a recording.
        seed: Root of its seeds; None where it is that of the plan.
        origin: Where its episodes are `from`, and their `licence`, when they come from outside
            gatogym and cannot be run again; None of all others.
    """

    env: dict[str, Any]
    agent: dict[str, Any]
    episodes: int
    group_size: int
    observations: tuple[str, ...]
    columns: tuple[Column, ...]
    spec: dict[str, Any]
    first: int = 0
    seed: int | None = None
    origin: dict[str, Any] | None = None

    @property
    def instruction(self) -> str:
        """What the player is asked to do, where an episode does not say it in its own words."""
        return str(self.spec["instruction"])

    @property
    def groups(self) -> int:
        """How many groups its episodes make."""
        return -(-self.episodes // self.group_size)


class Group(NamedTuple):
    """Consecutive episodes of one source, stored together.

    Attributes:
        number: Of the group, counted over the whole plan.
        source: Number of its source.
        first: Number of its first episode, counted over the whole plan.
        episodes: How many episodes it has.
    """

    number: int
    source: int
    first: int
    episodes: int


class Plan:
    """All episodes in order: those of source 0, then of source 1, and so on.

    Attributes:
        sources: Where the episodes come from.
        seed: Root of all seeds.
    """

    def __init__(self, sources: tuple[Source, ...], seed: int) -> None:
        self.sources = sources
        self.seed = seed
        self._first_episodes = list(accumulate((s.episodes for s in sources), initial=0))
        self._first_groups = list(accumulate((s.groups for s in sources), initial=0))

    @property
    def episodes(self) -> int:
        """How many episodes it has."""
        return self._first_episodes[-1]

    @property
    def groups(self) -> int:
        """How many groups they make."""
        return self._first_groups[-1]

    def group(self, number: int) -> Group:
        """Group `number`, counted from 0 over the whole plan."""
        source = bisect_right(self._first_groups, number) - 1
        size = self.sources[source].group_size
        first = (number - self._first_groups[source]) * size
        episodes = min(size, self.sources[source].episodes - first)
        return Group(number, source, self._first_episodes[source] + first, episodes)

    def group_of(self, episode: int) -> Group:
        """The group that holds an episode."""
        source = bisect_right(self._first_episodes, episode) - 1
        within = (episode - self._first_episodes[source]) // self.sources[source].group_size
        return self.group(self._first_groups[source] + within)

    def groups_of(self, episodes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The same of many episodes.

        Args:
            episodes: int64 [n]

        Returns:
            int64 [n] each: the numbers of their sources, of their groups, and of the first episodes
            of these.
        """
        sources = np.searchsorted(self._first_episodes, episodes, side="right") - 1
        sizes = np.array([source.group_size for source in self.sources])[sources]
        starts = np.array(self._first_episodes)[sources]
        within = (episodes - starts) // sizes
        groups = np.array(self._first_groups)[sources] + within
        return sources, groups, starts + within * sizes

    def number_of(self, source: int, first: int, episodes: int) -> int | None:
        """The number of a group; None when the plan has no such group.

        Args:
            source: Number of its source.
            first: Number of its first episode within the source.
            episodes: How many episodes it has.
        """
        if not 0 <= source < len(self.sources):
            return None
        cast = self.sources[source]
        before = first - cast.first
        expected = min(cast.group_size, cast.episodes - before)
        if before < 0 or before % cast.group_size != 0 or not 0 < episodes == expected:
            return None
        return self._first_groups[source] + before // cast.group_size

    def seeds(self, episode: int) -> tuple[int, int]:
        """What the resets of an episode's environment and of its agent were given."""
        source = self.group_of(episode).source
        cast = self.sources[source]
        env, agent = cast.env["id"], cast.agent["id"]
        root = self.seed if cast.seed is None else cast.seed
        number = cast.first + episode - self._first_episodes[source]
        env_seed = derive_seed(root, hash_text(env), number)
        return env_seed, derive_seed(root, hash_text(f"{agent} in {env}"), number)


def grows_into(before: Any, now: dict[str, Any]) -> bool:
    """Whether a plan, of which nothing is known, is another one or becomes it by more of the same.

    By further episodes of its last source, in further groups, as a dataset grows that a person
    plays; and by further sources, as one of branches does.
    """
    if before == now:
        return True
    try:
        kept = now["sources"][: len(before["sources"])]
        begun, grown = before["sources"][-1], kept[-1]
        episodes, group_size = begun["episodes"], begun["groupSize"]
        is_grown = grown["episodes"] > episodes and episodes % group_size == 0
    except (TypeError, LookupError, ArithmeticError):
        return False
    sources = [*kept[:-1], {**grown, "episodes": episodes}] if is_grown else kept
    return bool(before == {**now, "sources": sources})


def parse_plan(value: Any) -> Plan:
    """The `plan` of a manifest.

    Raises:
        MalformedError: It is none that this reader knows.
    """
    if not isinstance(value, dict) or not isinstance(value.get("sources"), list):
        raise MalformedError("its plan has no list of sources")
    if not 0 < len(value["sources"]) <= MAX_SOURCES:
        raise MalformedError(f"its plan has {len(value['sources'])} sources")
    sources = tuple(_parse_source(source) for source in value["sources"])
    plan = Plan(sources, _count(value, "seed", "its plan"))
    if plan.groups > MAX_GROUPS:
        raise MalformedError(f"its plan has {plan.groups} groups, expected at most {MAX_GROUPS}")
    return plan


_SOURCE = object_of(
    {
        "env": object_of({"id": line}),
        "agent": object_of({"id": line}),
        "observations": list_of(line),
        "spec": spec_shape,
    },
    {"origin": object_of({"from": text, "licence": line}), "extras": extras_shape},
)


def _parse_source(value: Any) -> Source:
    if not isinstance(value, dict):
        raise MalformedError("a source of its plan is no object")
    if not isinstance(columns := value.get("columns"), list):
        raise MalformedError("a source of its plan lacks columns")
    _SOURCE(value, "source")
    group_size = _count(value, "groupSize", "a source", MAX_GROUP_SIZE)
    if group_size == 0:
        raise MalformedError("a source of its plan has groups of 0 episodes")
    source = Source(
        env=value["env"],
        agent=value["agent"],
        episodes=_count(value, "episodes", "a source"),
        group_size=group_size,
        observations=tuple(value["observations"]),
        columns=tuple(map(parse_column, columns)),
        spec=value["spec"],
        first=_count(value, "first", "a source") if "first" in value else 0,
        seed=_count(value, "seed", "a source") if "seed" in value else None,
        origin=value.get("origin"),
    )
    if source.first % group_size != 0 or source.first + source.episodes >= 1 << 53:
        raise MalformedError(f"a source begins with episode {source.first}, within a group")
    chunks = sum(column.row_bytes * column.chunk_rows for column in source.columns)
    if chunks > MAX_CONTENT_BYTES:
        raise MalformedError(f"a chunk of each column exceeds {MAX_CONTENT_BYTES} bytes together")
    check_columns(source.columns, source.spec, value.get("extras", {}))
    return source


def _count(value: dict[str, Any], key: str, owner: str, most: int = (1 << 53) - 1) -> int:
    number = value.get(key)
    if type(number) is int and 0 <= number <= most:
        return number
    raise MalformedError(f"{owner} has {key} {shown(number)}, expected a whole number")
