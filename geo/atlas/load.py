"""Reads a data folder, every fault at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from geo.atlas.atlas import Atlas
from geo.atlas.folder import edition
from geo.boundaries.measured import read_measured_km
from geo.errors import AtlasError, BoundaryError, TableError
from geo.law.flags import find_flags
from geo.law.history import history
from geo.model.vocabulary import NEIGHBOURS
from geo.tables import checks, stored
from geo.tables.names import by_language, name_faults
from geo.tables.schema import Keys, Table, read_table

T = TypeVar("T")


def load_atlas(folder: Path) -> Atlas:
    """Read a data folder and return its atlas.

    Raises
    ------
    AtlasError
        Once, listing every fault of every file.
    """
    read = _Reader(folder)
    # Those to which others refer come first.
    sources = read(stored.SOURCES)
    treaties = read(stored.TREATIES)
    states = read(stored.STATES)
    shapes = read(stored.SHAPES)
    units = dict.fromkeys(unit for shape in shapes for unit in shape.units)
    read.keys[stored.UNITS] = units or None
    acts = read(stored.ACTS)
    steps = read(stored.STEPS)
    memberships = read(stored.MEMBERSHIPS)
    lengths = read(stored.BORDERS)
    overlays = read(stored.OVERLAYS)
    exclusions = read(stored.TERRITORIES)
    checkpoints = read(stored.CHECKPOINTS)
    labels = read(stored.LABELS)
    layers = read(stored.REPORTS)
    names = read(stored.NAMES)
    measured_km = read.measured()
    read.give_up_on_faults()
    treaty_by_id = {treaty.treaty: treaty for treaty in treaties}
    listed = {state.state: state for state in states if state.is_listed}
    histories = {treaty.treaty: history(acts, treaty, tuple(listed)) for treaty in treaties}
    read.note("treaties.csv", checks.treaty_faults(treaties, acts))
    read.note("acts.csv", checks.act_faults(treaty_by_id, acts))
    read.note("checkpoints.csv", checks.checkpoint_faults(checkpoints, histories, acts))
    read.note("borders.csv", checks.length_faults(lengths, measured_km, NEIGHBOURS))
    read.note("labels.csv", checks.label_faults(labels, read.keys["states"] or ()))
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
        #: Of the tables read so far, in their order, for those that refer to them.
        self.keys: dict[str, Keys] = {}

    def __call__(self, table: Table[T]) -> tuple[T, ...]:
        """Return the rows of a table, none if it has faults."""
        try:
            rows = read_table(self.folder / table.file, table, self.keys)
        except TableError as error:
            self.note(table.file, error.problems)
            rows = ()
        # A table that could not be read has no rows: then nothing can be checked against it.
        first = table.field_of(table.key[0])
        self.keys[table.name] = dict.fromkeys(getattr(row, first) for row in rows) or None
        return rows

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
