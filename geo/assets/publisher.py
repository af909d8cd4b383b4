"""Which edition of a data folder is served: loaded once, replaced whole when the folder changes."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

from geo.assets.publish import Assets, Fonts, build_assets
from geo.atlas.atlas import Atlas
from geo.atlas.folder import State, state_of
from geo.atlas.load import load_atlas
from geo.errors import AtlasError

#: Seconds between two looks at the files of a folder that is served.
LOOK_S = 60.0
#: Editions that were replaced and still answer, for pages that were opened with them.
FORMER_EDITIONS = 1

_LOGGER = logging.getLogger(__name__)
Edition = tuple[Atlas, Assets]
Key = tuple[Path, Fonts]


@dataclass(slots=True)
class _Served:
    """What is served of one folder."""

    editions: tuple[Edition, ...]  #: the newest, then those that it has replaced
    state: State  #: of the folder when the newest was loaded
    looked_at: float  #: by the publisher's clock
    #: Of a folder that was another at the last look; it is read when it has stood still since.
    changed_state: State | None = None
    faulty_state: State | None = None
    faults: tuple[str, ...] = ()  #: of the folder as it is now, which is not served for them
    looking: Lock = field(default_factory=Lock)

    def find(self, address: str) -> Edition | None:
        """Return the edition whose assets have an address."""
        return next((edition for edition in self.editions if edition[1].address == address), None)


def _in_background(work: Callable[[], None]) -> None:
    Thread(target=work, name="look at the data", daemon=True).start()


class Publisher:
    """Loads each data folder once, however many threads ask for it at once, and anew if it changes.

    A folder with faults that was never served is read again once its files are others; until then
    its faults are those that were found. One that is served is looked at once a minute at most.
    If it is another, and has stood still until the next look, it is read beside the requests and
    replaces what is served in one step, unless it has faults.

    Parameters
    ----------
    clock : callable
        Returns seconds that never go back.
    start : callable
        Lets a look at a folder begin, which may take seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        start: Callable[[Callable[[], None]], None] = _in_background,
    ) -> None:
        self._clock = clock
        self._start = start
        self._served: dict[Key, _Served] = {}
        self._faults: dict[Key, tuple[State, Sequence[str]]] = {}
        #: Who waits for the first load would else read the same files.
        self._lock = Lock()

    def publish(self, folder: Path, fonts: Fonts) -> Edition:
        """Return the newest edition of a folder: its atlas and the assets that follow from it.

        Raises AtlasError for a folder with faults of which nothing is served yet.
        """
        return self._newest(folder, fonts).editions[0]

    def find(self, folder: Path, fonts: Fonts, address: str) -> Edition | None:
        """Return the edition whose assets have an address, None if it is not served.

        Raises AtlasError as `publish` does.
        """
        return self._newest(folder, fonts).find(address)

    def peek(self, folder: Path, fonts: Fonts) -> Edition | None:
        """Return the newest edition without waiting; None if none is loaded."""
        served = self._served.get((folder, fonts))
        if served is None:
            return None
        self._look_if_due(folder, fonts, served)
        return served.editions[0]

    def faults(self, folder: Path, fonts: Fonts) -> tuple[str, ...]:
        """Return the faults for which a folder that has changed is not served."""
        served = self._served.get((folder, fonts))
        return served.faults if served else ()

    def _newest(self, folder: Path, fonts: Fonts) -> _Served:
        key = (folder, fonts)
        served = self._served.get(key)
        if served is None:
            with self._lock:
                served = self._served.get(key) or self._load(key)
        self._look_if_due(folder, fonts, served)
        return served

    def _load(self, key: Key) -> _Served:
        """Load a folder for the first time, or raise the faults that it is known to have."""
        folder, fonts = key
        state = state_of(folder)
        if key in self._faults:
            state_then, faults = self._faults[key]
            if state == state_then:
                raise AtlasError(faults)
        try:
            atlas = load_atlas(folder)
        except AtlasError as error:
            self._faults[key] = state, error.faults
            raise
        edition = atlas, build_assets(atlas, dict(fonts))
        self._faults.pop(key, None)
        self._served[key] = _Served((edition,), state, self._clock())
        return self._served[key]

    def _look_if_due(self, folder: Path, fonts: Fonts, served: _Served) -> None:
        """Begin to look whether a folder is another, unless that was done within a minute."""
        if not self._is_due(served) or not served.looking.acquire(blocking=False):
            return
        # Another request may have begun a look and ended it between the two.
        if not self._is_due(served):
            served.looking.release()
            return

        def look() -> None:
            """Look, and let the next look begin."""
            try:
                self._look(folder, dict(fonts), served)
            except Exception as error:  # whatever it is, what is served answers on
                # It may pass, as a file that may not be read for a while: the next look tries.
                served.faulty_state = None
                served.faults = (f"it cannot be read: {type(error).__name__}: {error}",)
                served_edition = served.editions[0][0].edition
                _LOGGER.exception("%s cannot be read, so edition %s stays", folder, served_edition)
            finally:
                served.looked_at = self._clock()
                served.looking.release()

        try:
            self._start(look)
        except Exception:
            _LOGGER.exception("no look at %s can begin; the next is due in %g s", folder, LOOK_S)
            served.looked_at = self._clock()
            served.looking.release()

    def _is_due(self, served: _Served) -> bool:
        return self._clock() - served.looked_at >= LOOK_S

    def _look(self, folder: Path, fonts: Mapping[str, str], served: _Served) -> None:
        state = state_of(folder)
        if state == served.state:
            served.changed_state, served.faults = None, ()
            return
        has_stood_still = state == served.changed_state
        served.changed_state = state
        if not has_stood_still or (served.faults and state == served.faulty_state):
            return
        served_edition = served.editions[0][0].edition
        try:
            atlas = load_atlas(folder)
        except AtlasError as error:
            served.faulty_state, served.faults = state, error.faults
            _LOGGER.warning(
                "%s has changed and has faults, so edition %s stays:\n%s",
                folder,
                served_edition,
                error,
            )
            return
        if atlas.digest != served.editions[0][0].digest:
            edition = atlas, build_assets(atlas, fonts)
            served.editions = _replaced(served.editions, edition)
            _LOGGER.warning(
                "%s has changed: edition %s replaces %s", folder, atlas.edition, served_edition
            )
        served.state, served.changed_state, served.faults = state, None, ()


