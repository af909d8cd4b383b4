"""Reads what a folder says of itself, its ``datapackage.json``, every fault at once.

It is a Data Package (version 1), whose keys it may have and no others, so that a slip of the pen is
told; under ``atlas`` stand what the standard has no words for: boundaries, rules, citation.
"""

import codecs
import json
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import TableError
from geo.model.description import Boundaries, Contributor, Description, Licence, Origin
from geo.tables.schema import ADDRESS, require_visible

T = TypeVar("T")
#: Name of the file.
DESCRIPTION = "datapackage.json"
#: Bytes of the file, and letters of a text in it, at most.
MOST_BYTES = 2**22
LONGEST_TEXT = 400
#: Of those whom the standard knows.
ROLES = ("author", "publisher", "maintainer", "wrangler", "contributor")
#: Keys of the standard and our own; what is not read is left as it is.
KEYS = (
    "$schema",
    "profile",
    "name",
    "id",
    "title",
    "description",
    "homepage",
    "version",
    "created",
    "keywords",
    "image",
    "licenses",
    "contributors",
    "sources",
    "atlas",
    "resources",
)
LICENCE_KEYS = ("name", "title", "path")
CONTRIBUTOR_KEYS = ("title", "role", "path", "email", "organization")
SOURCE_KEYS = ("title", "path", "email")
ATLAS_KEYS = ("citation", "boundaries", "rules")
BOUNDARY_KEYS = ("title", "scale", "note", "licenses")
#: As the standard has it: part of names of files.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
#: What names of files cannot hold on every system, or what means something in Markdown code.
_NOT_IN_PATHS = re.compile(r'[\\:*?"<>|`]')
_SCALE = re.compile(r"1:[1-9][0-9]{0,9}m?")


def read_description(path: Path) -> Description:
    """Read what a folder says of itself.

    Parameters
    ----------
    path : Path
        Of its ``datapackage.json``. Where there is none, nothing is stated.

    Raises
    ------
    TableError
        Once, listing every fault with its key.
    """
    if not path.exists() and not path.is_symlink():
        return Description()
    reader = _Reader()
    description = reader.description(_json_of(path))
    if reader.problems:
        raise TableError(path, reader.problems)
    return description


def _json_of(path: Path) -> Any:
    try:
        if not path.is_file():
            raise TableError(path, ["there is no regular file; leave it out, or write one"])
        if path.stat().st_size > MOST_BYTES:
            raise TableError(path, [f"is larger than {MOST_BYTES} bytes"])
        content = path.read_bytes()
    except OSError as error:
        raise TableError(path, [f"cannot be read: {error.strerror}"]) from None
    if content.startswith(codecs.BOM_UTF8):
        fault = "begins with a byte order mark (BOM); save the file as UTF-8 without it"
        raise TableError(path, [fault])
    try:
        return json.loads(content)
    except UnicodeDecodeError:
        raise TableError(path, ["not UTF-8; save the file as UTF-8"]) from None
    except json.JSONDecodeError as error:
        raise TableError(path, [f"line {error.lineno}: is no JSON: {error.msg}"]) from None
    except (RecursionError, ValueError):
        raise TableError(path, ["is no Data Package: too deep, or a number too long"]) from None


