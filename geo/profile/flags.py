"""Flags in words: why one stands beside a status, how it is counted, and the other reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import DoubtfulAct, doubtful_acts
from geo.law.flags import Flag
from geo.law.status import spell_on
from geo.model.acts import Status
from geo.model.sources import Source
from geo.model.vocabulary import FlagKind
from geo.words.dictionary import say
from geo.words.markup import in_words, number_in_words, when_in_words
from geo.words.templates import render


def flags_of(atlas: Atlas, state: str) -> list[Flag]:
    """Return the flags of a state under both treaties."""
    return [flag for flag in atlas.flags if flag.state == state]


def _doubtful_act(atlas: Atlas, flag: Flag) -> DoubtfulAct:
    """Return the act whose unknown day raised a flag of uncertainty."""
    return next(
        doubtful
        for doubtful in doubtful_acts(atlas)
        if (doubtful.act.state, doubtful.act.treaty, doubtful.act.source)
        == (flag.state, flag.treaty, flag.source)
    )


def _kind_or_reported(atlas: Atlas, flag: Flag) -> str:
    """Return the kind of a flag; of an act in doubt, whether it is only reported."""
    is_reported = flag.kind is FlagKind.UNCERTAIN and _doubtful_act(atlas, flag).is_reported
    return "reported" if is_reported else flag.kind


@dataclass(frozen=True, slots=True)
class FlagReason:
    """When a flag stands, and who says why."""

    flag: Flag
    title: str  #: of the treaty
    words: str  #: what the source says; only for a flag that stands
    source: Source
    is_later: bool  #: it begins after the day


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """Flags of one kind with both readings: how they are counted, and the other way."""

    name: str
    reasons: Sequence[FlagReason]
    counted: str
    other_reading: str


def flag_sections(atlas: Atlas, state: str, day: date) -> tuple[Markup, Markup]:
    """Return two sections: the flags that stand on a day, and those of other days."""
    flags = flags_of(atlas, state)
    standing = [flag for flag in flags if flag.holds_on(day)]
    not_standing = [flag for flag in flags if not flag.holds_on(day)]
    return (
        _section(say("profile.flags"), _grouped(atlas, standing, day, True)),
        _section(say("profile.flags.others"), _grouped(atlas, not_standing, day, False)),
    )


def _section(title: str, groups: Iterable[FlagGroup]) -> Markup:
    return render("profile/flags.html", title=title, groups=list(groups))


def _grouped(atlas: Atlas, flags: Sequence[Flag], day: date, stands: bool) -> Iterable[FlagGroup]:
    for kind_and_statuses in dict.fromkeys((flag.kind, flag.statuses) for flag in flags):
        flags_of_kind = [flag for flag in flags if (flag.kind, flag.statuses) == kind_and_statuses]
        yield FlagGroup(
            say(f"profile.flag.{_kind_or_reported(atlas, flags_of_kind[0])}"),
            [_reason(atlas, flag, day, stands) for flag in flags_of_kind],
            _counted(atlas, flags_of_kind[0]),
            _other_reading(atlas, flags_of_kind[0]),
        )


def _reason(atlas: Atlas, flag: Flag, day: date, stands: bool) -> FlagReason:
    """Return when a flag stands and who says why; in full only for one that stands."""
    words = " ".join(
        step.what
        for step in atlas.steps
        if (step.state, step.treaty, step.source) == (flag.state, flag.treaty, flag.source)
        and step.day.latest == flag.from_
        and stands
    )
    title = atlas.treaties[flag.treaty].short_title
    return FlagReason(flag, title, words, atlas.sources[flag.source], flag.from_ > day)


def _counted(atlas: Atlas, flag: Flag) -> str:
    match reading := _kind_or_reported(atlas, flag):
        case "uncertain" | "reported":
            act = _doubtful_act(atlas, flag).act
            counted_spell = spell_on(atlas.histories[flag.treaty].spells[flag.state], flag.from_)
            return say(
                f"profile.counted.{reading}",
                status=say(f"status.{counted_spell.status if counted_spell else Status.OUTSIDE}"),
                act=say(f"profile.act.{act.action}").lower(),
                when=when_in_words(act.received),
                latest=in_words(act.received.latest),
            )
        case _:
            months = atlas.treaties[flag.treaty].withdrawal_months
            return say(f"profile.counted.{reading}", months=number_in_words(months))


def _other_reading(atlas: Atlas, flag: Flag) -> str:
    statuses = say("card.orBe").join(say(f"status.{status}").lower() for status in flag.statuses)
    reading = _kind_or_reported(atlas, flag)
    return say(f"profile.other.{reading}", day=in_words(flag.from_), statuses=statuses)
