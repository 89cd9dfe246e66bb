"""Shards: which group of the plan stands where, also where some were lost."""

from dataclasses import dataclass, field
from functools import cached_property

from .canonical import parse_json
from .errors import Damage, DatasetError, MalformedError
from .files import DatasetFile
from .frame import GROUP, HEADER, HEADER_BYTES, decode_frame, parse_header
from .group import GroupFrame
from .index import Index
from .limits import MAX_MANIFEST_BYTES
from .manifest import VERSION, Manifest
from .messages import unpack
from .plan import grows_into
from .scan import Place, scan


@dataclass
class Layout:
    """Where a shard's groups stand.

    Attributes:
        places: Of the group frames, by the number of the group in the plan, in order.
        damage: What was found wrong.
    """

    places: dict[int, Place] = field(default_factory=dict)
    damage: list[Damage] = field(default_factory=list)


class Shard:
    """A file of a dataset.

    Attributes:
        file: Its bytes.
        numbers: Numbers of the groups that it has; of an incomplete dataset, that it may have.
    """

    def __init__(
        self,
        file: DatasetFile,
        manifest: Manifest,
        numbers: range,
        *,
        index: Index | None = None,
        may_be_torn: bool = False,
        is_numbered: bool = True,
    ) -> None:
        """Remembers where the shard is; it is read when a group of it is asked for.

        Args:
            file: Its bytes.
            manifest: Of its dataset.
            numbers: See above.
            index: Tells where its groups stand; without it, or where it is damaged, they are
                found by a walk.
            may_be_torn: Whether its last frame may still be being written.
            is_numbered: Whether numbers[0] is known to be that of its first group.
        """
        self.file = file
        self.numbers = numbers
        self._manifest = manifest
        self._index = index
        self._may_be_torn = may_be_torn
        self._is_numbered = is_numbered

    @property
    def layout(self) -> Layout:
        """Where its groups stand: found by walking its frames once."""
        return self._layout

    def place(self, number: int) -> Place:
        """Where a group's frame stands.

        Raises:
            MalformedError: The group is not there.
        """
        place = self._indexed(number) or self.layout.places.get(number)
        if place is None:
            raise MalformedError("expected the frames of its group here, they were lost to damage")
        return place

    def expected_offset(self, number: int) -> int:
        """Where a group's frame stands, or, should it be lost, where its frames should begin."""
        indexed = self._indexed(number)
        if indexed:
            return indexed.start
        places = self.layout.places
        if number in places:
            return places[number].start
        return max((place.stop for n, place in places.items() if n < number), default=0)

    def read_group(self, place: Place) -> GroupFrame:
        """Reads a group frame.

        Raises:
            MalformedError: It is damaged, or no group frame.
        """
        frame = self.file.read(place.start, place.stop - place.start)
        return GroupFrame(decode_frame(frame, GROUP), self._manifest.plan)

    def _indexed(self, number: int) -> Place | None:
        """Where the index says that a group's frame stands; None where it does not tell."""
        place = self._index.place(number) if self._index else None
        if place is None or not place.start < place.stop <= self._size:
            return None
        _ = self._damaged_header  # looked at once, so that a shard of another dataset is refused
        return place

    @cached_property
    def _size(self) -> int:
        return self.file.size()

    @cached_property
    def _layout(self) -> Layout:
        found = scan(self.file)
        layout = Layout()
        for gap in found.gaps:
            if not (self._may_be_torn and gap.stop == found.size):
                self._report(layout, gap, "expected a frame, found other bytes")
        is_plain = not layout.damage
        if self._damaged_header:
            self._report(layout, self._damaged_header, "expected an intact header frame")
        if self._manifest.complete:
            is_plain = is_plain and len(found.groups) == len(self.numbers)
        if is_plain and self._is_numbered:
            layout.places.update(zip(self.numbers, found.groups, strict=False))
        else:
            self._identify(layout, found.groups)
        return layout

    @cached_property
    def _damaged_header(self) -> Place | None:
        """The first frame where it is whole and damaged.

        Raises:
            DatasetError: It repeats another plan: the shard belongs to another dataset.
        """
        header = parse_header(self.file.read(0, HEADER_BYTES))
        if header is None:
            return None  # a gap, and reported as such; or the header is not yet written
        place = Place(0, min(header.frame_bytes, self._size))
        try:
            if header.content_bytes > MAX_MANIFEST_BYTES:
                raise MalformedError(f"a header of {header.content_bytes} bytes is too long")
            message = unpack(decode_frame(self.file.read(0, place.stop), HEADER))
            version, plan = message["version"], parse_json(message["plan"])
        except (MalformedError, ValueError, TypeError, KeyError):
            return place if place.stop == header.frame_bytes else None
        if version != VERSION or not grows_into(plan, self._manifest.raw["plan"]):
            raise DatasetError(
                f"{self.file.path} belongs to another dataset: its header repeats another plan"
            )
        return None

    def _identify(self, layout: Layout, found: list[Place]) -> None:
        """Numbers groups where some were lost: by what their frames say, so that none shifts.

        A damaged group frame takes a number that is
        missing where it stands.
        """
        number = self.numbers.start
        damaged: list[Place] = []
        for place in found:
            try:
                group = self.read_group(place)
            except MalformedError as error:
                self._report(layout, place, str(error))
                damaged.append(place)
                continue
            if not number <= group.number < self.numbers.stop:
                self._report(layout, place, f"expected no group {group.number} here")
                continue
            layout.places.update(zip(range(number, group.number), damaged, strict=False))
            layout.places[group.number] = place
            number = group.number + 1
            damaged = []
        if self._manifest.complete:
            layout.places.update(zip(range(number, self.numbers.stop), damaged, strict=False))

    def _report(self, layout: Layout, place: Place, what: str) -> None:
        layout.damage.append(Damage(self.file.name, place.start, place.stop - place.start, what))
