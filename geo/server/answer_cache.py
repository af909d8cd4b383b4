"""What was answered over HTTP, kept for those who ask the same."""

from collections import OrderedDict
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple


class Asked(NamedTuple):
    """What an answer depends on: the edition of the data, by its folder, and the question."""

    folder: Path
    path: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    today: date


class Told(NamedTuple):
    """An answer as it goes over the wire."""

    plain: bytes
    packed: bytes | None  #: by gzip, where that is shorter
    digest: str
    media_type: str

    @property
    def size(self) -> int:
        """Bytes that it takes to keep."""
        return len(self.plain) + len(self.packed or b"")


class Shelf:
    """The answers asked for last, as many as have room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._told: OrderedDict[Asked, Told] = OrderedDict()
        self._lock = Lock()

    def find(self, asked: Asked) -> Told | None:
        """Return an answer that is kept, which makes it the last asked for."""
        with self._lock:
            if asked in self._told:
                self._told.move_to_end(asked)
            return self._told.get(asked)

    def keep(self, asked: Asked, told: Told) -> None:
        """Keep an answer, and give up the oldest until all have room."""
        with self._lock:
            self._told[asked] = told
            while sum(each.size for each in self._told.values()) > self.room:
                self._told.popitem(last=False)


KEPT = Shelf(32 * 2**20)
