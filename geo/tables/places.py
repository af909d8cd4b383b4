"""The tables of the ground, their readers: shapes, disputed areas, lengths, labels, reports."""

from collections.abc import Mapping
from pathlib import Path

from geo.model.places import DisputedArea, Exclusion, Label, Length, Shape
from geo.model.reports import Report
from geo.model.vocabulary import AREA_KINDS, CREDIBILITIES, LAYERS, RULES, SERIES
from geo.tables.schema import (
    Cell,
    Keys,
    Schema,
    day,
    edtf,
    number,
    one_of,
    optional,
    read_table,
    text,
)


def _schema(columns: Mapping[str, Cell], *key: str) -> Schema:
    return Schema(columns, key, {"from": "from_"})


def read_shapes(path: Path, states: Keys, sources: Keys) -> tuple[Shape, ...]:
    """Read whose acts colour which polygons, half-open; an empty state: nobody's."""
    columns: dict[str, Cell] = {
        "shape": text,
        "name": text,
        "units": lambda value: tuple(text(value).split("+")),
        "from": optional(day),
        "until": optional(day),
        "state": optional(one_of(states)),
        "rule": one_of(RULES),
        "what": str,
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "shape", "from"), Shape)


def read_overlays(path: Path, states: Keys, sources: Keys) -> tuple[DisputedArea, ...]:
    """Read the disputed areas and the day from which each is hatched."""
    columns: dict[str, Cell] = {
        "overlay": text,
        "name": text,
        "state": one_of(states),
        "kind": one_of(AREA_KINDS),
        "by": optional(one_of(states)),
        "from": day,
        "until": optional(day),
        "basis": text,
        "resolution": text,
        "claim": optional(one_of(sources)),
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "overlay", "from"), DisputedArea)


def read_exclusions(
    path: Path, shapes: Keys, treaties: Keys, sources: Keys
) -> tuple[Exclusion, ...]:
    """Read the territories to which their sovereign's consent does not extend."""
    columns: dict[str, Cell] = {
        "shape": one_of(shapes),
        "treaty": one_of(treaties),
        "from": optional(day),
        "until": optional(day),
        "what": text,
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "shape", "treaty", "from"), Exclusion)


def read_lengths(path: Path, units: Keys, sources: Keys) -> tuple[Length, ...]:
    """Read the published lengths of land borders in km, pair in alphabetical order."""
    columns: dict[str, Cell] = {
        "a": one_of(units),
        "b": one_of(units),
        "series": one_of(SERIES),
        "length_km": number(float, 0.01, 20_000),
        "source": one_of(sources),
        "note": str,
    }
    return read_table(path, _schema(columns, "a", "b", "series"), Length)


def read_labels(path: Path) -> tuple[Label, ...]:
    """Read where names and kilometres stand on the map, in degrees, EPSG:4326."""
    columns: dict[str, Cell] = {
        "label": text,
        "kind": one_of(("state", "sea", "place", "border")),
        "text": str,
        "lat": number(float, -90, 90),
        "lon": number(float, -180, 191),
        "anchor": one_of(("centre", "left", "right", "above", "below")),
        "rank": number(int, 1, 3),
        "view": one_of(("frontier", "world")),
    }
    return read_table(path, _schema(columns, "label", "view"), Label)


def read_layers(path: Path, states: Keys, treaties: Keys, sources: Keys) -> tuple[Report, ...]:
    """Read what is reported beside the law, half-open, days as EDTF."""
    columns: dict[str, Cell] = {
        "layer": one_of(LAYERS),
        "treaty": optional(one_of(treaties)),
        "state": one_of(states),
        "other": optional(one_of(states)),
        "from": edtf,
        "until": optional(edtf),
        "standing": one_of(CREDIBILITIES),
        "what": text,
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "layer", "treaty", "state", "from"), Report)
