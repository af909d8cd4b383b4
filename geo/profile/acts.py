"""What a state did and what is told of it, as HTML: acts, steps, memberships, reports."""

from datetime import date
from html import escape

from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import doubtful_acts
from geo.law.status import effective_day
from geo.model.acts import Act, Action, Treaty
from geo.words.dictionary import say
from geo.words.markup import (
    cite,
    cite_fully,
    credit,
    heading,
    in_words,
    period,
    row,
    section,
    table,
    time,
)

_ORDER = {action: place for place, action in enumerate(Action)}


def acts_of(atlas: Atlas, state: str, day: date) -> str:
    """Return every act and every step of a state, treaty by treaty."""
    return "".join(_under(atlas, treaty, state, day) for treaty in atlas.treaties.values())


def _under(atlas: Atlas, treaty: Treaty, state: str, day: date) -> str:
    title = say("card.acts", title=treaty.short_title)
    acts = sorted(
        (act for act in atlas.acts if (act.state, act.treaty) == (state, treaty.treaty)),
        key=lambda act: (act.received.latest, _ORDER[act.action]),
    )
    columns = [say(f"profile.column.{name}") for name in ("act", "received", "effect", "source")]
    rows = (
        _act(atlas, treaty, act, day, told=before is not None and before.source == act.source)
        for before, act in zip([None, *acts], acts, strict=False)
    )
    nothing = f"{heading(title)}<p>{escape(say('profile.none'))}</p>"
    checked = escape(say("profile.checked", day=in_words(treaty.checked)))
    return (
        f"<section>{table(heading(title), columns, rows, 'acts') or nothing}"
        f'<p class="note">{checked}</p>{_steps(atlas, treaty, state, day)}</section>'
    )


def _act(atlas: Atlas, treaty: Treaty, act: Act, day: date, told: bool) -> str:
    """Return an act as a row; what its source is need not be ``told`` twice."""
    effective = effective_day(act, treaty)
    effect = "" if act.action is Action.SIGNATURE else _effect(act, effective)
    if effective and act.received.earliest <= day < effective:
        effect = f'<span class="later">{effect}</span>'
    received = time(act.received)
    if any(each.act is act and each.is_reported for each in doubtful_acts(atlas)):
        received = say("card.reported", day=received)
    cells = [
        escape(say(f"profile.act.{act.action}")),
        received,
        effect,
        (cite if told else cite_fully)(atlas.sources[act.source]),
    ]
    return row(cells, act.received.earliest > day)


def _effect(act: Act, effective: date | None) -> str:
    if effective is None:
        return escape(say("card.peace"))
    if act.received.precision != "day":
        return escape(say("profile.latest", day=in_words(effective, 3)))
    if act.takes_effect:
        return f"{time(effective)} <small>{escape(say('profile.stated'))}</small>"
    return time(effective)


def _steps(atlas: Atlas, treaty: Treaty, state: str, day: date) -> str:
    columns = [say("profile.column.day"), say("profile.column.what")]
    rows = (
        row(
            [time(step.day), f"{escape(step.what)} {credit(atlas.sources[step.source])}"],
            step.day.earliest > day,
        )
        for step in sorted(atlas.steps, key=lambda step: (step.day.latest, step.kind))
        if (step.state, step.treaty) == (state, treaty.treaty)
    )
    caption = f"{say('card.steps')} {say('card.notActs', title=treaty.short_title)}"
    return table(escape(caption), columns, rows, "steps")


def memberships(atlas: Atlas, state: str, day: date) -> str:
    """Return the memberships of a state in NATO and the European Union."""
    return section(
        say("profile.memberships"),
        *(
            f"<p{_later(each.from_, day)}><b>{escape(each.organisation)}</b>, "
            f"{escape(period(each.from_, each.until))} {credit(atlas.sources[each.source])}</p>"
            for each in atlas.memberships
            if each.state == state
        ),
    )


def _later(from_: date, day: date) -> str:
    return ' class="later"' if from_ > day else ""


def reports(atlas: Atlas, state: str, day: date) -> str:
    """Return what is reported of a state beside the law."""
    rows = "".join(
        row(
            [
                escape(period(each.from_, each.until)),
                f"<b>{escape(say(f'profile.layer.{each.layer}'))}, "
                f"{escape(say(f'profile.standing.{each.standing}'))}.</b> "
                f"{escape(each.what)} {credit(atlas.sources[each.source])}",
            ],
            each.from_.earliest > day,
        )
        for each in atlas.reports
        if each.state == state
    )
    title, note = say("profile.reported"), say("profile.reported.note")
    columns = [say("profile.column.day"), say("profile.column.what")]
    return section(title, table(escape(note), columns, [rows], "steps"))
