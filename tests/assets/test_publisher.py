"""Which edition is served: loaded once, replaced whole, and never by one with faults."""

import json
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock

import pytest

from geo.answers.query import Query
from geo.answers.status import snapshot
from geo.assets.publish import Assets
from geo.assets.publisher import LOOK_S, Publisher, publish
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.errors import AtlasError
from tests.conftest import ROOT

Edit = Callable[[str, str, str], None]


class Clock:
    """A publisher's clock, which goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Looked:
    """A publisher of one folder that looks at once when a minute has passed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.publisher = Publisher(self.clock, lambda look: look())

    @property
    def atlas(self) -> Atlas:
        return self.publisher.publish(self.folder, ())[0]

    @property
    def address(self) -> str:
        return self.publisher.publish(self.folder, ())[1].address

    def look(self, times: int = 1) -> Atlas:
        """Let so many minutes pass, each with a look."""
        for _ in range(times):
            self.clock.now += LOOK_S
            self.publisher.publish(self.folder, ())
        return self.atlas


def test_a_folder_is_published_once_per_process(atlas: Atlas) -> None:
    assert publish(atlas.folder) is publish(atlas.folder)
    assert publish(atlas.folder)[0].edition == atlas.edition


def test_many_who_ask_at_once_wait_for_one(
    data: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Barrier(40)
    loads: list[Path] = []

    def load(folder: Path) -> Atlas:
        loads.append(folder)
        return atlas

    monkeypatch.setattr("geo.assets.publisher.load_atlas", load)
    publisher = Publisher()

    def ask(_: int) -> tuple[Atlas, Assets]:
        begun.wait()
        return publisher.publish(data, ())

    with ThreadPoolExecutor(40) as readers:
        answers = list(readers.map(ask, range(40)))
    assert loads == [data]
    assert all(answer is answers[0] for answer in answers)


def test_faults_are_found_once_until_a_file_is_another(
    data: Path, edit: Callable[[str, str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[Path] = []

    def load(folder: Path) -> Atlas:
        loads.append(folder)
        return load_atlas(folder)

    monkeypatch.setattr("geo.assets.publisher.load_atlas", load)
    publisher = Publisher()

    def faults() -> tuple[str, ...]:
        with pytest.raises(AtlasError) as refused:
            publisher.publish(data, ())
        return refused.value.faults

    edit("frontiers.csv", "2,BLR", "2,XYZ")
    first_faults = faults()
    assert faults() == faults() == first_faults
    assert len(loads) == 1
    (data / "labels.csv").write_text("no table\n", encoding="utf-8")
    assert len(faults()) > len(first_faults)
    assert len(loads) == 2
    edit("frontiers.csv", "2,XYZ", "2,BLR")
    (data / "labels.csv").write_bytes((ROOT / "data" / "labels.csv").read_bytes())
    assert publisher.publish(data, ()) is publisher.publish(data, ())
    assert len(loads) == 3


def test_a_changed_folder_is_served_when_it_has_stood_still_for_a_minute(
    data: Path, edit: Edit
) -> None:
    served = Looked(data)
    first = served.atlas
    edit("states.csv", "FIN,Finland,", "FIN,Suomi,")
    assert served.atlas is first
    assert served.look() is first
    edit("states.csv", "FIN,Suomi,", "FIN,Finland (Suomi),")
    assert served.look() is first
    second = served.look()
    assert second.states["FIN"].name == "Finland (Suomi)"
    assert second.edition != first.edition
    assert served.look(3) is second


def test_it_is_looked_at_once_a_minute_at_most(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = Looked(data)
    served.atlas  # noqa: B018
    looks: list[Path] = []

    def state_of(folder: Path) -> tuple[None]:
        looks.append(folder)
        return (None,)

    monkeypatch.setattr("geo.assets.publisher.state_of", state_of)
    for _ in range(100):
        served.publisher.publish(data, ())
        served.publisher.peek(data, ())
        served.publisher.find(data, (), "0")
    assert looks == []
    served.clock.now += LOOK_S
    for _ in range(100):
        served.publisher.peek(data, ())
    assert looks == [data]


def test_a_request_does_not_wait_for_a_look(data: Path, edit: Edit) -> None:
    waiting: list[Callable[[], None]] = []
    clock = Clock()
    publisher = Publisher(clock, waiting.append)
    first = publisher.publish(data, ())
    edit("states.csv", "FIN,Finland,", "FIN,Suomi,")
    for number in (1, 2):
        clock.now += LOOK_S
        assert all(publisher.publish(data, ()) is first for _ in range(3))
        assert len(waiting) == number  # one look at a time
        waiting[-1]()
    assert publisher.publish(data, ())[0].states["FIN"].name == "Suomi"


def test_a_folder_that_has_become_faulty_leaves_the_old_edition_and_says_so(
    data: Path, edit: Edit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Looked(data)
    first = served.atlas
    assert served.publisher.faults(data, ()) == ()
    edit("frontiers.csv", "2,BLR", "2,XYZ")
    with caplog.at_level(logging.WARNING):
        assert served.look(2) is first
    (fault,) = served.publisher.faults(data, ())
    assert fault.startswith("data/frontiers.csv: line 3: ")
    assert fault in caplog.text
    assert f"so edition {first.edition} stays" in caplog.text
    loads: list[Path] = []
    with monkeypatch.context() as patch:
        patch.setattr("geo.assets.publisher.load_atlas", loads.append)
        served.look(3)
    assert loads == []  # its faults are known
    edit("frontiers.csv", "2,XYZ", "2,BLR")
    assert served.look(2) is first  # the same again
    assert served.publisher.faults(data, ()) == ()


def test_a_folder_that_is_gone_leaves_the_old_edition_whole(data: Path, edit: Edit) -> None:
    served = Looked(data)
    first = served.atlas
    data.rename(data.with_name("elsewhere"))
    assert served.look(2) is first
    (fault,) = served.publisher.faults(data, ())
    assert "there is no such folder" in fault
    shapes = snapshot(first, Query(first.first_day, first.first_treaty))
    assert shapes.geometry.notna().sum() > 150


def test_another_description_alone_is_served_under_the_same_edition(data: Path) -> None:
    served = Looked(data)
    first, address = served.atlas, served.address
    path = data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**package, "atlas": {"citation": "Mine"}}), encoding="utf-8")
    second = served.look(2)
    assert second.description.citation == "Mine"
    assert second.edition == first.edition
    assert served.address != address


def test_the_files_of_one_former_edition_are_still_answered(data: Path, edit: Edit) -> None:
    served = Looked(data)
    editions = [(served.atlas, served.address)]
    for old, new in (("Finland", "Suomi"), ("Suomi", "Soome")):
        edit("states.csv", f"FIN,{old},", f"FIN,{new},")
        editions.append((served.look(2), served.address))
    found = [served.publisher.find(data, (), address) for _, address in editions]
    assert found[0] is None
    assert [each and each[0] for each in found[1:]] == [atlas for atlas, _ in editions[1:]]


def test_another_readme_alone_leaves_the_former_edition_to_the_pages_opened_with_it(
    data: Path, edit: Edit
) -> None:
    served = Looked(data)
    first, former_address = served.atlas, served.address
    edit("states.csv", "FIN,Finland,", "FIN,Suomi,")
    served.look(2)
    address = served.address
    with (data / "README.md").open("a", encoding="utf-8") as readme:
        readme.write("\nA further word.\n")
    newest = served.look(2)
    assert served.address == address
    assert newest.files["README.md"].endswith(b"A further word.\n")
    former = served.publisher.find(data, (), former_address)
    assert former
    assert former[0] is first


class OvertakenLock:
    """A lock that is asked for when another request has begun a look and ended it."""

    def __init__(self, lock: Lock, other_request: Callable[[], object]) -> None:
        self._lock = lock
        self._other_requests = [other_request]

    def acquire(self, *, blocking: bool) -> bool:
        while self._other_requests:
            self._other_requests.pop()()
        return self._lock.acquire(blocking=blocking)

    def release(self) -> None:
        self._lock.release()

    def locked(self) -> bool:
        return self._lock.locked()


def test_two_requests_of_one_moment_are_one_look(data: Path, edit: Edit) -> None:
    served = Looked(data)
    first = served.atlas
    entry = served.publisher._served[data, ()]
    lock = OvertakenLock(entry.looking, lambda: served.publisher.publish(data, ()))
    entry.looking = lock  # type: ignore[assignment]
    edit("states.csv", "FIN,Finland,", "FIN,Suomi,")
    assert served.look() is first  # it has not stood still yet
    assert not lock.locked()
    assert served.look() is not first


def test_a_look_that_cannot_begin_is_tried_again(
    data: Path, edit: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    starts: list[Callable[[], None]] = []

    def start(look: Callable[[], None]) -> None:
        starts.append(look)
        if len(starts) == 1:
            raise RuntimeError("can't start new thread")
        look()

    clock = Clock()
    publisher = Publisher(clock, start)
    first = publisher.publish(data, ())
    edit("states.csv", "FIN,Finland,", "FIN,Suomi,")
    for _ in range(2):
        clock.now += LOOK_S
        assert publisher.publish(data, ()) is first
    assert "can't start new thread" in caplog.text
    clock.now += LOOK_S
    assert publisher.publish(data, ()) is not first


def test_a_folder_that_cannot_be_read_leaves_the_old_edition_and_says_so(
    data: Path, edit: Edit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Looked(data)
    first = served.atlas
    edit("states.csv", "FIN,Finland,", "FIN,Suomi,")

    def refuse(folder: Path) -> Atlas:
        raise PermissionError(f"no permission for {folder.name}")

    with monkeypatch.context() as patch:
        patch.setattr("geo.assets.publisher.load_atlas", refuse)
        assert served.look(2) is first
    (fault,) = served.publisher.faults(data, ())
    assert fault == f"it cannot be read: PermissionError: no permission for {data.name}"
    assert f"so edition {first.edition} stays" in caplog.text
    assert "Traceback" in caplog.text
    assert served.look().states["FIN"].name == "Suomi"
    assert served.publisher.faults(data, ()) == ()


@pytest.fixture
def changing(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of which a table changes when the description has been read."""
    from geo.atlas import load

    read = load.read_description

    def read_and_change(path: Path) -> object:
        described = read(path)
        with (data / "sources.csv").open("a", encoding="utf-8") as file:
            file.write("zzz,A title,A publisher,,,2026-01-01,\n")
        return described

    with monkeypatch.context() as patch:
        patch.setattr(load, "read_description", read_and_change)
        yield data


def test_one_edition_is_never_read_of_two(changing: Path) -> None:
    with pytest.raises(AtlasError, match="its files changed while they were read"):
        load_atlas(changing)
