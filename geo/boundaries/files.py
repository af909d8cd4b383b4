"""The files of data/boundaries/ that the atlas reads."""

#: A shapefile is all of these; without .prj its degrees, without .cpg its letters are guesses.
SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
#: The map that a browser draws.
DRAWN_MAP = "world.topojson"
#: The coverage, the disputed areas and the map.
BOUNDARY_FILES = (
    *(f"{layer}{suffix}" for layer in ("units", "overlays") for suffix in SUFFIXES),
    DRAWN_MAP,
)
