"""Everything known, loaded once, cross-checked, frozen."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from geo import checks, groundtables, tables
from geo.errors import AtlasError, BoundaryError, TableError
from geo.flags import Flag, find_flags
from geo.ground import Exclusion, Label, Layer, Length, Overlay, Shape
from geo.model import (
    Act,
    Checkpoint,
    Membership,
    Source,
    State,
    Step,
    Treaty,
)
from geo.names import by_language, name_faults, read_names
from geo.schema import Keys
from geo.status import History, history

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.outlines import Outlines

T = TypeVar("T")
#: The states whose land borders are drawn and added up.
NEIGHBOURS = ("RUS", "BLR")
#: Scale of the coverage on which borders are measured.
SCALE = "1:10m"


@dataclass(frozen=True, eq=False)
class Atlas:
    """All facts of a data folder, and the histories that follow from them."""

    folder: Path
    edition: str  #: first 12 hex digits of the SHA-256 over the folder's files
    sources: Mapping[str, Source]
    treaties: Mapping[str, Treaty]
    states: Mapping[str, State]  #: states the depositary lists, by code
    areas: Mapping[str, State]  #: without depositary practice
    acts: tuple[Act, ...]
    steps: tuple[Step, ...]
    memberships: tuple[Membership, ...]
    lengths: tuple[Length, ...]
    shapes: tuple[Shape, ...]
    overlays: tuple[Overlay, ...]
    exclusions: tuple[Exclusion, ...]
    checkpoints: tuple[Checkpoint, ...]
    labels: tuple[Label, ...]
    layers: tuple[Layer, ...]
    names: Mapping[str, Mapping[str, str]]  #: in other languages, by language and state
    histories: Mapping[str, History]
    flags: tuple[Flag, ...]
    #: Geodesic length in km at `SCALE` of each border, pair in alphabetical order.
    measured_km: Mapping[tuple[str, str], float]

    @cached_property
    def units(self) -> "GeoDataFrame":
        """The unsimplified 1:10m coverage, index ``unit``, EPSG:4326."""
        from geo.boundaries import read_units  # loading geopandas takes a second

        return read_units(self.folder / "boundaries")

    @cached_property
    def overlay_areas(self) -> "GeoDataFrame":
        """The disputed areas, index ``overlay``, EPSG:4326."""
        from geo.boundaries import read_overlays

        return read_overlays(self.folder / "boundaries")

    @cached_property
    def outlines(self) -> "Outlines":
        """The states' outlines of a day as GeoJSON."""
        from geo.outlines import Outlines

        return Outlines(self.units, self.shapes)

    @cached_property
    def published(self) -> Mapping[tuple[str, str], Length]:
        """The Factbook's length of each border, pair in alphabetical order."""
        return {(each.a, each.b): each for each in self.lengths if each.series == "factbook"}

    @cached_property
    def frontiers(self) -> Mapping[str, Mapping[str, Length]]:
        """The published borders with Russia and with Belarus, by the state on the other side."""
        pairs = self.published.items()
        return {
            of: {a if b == of else b: length for (a, b), length in pairs if of in (a, b)}
            for of in NEIGHBOURS
        }

    def name(self, code: str) -> str:
        """Return the name of a state or area."""
        return (self.states.get(code) or self.areas[code]).name


