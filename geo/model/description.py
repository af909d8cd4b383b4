"""What a data folder says of itself: whose its data is, and where its boundaries come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms under which something may be used; it has a name or an address, or both."""

    name: str | None = None  #: as SPDX has it, or ``other-pd`` and the like
    title: str | None = None
    address: str | None = None

    @property
    def words(self) -> str:
        """What readers see of it."""
        return self.title or self.name or self.address or ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone who had a hand in the data."""

    title: str
    role: str = "contributor"
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Something from which the data was made."""

    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What the polygons were made of; None where the folder does not say."""

    title: str | None = None
    scale: str | None = None  #: along which borders are measured, as ``1:10m``
    note: str | None = None  #: such as whose point of view they take
    licences: tuple[Licence, ...] = ()

    @property
    def words(self) -> str:
        """What is drawn, at which scale and how; empty where nothing is stated."""
        drawn = " ".join(filter(None, (self.title, self.scale)))
        return ", ".join(filter(None, (drawn, self.note)))


@dataclass(frozen=True, slots=True)
class Description:
    """What the ``datapackage.json`` of a folder states; a folder without one states nothing."""

    name: str | None = None  #: for names of files
    title: str | None = None
    version: str | None = None
    licences: tuple[Licence, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    sources: tuple[Origin, ...] = ()
    boundaries: Boundaries = Boundaries()
    rules: tuple[str, ...] = ()  #: how its acts are read, a sentence each
    #: How it wants to be cited, before edition and day; None: by authors and title.
    citation: str | None = None
    #: Of single files that have terms of their own, by their path in the folder.
    licences_by_file: Mapping[str, tuple[Licence, ...]] = field(default_factory=dict)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who is named as an author."""
        return tuple(person.title for person in self.contributors if person.role == "author")

    @property
    def cited_as(self) -> str:
        """By what it is cited, before edition and day; empty where it states nothing of it."""
        parts = (", ".join(self.authors), self.title)
        named = ": ".join(part for part in parts if part)
        if self.version and named:
            named += f", version {self.version}"
        return self.citation or named
