"""Scripts that the yardsticks need, from pinned registry packages, in build/bench/."""

import shutil
from pathlib import Path

from xstatic.pkg import leaflet

from tools.boundaries.packages import Package, fetch, read_tarball

#: npm packages at the versions that folium names, the script in each.
SCRIPTS = {
    Package(
        name="d3",
        version="4.13.0",
        file="d3-4.13.0.tgz",
        sha256="38249c2d47b764645987d3e9d19d7d3573a798e1b8c52cfdb0b65b161d7d2c5f",
        command=("npm", "pack", "--silent", "d3@4.13.0"),
    ): "package/build/d3.min.js",
    Package(
        name="moment",
        version="2.18.1",
        file="moment-2.18.1.tgz",
        sha256="133757b42a2a5d0e6db8b504b8ec405777bbe271389cbb88c613499c3fff9065",
        command=("npm", "pack", "--silent", "moment@2.18.1"),
    ): "package/min/moment.min.js",
    Package(
        name="jquery",
        version="3.7.1",
        file="jquery-3.7.1.tgz",
        sha256="68a9f787516da47c680e09c187bcbac4536b6f85d90eb882844e12919e583f53",
        command=("npm", "pack", "--silent", "jquery@3.7.1"),
    ): "package/dist/jquery.min.js",
}


def gather(folder: Path) -> None:
    """Put Leaflet, and the scripts of folium's time slider, into a folder.

    Raises
    ------
    tools.boundaries.packages.PackageError
        If a package cannot be had or is not the pinned one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(Path(leaflet.BASE_DIR) / name, folder)
    for package, member in SCRIPTS.items():
        script = read_tarball(fetch(package, folder), member)
        (folder / Path(member).name).write_bytes(script)
