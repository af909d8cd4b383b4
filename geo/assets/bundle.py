"""The scripts of web/ in one text: what an entry imports, each module in a scope of its own.

The sources are ES modules. Browsers refuse to load those from a file, and folium's page takes
classic scripts only, so the modules are put together here. Two forms are read: ``import { a, b as
c } from "../law/law.js";`` (or a name alone for the default) and ``export`` before a declaration,
both at the beginning of a line; anything else is refused.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from geo.assets.compact import compact
from geo.model.vocabulary import AREA_KINDS, CHOICES, SCHEDULED_YEARS, STALE_DAYS, VIEWS
from geo.words.dictionary import Words, dictionary

WEB = Path(__file__).parents[1] / "web"
#: The closed lists that scripts read, in the scope of every module that asks for one.
VOCABULARY: Mapping[str, object] = {
    "views": VIEWS,
    "choices": CHOICES,
    "areaKinds": AREA_KINDS,
    "staleDays": STALE_DAYS,
    "scheduledYears": SCHEDULED_YEARS,
}

_IMPORT = re.compile(
    r'^import (?:(?P<default>\w+)|\{(?P<names>[^}]*)\}) from "(?P<path>\.{1,2}/[\w./-]+)";\n',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?P<default>default )?(?P<kind>(?:async )?function\*?|class|const|let) (?P<name>\w+)",
    re.MULTILINE,
)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
#: Keys of the dictionary in a script: in quotes, the beginning of one, one of the lists.
_KEY = re.compile(r"""["'`]([a-z][\w.]*)["'`]""")
_BEGUN = re.compile(r"""["'`]([a-z][\w.]*\.)\$\{""")
_LIST = re.compile(r"DICTIONARY\.(\w+)")


class _Modules:
    """Modules of web/ by their path, each after what it imports."""

    def __init__(self, entry: str) -> None:
        self.texts: dict[str, str] = {}
        self.exports: dict[str, Mapping[str, str]] = {}  #: by module: its names by those outside
        self._add(entry, ())

    def _add(self, path: str, importers: Sequence[str]) -> None:
        if path in importers:
            circle = " imports ".join((*importers[importers.index(path) :], path))
            raise ValueError(f"modules import each other in a circle: {circle}")
        if path in self.texts:
            return
        source = web(path)
        for found in _IMPORT.finditer(source):
            self._add(_imported(path, found), (*importers, path))
        text = _IMPORT.sub(lambda found: self._taken(path, found), source)
        exports = {
            "default" if found["default"] else found["name"]: found["name"]
            for found in _EXPORT.finditer(text)
        }
        text = _EXPORT.sub(lambda found: f"{found['kind']} {found['name']}", text)
        if other := _OTHER.search(text):
            raise ValueError(f"web/{path}: this form is not bundled: {other[0]}")
        names = ", ".join(
            name if name == own else f"{name}: {own}" for name, own in exports.items()
        )
        self.texts[path] = (
            f"const {_scope(path)} = (() => {{\n{text}return {{ {names} }};\n}})();\n"
        )
        self.exports[path] = exports

    def _taken(self, path: str, found: re.Match[str]) -> str:
        """Return an import as names taken from the scope of another module."""
        source = _imported(path, found)
        wanted = [
            each.split(" as ") for each in re.split(r"\s*,\s*", (found["names"] or "").strip())
        ]
        pairs = (
            [("default", found["default"])]
            if found["default"]
            else [(each[0], each[-1]) for each in wanted if each[0]]
        )
        for name, _ in pairs:
            if name not in self.exports[source]:
                raise ValueError(f"web/{path}: web/{source} exports no {name}")
        names = ", ".join(name if name == own else f"{name}: {own}" for name, own in pairs)
        return f"const {{ {names} }} = {_scope(source)};\n"

    def text(self, words: Mapping[str, Words]) -> str:
        """Return all modules, before them words and lists that they ask for; no comments."""
        text = compact("\n".join(self.texts.values()))
        asked_words = json.dumps(_asked(text, words), ensure_ascii=False)
        lists = f"const VOCABULARY = {json.dumps(VOCABULARY)};\n" if "VOCABULARY." in text else ""
        return f"const DICTIONARY = {asked_words};\n{lists}{text}"


def _imported(path: str, found: re.Match[str]) -> str:
    """Return the path below web/ of what a module imports."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / found["path"]).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            raise ValueError(f"web/{path}: {found['path']} lies outside web/")
    return "/".join(parts)


def _scope(path: str) -> str:
    """Return the name of a module's scope in a script; no module has names that begin so."""
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))


def classic_script(
    entry: str,
    constants: Mapping[str, object] | None = None,
    words: Mapping[str, Words] | None = None,
) -> str:
    """Return an entry with all that it imports as one classic script, which also runs from a file.

    Parameters
    ----------
    entry : str
        Path of a module below web/, such as ``frame/begin.js``.
    constants : mapping of str to object, optional
        JSON values by the names under which the modules find them.
    words : mapping of str to Words, optional
        The dictionary, those of a folder for a script that speaks of its pair.

    Raises
    ------
    ValueError
        If modules import each other in a circle, import what is not exported, or import or
        export in another form than those above.
    """
    values = "".join(
        f"const {name} = {json.dumps(value)};\n" for name, value in (constants or {}).items()
    )
    text = _Modules(entry).text(words or dictionary())
    return f'(() => {{\n"use strict";\n{values}\n{text}\n}})();\n'


def module(entry: str) -> str:
    """Return an entry with all that it imports as one ES module with the exports of the entry.

    Raises ValueError as `classic_script` does.
    """
    modules = _Modules(entry)
    exports = modules.exports[entry]
    names = ", ".join(name for name in exports if name != "default")
    lines = f"export const {{ {names} }} = {_scope(entry)};\n" if names else ""
    if "default" in exports:
        lines += f"export default {_scope(entry)}.default;\n"
    return modules.text(dictionary()) + lines


def _asked(text: str, words: Mapping[str, Words]) -> Mapping[str, Words]:
    """Return the part of the dictionary that scripts ask for: keys in quotes, or begun so."""
    keys = {*_KEY.findall(text), *_LIST.findall(text)}
    begun = tuple(_BEGUN.findall(text))
    return {key: value for key, value in words.items() if key in keys or key.startswith(begun)}


def web(name: str) -> str:
    """Return the text of a file of web/, by its path there."""
    return (WEB / name).read_text(encoding="utf-8")
