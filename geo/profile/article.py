"""The profile of a state: everything the atlas knows about it, with who says so, as HTML."""

from collections.abc import Iterator
from datetime import date
from html import escape, unescape

from geo.answers.query import track
from geo.answers.sentence import cited_as_of, in_doubt
from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import doubtful_on
from geo.atlas.naming import exists, name_on, standing_before
from geo.drawing.life_bar import life_bar
from geo.law.flags import Flag
from geo.law.status import Spell, spell_on
from geo.model.acts import Status, Treaty
from geo.model.vocabulary import NEIGHBOURS
from geo.profile.acts import acts_of, memberships, reports
from geo.profile.flags import flag_sections, flags_of, holds, kind_of
from geo.profile.territory import (
    borders,
    disputed,
    exclusions_of,
    lengths_of,
    territories,
    territories_of,
)
from geo.words.dictionary import say
from geo.words.markup import cite, in_words, period, section, swatch


def profile(atlas: Atlas, state: str, day: date, today: date) -> str:
    """Return the profile of a state on a day as one article of HTML, without any script.

    Its styles are those of ``web/styles/tokens.css``, ``status.css``, ``patterns.svg`` and
    ``profile.css``. Raises KeyError for a state the depositary does not list.
    """
    standing, others = flag_sections(atlas, state, day)
    lines = borders(atlas, state, day)
    beside, below = ("", lines) if state in NEIGHBOURS else (lines, "")
    return (
        f'<article class="profile" id="profile" data-profile="{escape(state)}" '
        f'aria-labelledby="profile-name">{_head(atlas, state, day, today)}'
        f"{_statuses(atlas, state, day, today)}{standing}"
        f'<div class="columns"><div>{acts_of(atlas, state, day)}{reports(atlas, state, day)}</div>'
        f"<div>{beside}{others}{memberships(atlas, state, day)}"
        f"{disputed(atlas, state, day)}</div></div>"
        f"{below}{territories(atlas, state, day)}{_sources(atlas, state)}"
        f"{_citation(atlas, state, day, today)}</article>"
    )


def state_title(atlas: Atlas, state: str, day: date, today: date) -> str:
    """Return where a state stands towards both treaties on a day, and what of it is in doubt."""
    told = "; ".join(_told(atlas, treaty, state, day) for treaty in atlas.treaties.values())
    beside = []
    if not exists(atlas, state, day):
        told = say("profile.title.absent")
        beside = [standing_before(atlas, state, "both", day)]
    values = {"name": name_on(atlas, state, day), "day": in_words(day), "told": told}
    stands = "profile.title" if day == today else "profile.title.on"
    doubts = doubtful_on(atlas, day, state=state)
    return " ".join(
        [
            say("profile.title.future" if day > today else stands, **values),
            *beside,
            *(unescape(in_doubt(atlas, each, day, names_treaty=True)) for each in doubts),
        ]
    )


def _spell(atlas: Atlas, treaty: Treaty, state: str, day: date) -> Spell | None:
    return spell_on(atlas.histories[treaty.treaty].spells[state], day)


def _status(spell: Spell | None) -> Status:
    return spell.status if spell else Status.OUTSIDE


def _since(spell: Spell) -> str:
    day = in_words(spell.since)
    return day if spell.act.received.precision == "day" else say("profile.latest", day=day)


def _told(atlas: Atlas, treaty: Treaty, state: str, day: date) -> str:
    spell = _spell(atlas, treaty, state, day)
    since = _since(spell) if spell else ""
    return say(f"profile.title.status.{_status(spell)}", title=treaty.short_title, day=since)


def _head(atlas: Atlas, state: str, day: date, today: date) -> str:
    known = atlas.states[state]
    name = name_on(atlas, state, day)
    facts = [state, known.region]
    if name != known.name:
        facts.append(say("profile.later", name=known.name))
    if known.from_:
        facts.append(say("profile.from", day=in_words(known.from_)))
    when = say("profile.day.future" if day > today else "profile.day", day=in_words(day))
    return (
        f'<header><h2 id="profile-name">{escape(name)}</h2>'
        f'<p class="facts">{escape(" · ".join(facts))}</p>'
        f'<p class="dateline">{escape(when)}</p></header>'
    )


