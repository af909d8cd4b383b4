"""Everything that can be said against a data folder before anyone is shown it."""

from pathlib import Path

from geo.atlas.atlas import Atlas
from geo.atlas.folder import TEXTS
from geo.atlas.load import read_folder
from geo.boundaries.drawn_map import place_faults, read_drawn_map
from geo.boundaries.files import DRAWN_MAP
from geo.errors import AtlasError, BoundaryError
from geo.model.places import DisputedArea


def check(folder: Path) -> Atlas:
    """Read a data folder, all its polygons and what is drawn of them, and return its atlas.

    Nothing that is kept from an earlier start is believed.

    Raises
    ------
    AtlasError
        Once, listing every fault of every file that `load_atlas` tells, or where it tells none,
        those of what it leaves for later: hatched areas, and where the drawn map lies.
    """
    atlas = read_folder(folder, anew=True)
    faults = [
        *_faults_of_texts(folder),
        *_faults_of_areas(folder, atlas),
        *_faults_of_map(folder, atlas),
    ]
    if faults:
        raise AtlasError(faults)
    return atlas


def _faults_of_texts(folder: Path) -> list[str]:
    faults = []
    for name in TEXTS:
        try:
            if (folder / name).exists():
                (folder / name).read_text(encoding="utf-8")
        except OSError as error:
            faults.append(f"{folder / name}: cannot be read: {error.strerror}")
        except UnicodeDecodeError:
            faults.append(f"{folder / name}: not UTF-8; save the file as UTF-8")
    return faults


def _faults_of_areas(folder: Path, atlas: Atlas) -> list[str]:
    """Find hatched areas that have no polygon."""
    from geo.boundaries.polygons import read_overlays  # loading geopandas takes a second

    try:
        drawn = set(read_overlays(folder / "boundaries").index)
    except BoundaryError as error:
        return [str(error)]
    areas: dict[str, DisputedArea] = {area.overlay: area for area in atlas.disputed_areas}
    path = folder / "overlays.csv"
    lines = {area: line for line, area in enumerate(areas, start=2)}
    return [
        f"{path}: line {lines[area]}: overlay {area!r} has no polygon in boundaries/overlays.shp"
        for area in areas
        if area not in drawn
    ]


def _faults_of_map(folder: Path, atlas: Atlas) -> list[str]:
    """Find shapes that are drawn elsewhere than their polygons lie."""
    from geo.boundaries.polygons import parts_by_unit  # loading geopandas takes a second

    path = folder / "boundaries"
    km2, bounds = parts_by_unit(atlas.units)
    faults = place_faults(read_drawn_map(path), atlas.shapes, km2, bounds)
    return [f"{path / DRAWN_MAP}: {fault}" for fault in faults]
