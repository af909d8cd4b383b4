"""Names of states in other languages."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.model.states import State
from geo.model.vocabulary import LANGUAGES


@dataclass(frozen=True, slots=True)
class Name:
    """What a state is called in a language."""

    state: str
    language: str  #: ISO 639-1
    name: str
    source: str


def name_faults(names: Sequence[Name], listed: Collection[str]) -> Iterable[str]:
    """Find names of what the depositary does not list, and states without a name."""
    for line, name in enumerate(names, start=2):
        if name.state not in listed:
            yield f"line {line}: {name.state} is not listed by the depositary, so it needs no name"
    named = {(name.state, name.language) for name in names}
    for state in listed:
        missing = [language for language in LANGUAGES if (state, language) not in named]
        if missing:
            yield f"line 1: {state} has no name in {', '.join(missing)}; each state needs one"


def namesake_faults(
    states: list[tuple[int, State]], faulty: list[Mapping[str, str]]
) -> Iterator[str]:
    """Say which state has the name of another: readers could not tell the two apart."""
    lines: dict[str, int] = {}
    for line, state in states:
        name = state.name.casefold()
        if name in lines:
            yield f"line {line}: name {state.name!r} stands on line {lines[name]} already"
        lines.setdefault(name, line)


def by_language(names: Iterable[Name]) -> Mapping[str, Mapping[str, str]]:
    """Return the names by language, then by state."""
    names_by_language: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for name in names:
        names_by_language[name.language][name.state] = name.name
    return names_by_language
