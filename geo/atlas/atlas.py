"""Everything known: the facts of a data folder and what follows from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.boundaries.files import DRAWN_MAP
from geo.errors import QueryError
from geo.law.flags import Flag
from geo.law.history import History
from geo.law.pairs import Pair, pair_among
from geo.model.acts import Act, Step, Treaty
from geo.model.articles import RESERVATIONS, Article
from geo.model.declarations import Declaration
from geo.model.description import Description
from geo.model.places import (
    DisputedArea,
    Exclusion,
    Label,
    Length,
    MeasuredLength,
    Neighbour,
    Shape,
)
from geo.model.reports import Report
from geo.model.sources import Checkpoint, Source
from geo.model.states import Membership, State
from geo.model.vocabulary import ALL, BOTH

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.boundaries.outlines import Outlines


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of the tables that an atlas holds as they are stored."""

    acts: tuple[Act, ...]
    steps: tuple[Step, ...]
    memberships: tuple[Membership, ...]
    lengths: tuple[Length, ...]
    measured: tuple[MeasuredLength, ...]
    articles: tuple[Article, ...]
    declarations: tuple[Declaration, ...]
    highlighted: tuple[Neighbour, ...]
    shapes: tuple[Shape, ...]
    disputed_areas: tuple[DisputedArea, ...]
    exclusions: tuple[Exclusion, ...]
    checkpoints: tuple[Checkpoint, ...]
    labels: tuple[Label, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, eq=False)
class Atlas(Rows):
    """All facts of a data folder, and the histories that follow from them."""

    folder: Path  #: absolute
    #: What its files held when they were read, by their path: whatever is read later, is read here.
    files: Mapping[str, bytes] = field(repr=False)
    digest: str  #: of all these files, texts and description among them
    description: Description  #: whose the data is
    edition: str  #: first 12 hex digits of the SHA-256 over tables and boundaries
    sources: Mapping[str, Source]
    treaties: Mapping[str, Treaty]
    states: Mapping[str, State]  #: states the depositary lists, by code
    areas: Mapping[str, State]  #: without depositary practice
    names: Mapping[str, Mapping[str, str]]  #: in other languages, by language and state
    histories: Mapping[str, History]
    flags: tuple[Flag, ...]
    #: Geodesic length in km of each border on the coverage, pair in alphabetical order: a check
    #: of the map's geometry. What readers are told is `measured_km`.
    coverage_km: Mapping[tuple[str, str], float]
    #: The coverage, if it was read to measure it.
    coverage: "GeoDataFrame | None" = None

    @cached_property
    def units(self) -> "GeoDataFrame":
        """The unsimplified coverage, index ``unit``, EPSG:4326."""
        if self.coverage is not None:
            return self.coverage
        from geo.boundaries.polygons import units_among  # loading geopandas takes a second

        return units_among(self.files)

    @cached_property
    def outlines(self) -> "Outlines":
        """The states' outlines of a day as GeoJSON."""
        from geo.boundaries.outlines import Outlines

        return Outlines(self.units, self.shapes)

    @cached_property
    def published(self) -> Mapping[tuple[str, str], Length]:
        """The Factbook's length of each border, pair in alphabetical order."""
        lengths = (length for length in self.lengths if length.series == "factbook")
        return {(length.a, length.b): length for length in lengths}

    @cached_property
    def measured_line(self) -> MeasuredLength | None:
        """A length of the line along which borders are measured; None: the coverage's own.

        The table's line serves where it has each highlighted border, for sums mix no two lines.
        """
        stored = {(length.a, length.b) for length in self.measured}
        highlighted = {
            (length.a, length.b)
            for lengths in self.frontiers.values()
            for length in lengths.values()
        }
        return self.measured[0] if self.measured and highlighted <= stored else None

    @property
    def measured_source(self) -> Source | None:
        """Who drew that line; None: it is that of the polygons."""
        return self.sources[self.measured_line.source] if self.measured_line else None

    @property
    def scale(self) -> str | None:
        """Whose line it is along which borders are measured, and how fine; None if not stated."""
        if self.measured_line:
            return self.measured_line.line
        return self.description.boundaries.scale

    @cached_property
    def measured_km(self) -> Mapping[tuple[str, str], float]:
        """Km of borders along that line, pair in alphabetical order."""
        if not self.measured_line:
            return self.coverage_km
        return {(length.a, length.b): length.length_km for length in self.measured}

    @cached_property
    def pair(self) -> Pair | None:
        """The two treaties that are seen together, if the folder has such."""
        return pair_among(self.treaties.values())

    @cached_property
    def first_day(self) -> date:
        """The first day of the timeline: on which the first treaty opened for signature."""
        return min(treaty.opened for treaty in self.treaties.values())

    def stored_map(self) -> dict[str, Any]:
        """Return the map that a browser draws, as it is stored (TopoJSON), parsed anew."""
        topology: dict[str, Any] = json.loads(self.files[f"boundaries/{DRAWN_MAP}"])
        return topology

    @property
    def first_treaty(self) -> str:
        """The treaty that is shown where none is asked for."""
        return next(iter(self.treaties))

    @property
    def every_treaty(self) -> str:
        """The word that asks for all treaties of the folder."""
        if len(self.treaties) == 1:
            return self.first_treaty
        return BOTH if len(self.treaties) == 2 else ALL

    def treaties_of(self, treaty_or_word: str) -> tuple[str, ...]:
        """Return the treaties that are asked for: one of them, the pair, or all.

        Raises QueryError for any other word.
        """
        if treaty_or_word == BOTH and self.pair:
            return self.pair
        if treaty_or_word == ALL:
            return tuple(self.treaties)
        if not isinstance(treaty_or_word, str) or treaty_or_word not in self.treaties:
            words = dict.fromkeys(
                (*self.treaties, *([BOTH] if self.pair else []), self.every_treaty)
            )
            raise QueryError("treaty", str(treaty_or_word), f"allowed: {', '.join(words)}")
        return (treaty_or_word,)

    @cached_property
    def neighbours(self) -> tuple[str, ...]:
        """The states whose land borders are drawn and added up, in the order of the table."""
        return tuple(neighbour.state for neighbour in self.highlighted)

    @cached_property
    def frontiers(self) -> Mapping[str, Mapping[str, Length]]:
        """The published borders with each highlighted neighbour, by the state on the other side.

        A border with ground that is no state of its own, such as Hong Kong, is left out.
        """
        pairs = [
            (pair, length)
            for pair, length in self.published.items()
            if all(state in self.states for state in pair)
        ]
        return {
            neighbour: {
                a if b == neighbour else b: length
                for (a, b), length in pairs
                if neighbour in (a, b)
            }
            for neighbour in self.neighbours
        }

    def duties_of(self, treaty: str) -> list[Article]:
        """Return what a treaty binds its parties to do within a time, by article."""
        return [row for row in self.articles if row.treaty == treaty and row.is_duty]

    def on_reservations(self, treaty: str) -> list[Article]:
        """Return what a treaty says of reservations; nothing where the folder does not tell."""
        return [a for a in self.articles if (a.treaty, a.subject) == (treaty, RESERVATIONS)]

    def name(self, code: str) -> str:
        """Return the name of a state or area; raises QueryError for any other code."""
        state = self.states.get(code) or self.areas.get(code) if isinstance(code, str) else None
        if state is None:
            raise QueryError("state", str(code), "allowed: the code of a state or an area")
        return state.name
