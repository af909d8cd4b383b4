"""Flags in words: why one stands beside a status, how it is counted, and the other reading."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import DoubtfulAct, doubtful_acts
from geo.law.flags import ANNOUNCED, APPROVED, PROVISIONAL, SUSPENSION, Flag
from geo.law.status import spell_on
from geo.model.acts import Status
from geo.words.dictionary import say
from geo.words.markup import credit, in_words, number_in_words, period, section

_KINDS = {
    SUSPENSION: "suspension",
    ANNOUNCED: "announced",
    APPROVED: "approved",
    PROVISIONAL: "provisional",
}


def kind_of(flag: Flag) -> str:
    """Return the kind of a flag, as the keys of its words end."""
    return _KINDS.get(flag.text, "uncertain")


def holds(flag: Flag, day: date) -> bool:
    """Whether a flag stands on a day."""
    return flag.from_ <= day and (flag.until is None or day < flag.until)


def flags_of(atlas: Atlas, state: str) -> list[Flag]:
    """Return the flags of a state under both treaties."""
    return [flag for flag in atlas.flags if flag.state == state]


def _doubtful_act(atlas: Atlas, flag: Flag) -> DoubtfulAct:
    """Return the act whose unknown day raised a flag of uncertainty."""
    return next(
        each
        for each in doubtful_acts(atlas)
        if (each.act.state, each.act.treaty, each.act.source)
        == (flag.state, flag.treaty, flag.source)
    )


def _reading_of(atlas: Atlas, flag: Flag) -> str:
    """Return the kind of a flag; of an act in doubt, whether it is only reported."""
    kind = kind_of(flag)
    is_reported = kind == "uncertain" and _doubtful_act(atlas, flag).is_reported
    return "reported" if is_reported else kind


def flag_sections(atlas: Atlas, state: str, day: date) -> tuple[str, str]:
    """Return two sections: the flags that stand on a day, and those of other days."""
    found = flags_of(atlas, state)
    standing = [flag for flag in found if holds(flag, day)]
    others = [flag for flag in found if not holds(flag, day)]
    return (
        section(say("profile.flags"), *_grouped(atlas, standing, day, True), name="flags"),
        section(say("profile.flags.others"), *_grouped(atlas, others, day, False), name="flags"),
    )


def _grouped(atlas: Atlas, flags: Sequence[Flag], day: date, stands: bool) -> Iterable[str]:
    for text in dict.fromkeys(flag.text for flag in flags):
        yield _told(atlas, [flag for flag in flags if flag.text == text], day, stands)


def _told(atlas: Atlas, flags: Sequence[Flag], day: date, stands: bool) -> str:
    name = say(f"profile.flag.{_reading_of(atlas, flags[0])}")
    reasons = "".join(_reason(atlas, flag, day, stands) for flag in flags)
    counted, other = _counted(atlas, flags[0]), _other(atlas, flags[0])
    return (
        f'<div class="flag"><h4>{escape(name)}</h4><ul>{reasons}</ul><dl class="readings">'
        f"<div><dt>{escape(say('profile.counted'))}</dt><dd>{escape(counted)}</dd></div>"
        f"<div><dt>{escape(say('profile.other'))}</dt><dd>{escape(other)}</dd></div></dl></div>"
    )


def _reason(atlas: Atlas, flag: Flag, day: date, stands: bool) -> str:
    """Return when a flag stands and who says why; in full only for one that stands."""
    said = " ".join(
        step.what
        for step in atlas.steps
        if (step.state, step.treaty, step.source) == (flag.state, flag.treaty, flag.source)
        and step.day.latest == flag.from_
        and stands
    )
    title = atlas.treaties[flag.treaty].short_title
    source = credit(atlas.sources[flag.source])
    kind = ' class="later"' if flag.from_ > day else ""
    when = f"{escape(title)}, {escape(period(flag.from_, flag.until))}"
    return f"<li{kind}><b>{when}.</b> {escape(said)} {source}</li>"


def _counted(atlas: Atlas, flag: Flag) -> str:
    match reading := _reading_of(atlas, flag):
        case "uncertain" | "reported":
            act = _doubtful_act(atlas, flag).act
            shown = spell_on(atlas.histories[flag.treaty].spells[flag.state], flag.from_)
            return say(
                f"profile.counted.{reading}",
                status=say(f"status.{shown.status if shown else Status.OUTSIDE}"),
                act=say(f"profile.act.{act.action}").lower(),
                received=in_words(act.received),
                latest=in_words(act.received.latest),
            )
        case _:
            months = atlas.treaties[flag.treaty].withdrawal_months
            return say(f"profile.counted.{reading}", months=number_in_words(months))


def _other(atlas: Atlas, flag: Flag) -> str:
    kind = kind_of(flag)
    possible = flag.text.removeprefix("uncertain: ").split(" or ") if kind == "uncertain" else []
    statuses = say("card.orBe").join(say(f"status.{status}").lower() for status in possible)
    reading = _reading_of(atlas, flag)
    return say(f"profile.other.{reading}", day=in_words(flag.from_), statuses=statuses)