def _replaced(editions: Sequence[Edition], newest: Edition) -> tuple[Edition, ...]:
    """Return the newest edition and those before it that pages opened with them still ask for.

    One of the same address is none of these: the newest answers for it.
    """
    former = [edition for edition in editions if edition[1].address != newest[1].address]
    return newest, *former[:FORMER_EDITIONS]


_PUBLISHER = Publisher()


def publish(folder: Path, fonts: Fonts = ()) -> Edition:
    """Return the newest edition of a data folder, with the assets that follow from it.

    Raises
    ------
    AtlasError
        For a folder with faults of which nothing is served yet; it is read again once one of its
        files is another.
    """
    return _PUBLISHER.publish(folder, fonts)


def find(folder: Path, fonts: Fonts, address: str) -> Edition | None:
    """Return the edition whose assets have an address, None if it is not served.

    Raises
    ------
    AtlasError
        As `publish` does.
    """
    return _PUBLISHER.find(folder, fonts, address)


def peek(folder: Path, fonts: Fonts) -> Edition | None:
    """Return the newest edition without waiting; None if none is loaded."""
    return _PUBLISHER.peek(folder, fonts)


def faults_of_change(folder: Path, fonts: Fonts) -> tuple[str, ...]:
    """Return the faults for which a folder that has changed is not served."""
    return _PUBLISHER.faults(folder, fonts)