class _Reader:
    """Reads one value after another and keeps the faults of all, each opening with its key."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def description(self, document: Any) -> Description:
        """Return what a whole document states."""
        top = self._object(document, "", KEYS)
        atlas = self._object(top.get("atlas", {}), "atlas", ATLAS_KEYS)
        drawn = self._object(atlas.get("boundaries", {}), "atlas.boundaries", BOUNDARY_KEYS)
        return Description(
            name=self._text(top, "", "name", _name),
            title=self._text(top, "", "title"),
            version=self._text(top, "", "version"),
            licences=self._list(top, "", "licenses", self._licence),
            contributors=self._list(top, "", "contributors", self._contributor),
            sources=self._list(top, "", "sources", self._source),
            boundaries=Boundaries(
                self._text(drawn, "atlas.boundaries", "title"),
                self._text(drawn, "atlas.boundaries", "scale", _scale),
                self._text(drawn, "atlas.boundaries", "note"),
                self._list(drawn, "atlas.boundaries", "licenses", self._licence),
            ),
            rules=self._list(atlas, "atlas", "rules", self._rule),
            citation=self._text(atlas, "atlas", "citation"),
            licences_by_file=dict(self._list(top, "", "resources", self._file)),
        )

    def _file(self, value: Any, key: str) -> tuple[str, tuple[Licence, ...]]:
        """Return the path of a resource and its own terms; all else of it follows from the file."""
        resource = self._object(value, key, None)
        licences = self._list(resource, key, "licenses", self._licence)
        path = resource.get("path")
        if not _is_path(path):
            self._fault(f"{key}.path", path, "the path of a file, as acts.csv")
        return str(path), licences

    def _licence(self, value: Any, key: str) -> Licence:
        licence = self._object(value, key, LICENCE_KEYS)
        if not licence.get("name") and not licence.get("path"):
            self._fault(key, value, "a licence with a name, as CC0-1.0, or a path, its address")
        return Licence(
            self._text(licence, key, "name"),
            self._text(licence, key, "title"),
            self._text(licence, key, "path", _address),
        )

    def _contributor(self, value: Any, key: str) -> Contributor:
        person = self._object(value, key, CONTRIBUTOR_KEYS)
        role = person.get("role", "contributor")
        if role not in ROLES:
            self._fault(f"{key}.role", role, f"one of {', '.join(ROLES)}")
        for name in ("email", "organization"):
            self._text(person, key, name)
        address = self._text(person, key, "path", _address)
        return Contributor(self._title(person, key), str(role), address)

    def _source(self, value: Any, key: str) -> Origin:
        source = self._object(value, key, SOURCE_KEYS)
        self._text(source, key, "email")
        return Origin(self._title(source, key), self._text(source, key, "path", _address))

    def _title(self, parent: Mapping[str, Any], key: str) -> str:
        """Return the title that someone or something must have."""
        title = self._text(parent, key, "title")
        if title is None and "title" not in parent:
            self.problems.append(f"{key}: has no title")
        return title or ""

    def _rule(self, value: Any, key: str) -> str:
        return self._text({key: value}, "", key) or ""

    def _object(self, value: Any, key: str, allowed: tuple[str, ...] | None) -> Mapping[str, Any]:
        """Return an object with none but the allowed keys, any of them if that is None."""
        if not isinstance(value, dict):
            self._fault(key or "the document", value, "an object, in braces")
            return {}
        unknown = [name for name in value if allowed is not None and name not in allowed]
        for name in unknown:
            near = get_close_matches(name, allowed or (), n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"allowed: {', '.join(allowed or ())}"
            self.problems.append(f"{_path(key, name)}: is unknown; {hint}")
        return value

    def _list(
        self, parent: Mapping[str, Any], key: str, name: str, read: Callable[[Any, str], T]
    ) -> tuple[T, ...]:
        value = parent.get(name, [])
        if not isinstance(value, list):
            self._fault(_path(key, name), value, "a list, in brackets")
            return ()
        return tuple(
            read(entry, f"{_path(key, name)}[{place}]") for place, entry in enumerate(value)
        )

    def _text(
        self,
        parent: Mapping[str, Any],
        key: str,
        name: str,
        check: Callable[[str], object] | None = None,
    ) -> str | None:
        """Return a text, None if there is none; ``check`` raises ValueError for a bad one."""
        if name not in parent:
            return None
        value = parent[name]
        try:
            _require_text(value)
            if check:
                check(value)
        except ValueError as error:
            self.problems.append(f"{_path(key, name)}: {error}")
            return None
        return str(value)

    def _fault(self, key: str, found: object, allowed: str) -> None:
        self.problems.append(f"{key}: found {_short(found)}; write {allowed}")


def _path(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _short(value: object) -> str:
    """Return a value as it stands in the file, cut where it is long."""
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _require_text(value: object) -> None:
    if not isinstance(value, str) or not value or value != value.strip():
        raise ValueError(f"found {_short(value)}; write a text without spaces at its ends")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"has {len(value)} letters; write {LONGEST_TEXT} at most")
    require_visible(value)


def _is_path(value: object) -> bool:
    """Return whether a value is a plain path in the folder, as every system has it."""
    try:
        _require_text(value)
    except ValueError:
        return False
    path = str(value)
    return not _NOT_IN_PATHS.search(path) and {"", ".", ".."}.isdisjoint(path.split("/"))


def _name(value: str) -> None:
    if not _NAME.fullmatch(value):
        allowed = "up to 64 small letters from a to z, digits, dots, hyphens, underscores"
        raise ValueError(f"found {_short(value)}; write {allowed}")


def _scale(value: str) -> None:
    if not _SCALE.fullmatch(value):
        raise ValueError(f"found {_short(value)}; write a scale, as 1:50000, or 1:10m for millions")


def _address(value: str) -> None:
    try:
        ADDRESS.read(value)
    except ValueError as error:
        raise ValueError(f"found {error}") from None
