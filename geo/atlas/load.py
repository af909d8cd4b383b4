"""Reads a data folder, every fault at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from geo.atlas.atlas import Atlas
from geo.atlas.folder import edition
from geo.boundaries.measured import read_measured_km
from geo.errors import AtlasError, BoundaryError, TableError
from geo.law.flags import find_flags
from geo.law.history import history
from geo.model.vocabulary import NEIGHBOURS
from geo.tables import checks, places, readers
from geo.tables.names import by_language, name_faults, read_names
from geo.tables.schema import Keys

T = TypeVar("T")


def load_atlas(folder: Path) -> Atlas:
    """Read a data folder and return its atlas.

    Raises
    ------
    AtlasError
        Once, listing every fault of every file.
    """
    read = _Reader(folder)
    sources = read("sources.csv", readers.read_sources)
    by = _keys(sources, "source")
    treaties = read("treaties.csv", readers.read_treaties, by)
    states = read("states.csv", readers.read_states, by)
    known, laws = _keys(states, "state"), _keys(treaties, "treaty")
    shapes = read("shapes.csv", places.read_shapes, known, by)
    units = {unit for shape in shapes for unit in shape.units} if shapes else None
    acts = read("acts.csv", readers.read_acts, known, laws, by)
    steps = read("steps.csv", readers.read_steps, known, laws, by)
    memberships = read("memberships.csv", readers.read_memberships, known, by)
    lengths = read("borders.csv", places.read_lengths, units, by)
    overlays = read("overlays.csv", places.read_overlays, known, by)
    drawn = _keys(shapes, "shape")
    exclusions = read("territories.csv", places.read_exclusions, drawn, laws, by)
    checkpoints = read("checkpoints.csv", readers.read_checkpoints, laws, by)
    labels = read("labels.csv", places.read_labels)
    layers = read("layers.csv", places.read_layers, known, laws, by)
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
            return read_measured_km(self.folder / "boundaries")
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
