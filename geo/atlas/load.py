"""Reads a data folder, every fault at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TypeVar

from geo.atlas.atlas import Atlas, Rows
from geo.atlas.doubtful import is_reported
from geo.atlas.folder import Files, as_path, digest, edition, read_files, state_of
from geo.boundaries.drawn_map import DrawnMap, drawn_map_faults, read_drawn_map
from geo.boundaries.files import DRAWN_MAP
from geo.boundaries.measured import Measured, read_measured
from geo.errors import AtlasError, BoundaryError, TableError
from geo.law.flags import find_flags
from geo.law.history import History, history
from geo.model.acts import Treaty
from geo.model.description import Description
from geo.model.sources import Source
from geo.model.states import State
from geo.tables import cross_table_checks, data_tables
from geo.tables.declarations import declaration_faults
from geo.tables.description import DESCRIPTION, read_description
from geo.tables.grounds import ground_faults, unit_faults
from geo.tables.highlighted import frontier_faults
from geo.tables.impossible_acts import course_faults, listed_faults, time_faults
from geo.tables.lengths import length_faults, measured_faults
from geo.tables.names import Name, by_language, name_faults
from geo.tables.schema import Keys, Table, read_table

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class _Tables(Rows):
    """The rows of all tables, those too that an atlas holds by key."""

    sources: tuple[Source, ...]
    treaties: tuple[Treaty, ...]
    states: tuple[State, ...]
    names: tuple[Name, ...]


def load_atlas(folder: str | PathLike[str]) -> Atlas:
    """Read a data folder and return its atlas.

    Parameters
    ----------
    folder : str or path
        Relative to the current folder; the atlas keeps where that was.

    Raises
    ------
    AtlasError
        Once, listing every fault of every file; if ``folder`` is none.
    """
    return read_folder(as_path(folder))


def read_folder(folder: Path, *, anew: bool = False, needs_map: bool = True) -> Atlas:
    """Read a data folder and return its atlas.

    Parameters
    ----------
    folder : Path
        Holds the tables and ``boundaries/``.
    anew : bool
        Whether polygons are read and measured even if their lengths are kept from another start.
    needs_map : bool
        Whether the map that a browser draws must be there, and fit the tables.

    Raises
    ------
    AtlasError
        Once, listing every fault of every file.
    """
    if not folder.is_dir():
        raise AtlasError([f"{folder}: there is no such folder; --data or ATLAS_DATA names another"])
    state = state_of(folder)
    read = _Reader(folder)
    description = read.description()
    tables = _read_tables(read)
    measured = read.measured(anew)
    drawn = read.drawn_map() if needs_map else None
    read.give_up_on_faults()
    treaties = {treaty.treaty: treaty for treaty in tables.treaties}
    listed = {state.state: state for state in tables.states if state.is_listed}
    histories = {
        key: history(tables.acts, treaty, tuple(listed)) for key, treaty in treaties.items()
    }
    _check_tables(read, tables, treaties, histories, measured)
    if drawn:
        _check_map(read, tables, drawn)
    files = read.files()
    if state_of(folder) != state:
        read.faults.append(f"{folder}: its files changed while they were read; ask again")
    read.give_up_on_faults()
    sources = {source.source: source for source in tables.sources}
    reported = {act for act in tables.acts if is_reported(act, sources, treaties)}
    return Atlas(
        folder=folder.absolute(),
        edition=edition(files),
        description=description,
        files=files,
        digest=digest(files),
        sources=sources,
        treaties=treaties,
        states=listed,
        areas={state.state: state for state in tables.states if not state.is_listed},
        acts=tables.acts,
        steps=tables.steps,
        memberships=tables.memberships,
        lengths=tables.lengths,
        measured=tables.measured,
        articles=tables.articles,
        declarations=tables.declarations,
        highlighted=tables.highlighted,
        shapes=tables.shapes,
        disputed_areas=tables.disputed_areas,
        exclusions=tables.exclusions,
        checkpoints=tables.checkpoints,
        labels=tables.labels,
        reports=tables.reports,
        names=by_language(tables.names),
        histories=histories,
        flags=find_flags(treaties, histories, tables.acts, tables.steps, reported),
        coverage_km=measured.km,
        # Who does not believe what is kept asks for polygons as well; else they take memory.
        coverage=measured.coverage if anew else None,
    )


def _read_tables(read: "_Reader") -> _Tables:
    """Read every table; its keys are checked against those of the tables read before it."""
    # Those to which others refer come first.
    sources, treaties, states = (
        read(data_tables.SOURCES),
        read(data_tables.TREATIES),
        read(data_tables.STATES),
    )
    shapes = read(data_tables.SHAPES)
    is_readable = read.keys[data_tables.SHAPES.name] is not None
    units = dict.fromkeys(unit for shape in shapes for unit in shape.units)
    read.keys[data_tables.UNITS] = units if is_readable else None
    return _Tables(
        sources=sources,
        treaties=treaties,
        states=states,
        shapes=shapes,
        acts=read(data_tables.ACTS),
        steps=read(data_tables.STEPS),
        memberships=read(data_tables.MEMBERSHIPS),
        lengths=read(data_tables.BORDERS),
        measured=read(data_tables.MEASURED),
        articles=read(data_tables.ARTICLES),
        declarations=read(data_tables.DECLARATIONS),
        highlighted=read(data_tables.FRONTIERS),
        disputed_areas=read(data_tables.OVERLAYS),
        exclusions=read(data_tables.TERRITORIES),
        checkpoints=read(data_tables.CHECKPOINTS),
        labels=read(data_tables.LABELS),
        reports=read(data_tables.REPORTS),
        names=read(data_tables.NAMES),
    )


def _check_tables(
    read: "_Reader",
    tables: _Tables,
    treaties: Mapping[str, Treaty],
    histories: Mapping[str, History],
    measured: Measured,
) -> None:
    """Note what only several tables together show to be a fault."""
    listed = {state.state: state for state in tables.states if state.is_listed}
    read.note("treaties.csv", cross_table_checks.treaty_faults(tables.treaties, tables.acts))
    read.note("treaties.csv", course_faults(tables.treaties))
    read.note("acts.csv", listed_faults(tables.acts, listed))
    read.note("acts.csv", time_faults(tables.acts, treaties, listed))
    read.note("acts.csv", cross_table_checks.act_faults(treaties, tables.acts))
    read.note("steps.csv", listed_faults(tables.steps, listed))
    read.note("declarations.csv", declaration_faults(tables.declarations, tables.acts))
    read.note(
        "checkpoints.csv",
        cross_table_checks.checkpoint_faults(tables.checkpoints, histories, tables.acts),
    )
    neighbours = [neighbour.state for neighbour in tables.highlighted]
    read.note(
        "borders.csv",
        length_faults(tables.lengths, measured.km, neighbours, listed),
    )
    read.note("measured.csv", measured_faults(tables.measured, measured.km))
    borders = {
        (length.a, length.b)
        for length in tables.lengths
        if length.series == "factbook" and {length.a, length.b} <= listed.keys()
    }
    read.note("frontiers.csv", frontier_faults(tables.highlighted, borders, listed))
    read.note("shapes.csv", unit_faults(tables.shapes, measured.units))
    read.note("states.csv", ground_faults(tables.states, tables.shapes))
    read.note("labels.csv", cross_table_checks.label_faults(tables.labels, listed))
    read.note("names.csv", name_faults(tables.names, listed))


def _check_map(read: "_Reader", tables: _Tables, drawn: DrawnMap) -> None:
    """Note what the map that a browser draws has otherwise than the tables."""
    areas = {area.overlay for area in tables.disputed_areas}
    faults = drawn_map_faults(drawn, tables.shapes, areas)
    read.note(f"boundaries/{DRAWN_MAP}", faults)


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
            # Nothing can be checked against a table that could not be read.
            self.keys[table.name] = None
            return ()
        key_field = table.field_of(table.key[0])
        self.keys[table.name] = dict.fromkeys(getattr(row, key_field) for row in rows)
        return rows

    def description(self) -> Description:
        """Return what the folder says of itself, nothing if that has faults."""
        try:
            return read_description(self.folder / DESCRIPTION)
        except TableError as error:
            self.note(DESCRIPTION, error.problems)
            return Description()

    def measured(self, anew: bool) -> Measured:
        """Return what is known of the polygons, nothing if they cannot be read."""
        try:
            return read_measured(self.folder / "boundaries", anew=anew)
        except BoundaryError as error:
            self.faults.append(str(error))
            return Measured((), {})

    def drawn_map(self) -> DrawnMap | None:
        """Return the map that a browser draws, None if it cannot be read."""
        try:
            return read_drawn_map(self.folder / "boundaries")
        except BoundaryError as error:
            self.faults.append(str(error))
            return None

    def files(self) -> Files:
        """Return what all files hold, nothing if one cannot be read."""
        try:
            return read_files(self.folder)
        except OSError as error:
            self.faults.append(f"{error.filename}: cannot be read: {error.strerror}")
            return {}

    def note(self, name: str, problems: Iterable[str]) -> None:
        """Keep the faults of a file."""
        self.faults.extend(f"{self.folder / name}: {problem}" for problem in problems)

    def give_up_on_faults(self) -> None:
        """Raise AtlasError if a fault was noted so far."""
        if self.faults:
            raise AtlasError(self.faults)
