"""What states declare about a treaty with one of their acts."""

from dataclasses import dataclass

from geo.model.acts import Action
from geo.model.days import Day


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration or understanding, as the depositary prints it; it changes no status."""

    state: str
    treaty: str
    day: Day | None  #: None: not known
    kind: str  #: as the depositary heads it
    occasion: Action  #: the act with which it was made
    what: str  #: one sentence, not its text
    source: str
