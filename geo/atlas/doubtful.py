"""Acts in doubt: reported but not confirmed by the depositary, or of a day not yet known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from geo.atlas.atlas import Atlas
from geo.model.acts import Act, Treaty
from geo.model.days import period_holds
from geo.model.sources import Source
from geo.model.vocabulary import FlagKind


@dataclass(frozen=True, slots=True)
class DoubtfulAct:
    """An act known only to the month or year, and the days, half-open, on which readers are told.

    They begin with the first day on which some possible day of the act gives another status
    than the latest one, by which it is counted. An act that the depositary tells of is certain
    again when all its possible days have had their effect. One that is only reported stays in
    doubt until the state has done something else: a report does not become a fact by age.
    """

    act: Act
    is_reported: bool  #: by others than the depositary alone
    from_: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether readers are told of the doubt on a day."""
        return period_holds(self.from_, self.until, day)


def is_reported(act: Act, sources: Mapping[str, Source], treaties: Mapping[str, Treaty]) -> bool:
    """Return whether an act of no exact day is told of by others than the depositary alone."""
    publisher, depositary = (
        sources[key].publisher for key in (act.source, treaties[act.treaty].source)
    )
    return act.received.precision != "day" and publisher != depositary


def doubtful_acts(atlas: Atlas) -> Iterator[DoubtfulAct]:
    """Yield the acts in doubt in the order of ``atlas.acts``."""
    for act in atlas.acts:
        if act.received.precision == "day":
            continue
        doubts = [
            flag
            for flag in atlas.flags
            if (flag.state, flag.treaty, flag.source) == (act.state, act.treaty, act.source)
            and flag.kind is FlagKind.UNCERTAIN
        ]
        latest = act.received.latest
        yield DoubtfulAct(
            act,
            is_reported(act, atlas.sources, atlas.treaties),
            from_=doubts[0].from_ if doubts else latest,
            until=doubts[-1].until if doubts else latest,
        )


def doubtful_on(
    atlas: Atlas, day: date, *, treaty: str | None = None, state: str | None = None
) -> Iterator[DoubtfulAct]:
    """Yield the acts that are in doubt on a day, under one treaty or both, of one state or all."""
    for doubtful in doubtful_acts(atlas):
        act = doubtful.act
        is_wanted = treaty in (act.treaty, None) and state in (act.state, None)
        if is_wanted and doubtful.holds_on(day):
            yield doubtful
