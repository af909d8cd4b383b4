"""Names of states in other languages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.model.vocabulary import LANGUAGES
from geo.tables.schema import Cell, Keys, Schema, one_of, read_table, text


@dataclass(frozen=True, slots=True)
class Name:
    """What a state is called in a language."""

    state: str
    language: str  #: ISO 639-1
    name: str
    source: str


def read_names(path: Path, states: Keys, sources: Keys) -> tuple[Name, ...]:
    """Read the names of states in other languages, sorted by state and language."""
    columns: dict[str, Cell] = {
        "state": one_of(states),
        "language": one_of(LANGUAGES),
        "name": text,
        "source": one_of(sources),
    }
    return read_table(path, Schema(columns, ("state", "language"), {}), Name)


def name_faults(names: Sequence[Name], listed: Collection[str]) -> Iterable[str]:
    """Find names of what the depositary does not list, and states without a name."""
    for line, name in enumerate(names, start=2):
        if name.state not in listed:
            yield f"line {line}: {name.state} is not listed by the depositary, so it needs no name"
    told = {(name.state, name.language) for name in names}
    for state in listed:
        missing = [language for language in LANGUAGES if (state, language) not in told]
        if missing:
            yield f"line 1: {state} has no name in {', '.join(missing)}; each state needs one"


def by_language(names: Iterable[Name]) -> Mapping[str, Mapping[str, str]]:
    """Return the names by language, then by state."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for name in names:
        found[name.language][name.state] = name.name
    return found
