"""dataset.json: what a dataset is, and what its files must be."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from .canonical import canonical_json, parse_json
from .errors import DatasetError, MalformedError, shown
from .files import read_whole
from .limits import MAX_MANIFEST_BYTES, MIN_GROUP_BYTES
from .plan import Plan, parse_plan
from .shape import anything, list_of, map_of, object_of, whole

FILE = "dataset.json"
FORMAT = "gatogym-dataset"
VERSION = 1

_SHARD_NAME = re.compile(r"shard-([0-9]{5,15})\.traj")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ShardEntry(NamedTuple):
    """A shard of a complete dataset.

    Attributes:
        file: Its name.
        bytes: Its length.
        groups: How many it has.
        sha256: Of its bytes, in hex.
    """

    file: str
    bytes: int
    groups: int
    sha256: str


class IndexEntry(NamedTuple):
    """What index.bin must be: its length, and the SHA-256 of its bytes in hex."""

    bytes: int
    sha256: str


class Manifest(NamedTuple):
    """A manifest that was checked.

    Attributes:
        raw: All of it, as parsed.
        plan: Which episodes there are.
        complete: False while the recording goes on.
        shards: In order; none while it goes on.
        index_file: None while it goes on, and of datasets that are older than the index.
    """

    raw: dict[str, Any]
    plan: Plan
    complete: bool
    shards: tuple[ShardEntry, ...]
    index_file: IndexEntry | None


def shard_number(name: str) -> int | None:
    """The number in a shard's file name, or None where it is no such name."""
    match = _SHARD_NAME.fullmatch(name)
    return int(match[1]) if match else None


def read_manifest(directory: Path) -> Manifest:
    """Reads and checks dataset.json.

    Raises:
        DatasetError: There is none, it was altered, or it is of another format version.
    """
    file = directory / FILE
    if not file.exists():
        raise DatasetError(f"{directory} is not a dataset: it has no {FILE}")
    try:
        raw = parse_json(read_whole(file, MAX_MANIFEST_BYTES))
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise DatasetError(f"{file} is not a JSON object: it is damaged or no dataset's manifest")
    if raw.get("format") != FORMAT:
        raise DatasetError(f"{file} is not a gatogym dataset's manifest")
    if raw.get("version") != VERSION:
        raise DatasetError(
            f"{file} has format version {shown(raw.get('version'))}; "
            f"this gatogym reads version {VERSION}"
        )
    content = {key: value for key, value in raw.items() if key != "checksum"}
    if raw.get("checksum") != hashlib.sha256(canonical_json(content)).hexdigest():
        raise DatasetError(f"{file} was altered: its checksum does not match its content")
    try:
        return _check(raw)
    except MalformedError as error:
        raise DatasetError(f"{file} cannot be read: {error}") from None


def _check(raw: dict[str, Any]) -> Manifest:
    plan = parse_plan(raw.get("plan"))
    complete = raw.get("complete")
    entries = raw.get("shards")
    if not isinstance(complete, bool) or not isinstance(entries, list):
        raise MalformedError("it lacks complete or shards")
    shards = tuple(map(_parse_entry, entries))
    groups = sum(shard.groups for shard in shards)
    for before, after in pairwise(shards):
        if _number_of(before) >= _number_of(after):
            raise MalformedError(f"it names {after.file} after {before.file}")
    if complete and groups != plan.groups:
        raise MalformedError(f"its shards have {groups} groups, its plan {plan.groups}")
    list_of(_TOTALS)(raw.get("totals"), "totals")
    return Manifest(raw, plan, complete, shards, _parse_index(raw.get("index")))


_TOTALS = object_of({}, {"columns": map_of(anything)})


def _number_of(shard: ShardEntry) -> int:
    return shard_number(shard.file) or 0


def _parse_entry(value: Any) -> ShardEntry:
    file = value.get("file") if isinstance(value, dict) else None
    if not isinstance(file, str) or shard_number(file) is None:
        raise MalformedError(f"it names a shard {shown(file)}, which is no shard's name")
    size, groups = value.get("bytes"), value.get("groups")
    if type(size) is not int or type(groups) is not int or size < 0 or groups < 0:
        raise MalformedError(f"it gives {file} {shown(size)} bytes and {shown(groups)} groups")
    whole()(size, f"the length of {file}")
    if groups * MIN_GROUP_BYTES > size:
        raise MalformedError(f"it gives {file} {groups} groups, more than fit its {size} bytes")
    return ShardEntry(file, size, groups, _sha256(value.get("sha256"), file))


def _parse_index(value: Any) -> IndexEntry | None:
    if value is None:
        return None
    entry = value if isinstance(value, dict) else {}
    size = entry.get("bytes")
    if type(size) is not int:
        raise MalformedError(f"it gives its index {shown(size)} bytes")
    return IndexEntry(size, _sha256(entry.get("sha256"), "its index"))


def _sha256(value: Any, file: str) -> str:
    if isinstance(value, str) and _SHA256.fullmatch(value):
        return value
    raise MalformedError(f"it gives {file} {shown(value)} for a SHA-256")