def _statuses(atlas: Atlas, state: str, day: date, today: date) -> str:
    first, last = track(atlas, today)
    note = say(
        "profile.life.note",
        first=in_words(first, 3),
        last=in_words(last, 3),
        day=in_words(day, 3),
    )
    if any(kind_of(flag) == "uncertain" for flag in flags_of(atlas, state)):
        note += f" {say('profile.life.doubt')}"
    bands = "".join(
        f'<section class="band"><div><h3>{escape(treaty.short_title)}</h3>'
        f"{_status_under(atlas, treaty, state, day, today)}</div>"
        f"<div>{life_bar(atlas, treaty.treaty, state, day, today)}</div></section>"
        for treaty in atlas.treaties.values()
    )
    return f'{bands}<p class="note">{escape(note)}</p>'


def _status_under(atlas: Atlas, treaty: Treaty, state: str, day: date, today: date) -> str:
    if not exists(atlas, state, day):
        before = standing_before(atlas, state, treaty.treaty, day)
        return f'<p class="status">{escape(say("absent"))}</p><p>{escape(before)}</p>'
    spell = _spell(atlas, treaty, state, day)
    status = _status(spell)
    doubts = doubtful_on(atlas, day, treaty=treaty.treaty, state=state)
    marks = "".join(
        f'<p class="mark">{each}</p>'
        for each in (
            *(in_doubt(atlas, doubtful, day) for doubtful in doubts),
            *(
                escape(_mark(flag))
                for flag in flags_of(atlas, state)
                if _is_mark(flag, treaty, day)
            ),
        )
    )
    course = _course(atlas, spell, day, today) if spell else ""
    if not spell and not marks:
        never = say("card.never.past" if day < today else "card.never.now")
        course = f"<p>{escape(never)}</p>"
    words = escape(say(f"status.{status}"))
    return f'<p class="status">{swatch(status)}{words}</p>{marks}{course}'


def _is_mark(flag: Flag, treaty: Treaty, day: date) -> bool:
    # An act in doubt is told in a sentence of its own.
    return flag.treaty == treaty.treaty and holds(flag, day) and kind_of(flag) != "uncertain"


def _mark(flag: Flag) -> str:
    return f"{say(f'profile.flag.{kind_of(flag)}')}, {period(flag.from_, flag.until)}"


def _course(atlas: Atlas, spell: Spell, day: date, today: date) -> str:
    """Return since when a spell lasts, by which act, and what is known to come next."""
    act = spell.act
    received = say(
        "profile.received", act=say(f"profile.act.{act.action}"), day=in_words(act.received)
    )
    rows = [
        ("profile.since", escape(_since(spell))),
        ("profile.by", f"{escape(received)} {cite(atlas.sources[act.source])}"),
    ]
    if upcoming := spell.next_on(day):
        status = say(f"status.{spell.next_status}")
        coming = say("profile.next.on", status=status, day=in_words(upcoming))
        rows.append(("profile.next", escape(coming)))
    elif day >= today:
        rows.append(("profile.next", escape(say("card.nothing"))))
    told = "".join(f"<div><dt>{escape(say(key))}</dt><dd>{text}</dd></div>" for key, text in rows)
    return f'<dl class="course">{told}</dl>'


def _sources(atlas: Atlas, state: str) -> str:
    sources = [atlas.sources[key] for key in dict.fromkeys(_cited(atlas, state))]
    items = "".join(
        f"<li>{cite(source)}. {escape(source.publisher)}"
        f"{escape(f'. {source.note}') if source.note else ''}</li>"
        for source in sources
    )
    days = ", ".join(in_words(day) for day in sorted({source.retrieved for source in sources}))
    read = escape(say("profile.read", days=days))
    return section(say("profile.sources"), f"<ul>{items}</ul>", f"<p>{read}</p>", name="sources")


def _cited(atlas: Atlas, state: str) -> Iterator[str]:
    """Yield the id of every source of a profile in the order of its sections."""
    yield from (treaty.source for treaty in atlas.treaties.values())
    for table in (atlas.acts, atlas.steps, atlas.memberships, atlas.disputed_areas, atlas.reports):
        yield from (each.source for each in table if each.state == state)
    yield from (each.claim for each in atlas.disputed_areas if each.state == state and each.claim)
    for lengths in lengths_of(atlas, state).values():
        yield from (each.source for each in lengths)
    yield from (each.source for each in exclusions_of(atlas, state))
    yield from (s.source for s in territories_of(atlas, state) if s.rule == "predecessor")
    yield atlas.states[state].source


def _citation(atlas: Atlas, state: str, day: date, today: date) -> str:
    told = say(
        "profile.cite",
        edition=atlas.edition,
        today=in_words(today),
        name=name_on(atlas, state, day),
        day=in_words(day),
        asOf=cited_as_of(atlas, "both", day),
    )
    return f'<p class="note">{escape(told)}</p>'