def load_atlas(folder: Path) -> Atlas:
    """Read a data folder and return its atlas.

    Raises
    ------
    AtlasError
        Once, listing every fault of every file.
    """
    read = _Reader(folder)
    sources = read("sources.csv", tables.read_sources)
    by = _keys(sources, "source")
    treaties = read("treaties.csv", tables.read_treaties, by)
    states = read("states.csv", tables.read_states, by)
    known, laws = _keys(states, "state"), _keys(treaties, "treaty")
    shapes = read("shapes.csv", groundtables.read_shapes, known, by)
    units = {unit for shape in shapes for unit in shape.units} if shapes else None
    acts = read("acts.csv", tables.read_acts, known, laws, by)
    steps = read("steps.csv", tables.read_steps, known, laws, by)
    memberships = read("memberships.csv", tables.read_memberships, known, by)
    lengths = read("borders.csv", groundtables.read_lengths, units, by)
    overlays = read("overlays.csv", groundtables.read_overlays, known, by)
    drawn = _keys(shapes, "shape")
    exclusions = read("territories.csv", groundtables.read_exclusions, drawn, laws, by)
    checkpoints = read("checkpoints.csv", tables.read_checkpoints, laws, by)
    labels = read("labels.csv", groundtables.read_labels)
    layers = read("layers.csv", groundtables.read_layers, known, laws, by)
    names = read("names.csv", read_names, known, by)
    measured_km = read.measured()
    read.give_up_on_faults()
    treaty_by_id = {treaty.treaty: treaty for treaty in treaties}
    listed = {state.state: state for state in states if state.is_listed}
    histories = {treaty.treaty: history(acts, treaty, tuple(listed)) for treaty in treaties}
    read.note("treaties.csv", checks.treaty_faults(treaties, acts))
    read.note("acts.csv", checks.act_faults(treaty_by_id, acts))
    read.note("checkpoints.csv", checks.checkpoint_faults(checkpoints, histories, acts))
    read.note("borders.csv", checks.length_faults(lengths, measured_km, NEIGHBOURS))
    read.note("labels.csv", checks.label_faults(labels, known or ()))
    read.note("names.csv", name_faults(names, listed))
    read.give_up_on_faults()
    return Atlas(
        folder=folder,
        edition=edition(folder),
        sources={source.source: source for source in sources},
        treaties=treaty_by_id,
        states=listed,
        areas={state.state: state for state in states if not state.is_listed},
        acts=acts,
        steps=steps,
        memberships=memberships,
        lengths=lengths,
        shapes=shapes,
        overlays=overlays,
        exclusions=exclusions,
        checkpoints=checkpoints,
        labels=labels,
        layers=layers,
        names=by_language(names),
        histories=histories,
        flags=find_flags(treaty_by_id, histories, acts, steps),
        measured_km=measured_km,
    )


class _Reader:
    """Reads one file after another and keeps the faults of all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []

    def __call__(
        self, name: str, reader: Callable[..., tuple[T, ...]], *keys: object
    ) -> tuple[T, ...]:
        try:
            return reader(self.folder / name, *keys)
        except TableError as error:
            self.note(name, error.problems)
            return ()

    def measured(self) -> Mapping[tuple[str, str], float]:
        try:
            return _measured(self.folder / "boundaries")
        except BoundaryError as error:
            self.faults.append(str(error))
            return {}

    def note(self, name: str, problems: Iterable[str]) -> None:
        self.faults.extend(f"{self.folder / name}: {problem}" for problem in problems)

    def give_up_on_faults(self) -> None:
        if self.faults:
            raise AtlasError(self.faults)


def _keys(rows: Sequence[object], field: str) -> Keys:
    # A table that could not be read has no rows: then nothing can be checked against it.
    return {getattr(row, field) for row in rows} or None


def data_folder(chosen: str | None = None) -> Path:
    """Return the data folder: ``chosen``, or the variable ATLAS_DATA, or the project's own.

    Relative to the current folder where it lies below, so that messages stay short.
    """
    folder = Path(chosen or os.environ.get("ATLAS_DATA") or Path(__file__).parents[1] / "data")
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def edition(folder: Path) -> str:
    """Return the edition of a data folder: a hash over the names and bytes of its files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _measured(folder: Path) -> Mapping[tuple[str, str], float]:
    """Measure every border, or recall it: the lengths follow from the coverage alone."""
    parts = [folder / f"units.{suffix}" for suffix in ("shp", "shx", "dbf", "prj", "cpg")]
    if not all(part.is_file() for part in parts):
        return _measure(folder)  # says which part is missing
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    home = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    cache = home / "treaty-atlas" / f"measured-{digest[:16]}.json"
    with contextlib.suppress(OSError, ValueError, TypeError):  # absent or damaged: measure again
        if recalled := {(a, b): km for a, b, km in json.loads(cache.read_text("ascii"))}:
            return recalled
    lengths = _measure(folder)
    with contextlib.suppress(OSError):  # a read-only home costs a second at each start
        cache.parent.mkdir(parents=True, exist_ok=True)
        part = cache.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps([[*pair, km] for pair, km in lengths.items()]), "ascii")
        part.replace(cache)
    return lengths


def _measure(folder: Path) -> Mapping[tuple[str, str], float]:
    from geo.borders import measured_lengths  # loading geopandas takes a second
    from geo.boundaries import read_units

    return measured_lengths(read_units(folder))
