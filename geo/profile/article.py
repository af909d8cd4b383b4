"""The profile of a state: everything the atlas knows about it, with who says so, as HTML."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from geo.answers.query import track
from geo.answers.sentence import cited_as_of, in_doubt
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import cited_as
from geo.atlas.doubtful import doubtful_on
from geo.atlas.naming import exists, name_on, standing_before
from geo.drawing.life_bar import life_bar
from geo.law.flags import Flag
from geo.law.status import Spell, spell_on
from geo.model.acts import Status, Treaty
from geo.model.vocabulary import FlagKind
from geo.profile.acts import acts_of, memberships, reports
from geo.profile.duties import declarations, duties
from geo.profile.flags import flag_sections, flags_of
from geo.profile.territory import (
    borders,
    disputed,
    exclusions_of,
    lengths_of,
    territories,
    territories_of,
)
from geo.words.dictionary import say
from geo.words.markup import in_words, period
from geo.words.templates import render


def profile(atlas: Atlas, state: str, day: date, today: date) -> Markup:
    """Return the profile of a state on a day as one article of HTML, without any script.

    Its styles are those of ``web/styles/tokens.css``, ``status.css``, ``patterns.svg`` and
    ``profile.css``. Raises KeyError for a state the depositary does not list.
    """
    flags_of_day, flags_of_other_days = flag_sections(atlas, state, day)
    return render(
        "profile/article.html",
        state=state,
        name=name_on(atlas, state, day),
        facts=list(_facts(atlas, state, day)),
        day=day,
        is_future=day > today,
        bands=[_band(atlas, treaty, state, day, today) for treaty in atlas.treaties.values()],
        track=track(atlas, today),
        has_doubt=any(flag.kind is FlagKind.UNCERTAIN for flag in flags_of(atlas, state)),
        standing_flags=flags_of_day,
        acts=acts_of(atlas, state, day),
        declarations=declarations(atlas, state, day),
        duties=duties(atlas, state, day),
        reports=reports(atlas, state, day),
        other_flags=flags_of_other_days,
        memberships=memberships(atlas, state, day),
        disputed=disputed(atlas, state, day),
        borders=borders(atlas, state, day),
        is_neighbour=state in atlas.neighbours,
        territories=territories(atlas, state, day),
        sources=[atlas.sources[key] for key in dict.fromkeys(_cited(atlas, state))],
        cited_as=cited_as(atlas),
        edition=atlas.edition,
        today=today,
        as_of=cited_as_of(atlas, atlas.every_treaty, day),
    )


def state_title(atlas: Atlas, state: str, day: date, today: date) -> str:
    """Return where a state stands towards both treaties on a day, and what of it is in doubt."""
    standings_in_words = "; ".join(
        _standing_in_words(atlas, treaty, state, day) for treaty in atlas.treaties.values()
    )
    standing_before_independence = []
    if not exists(atlas, state, day):
        standings_in_words = say("profile.title.absent")
        standing_before_independence = [standing_before(atlas, state, atlas.every_treaty, day)]
    values = {
        "name": name_on(atlas, state, day),
        "day": in_words(day),
        "standings": standings_in_words,
    }
    title_key = "profile.title" if day == today else "profile.title.on"
    doubts = doubtful_on(atlas, day, state=state)
    return " ".join(
        [
            say("profile.title.future" if day > today else title_key, **values),
            *standing_before_independence,
            *(in_doubt(atlas, doubtful, day, names_treaty=True) for doubtful in doubts),
        ]
    )


def _spell(atlas: Atlas, treaty: Treaty, state: str, day: date) -> Spell | None:
    return spell_on(atlas.histories[treaty.treaty].spells[state], day)


def _status(spell: Spell | None) -> Status:
    return spell.status if spell else Status.OUTSIDE


def _day_of(spell: Spell, day: date) -> str:
    """Return a day that follows from a spell's act, which is the latest possible if that is."""
    words = in_words(day)
    return words if spell.act.received.precision == "day" else say("profile.latest", day=words)


def _standing_in_words(atlas: Atlas, treaty: Treaty, state: str, day: date) -> str:
    spell = _spell(atlas, treaty, state, day)
    since = _day_of(spell, spell.since) if spell else ""
    return say(f"profile.title.status.{_status(spell)}", title=treaty.short_title, day=since)


def _facts(atlas: Atlas, state: str, day: date) -> Iterator[str]:
    record = atlas.states[state]
    yield state
    yield record.region
    if name_on(atlas, state, day) != record.name:
        yield say("profile.later", name=record.name)
    if record.from_:
        yield say("profile.from", day=in_words(record.from_))


def _band(atlas: Atlas, treaty: Treaty, state: str, day: date, today: date) -> Markup:
    """Return where a state stands towards one treaty, beside its life-bar."""
    spell = _spell(atlas, treaty, state, day)
    is_state = exists(atlas, state, day)
    upcoming = spell.next_on(day) if spell else None
    return render(
        "profile/band.html",
        title=treaty.short_title,
        before="" if is_state else standing_before(atlas, state, treaty.treaty, day),
        status=_status(spell),
        marks=list(_marks(atlas, treaty, state, day)) if is_state else [],
        spell=spell,
        since=_day_of(spell, spell.since) if spell else "",
        source=atlas.sources[spell.act.source] if spell else None,
        upcoming=_day_of(spell, upcoming) if spell and upcoming else "",
        is_past=day < today,
        life_bar=life_bar(atlas, treaty.treaty, state, day, today),
    )


def _marks(atlas: Atlas, treaty: Treaty, state: str, day: date) -> Iterator[str]:
    """Yield what stands beside a status: acts in doubt, then flags."""
    for doubtful in doubtful_on(atlas, day, treaty=treaty.treaty, state=state):
        yield in_doubt(atlas, doubtful, day)
    for flag in flags_of(atlas, state):
        if _is_mark(flag, treaty, day):
            yield f"{say(f'profile.flag.{flag.kind}')}, {period(flag.from_, flag.until)}"


def _is_mark(flag: Flag, treaty: Treaty, day: date) -> bool:
    # An act in doubt is told in a sentence of its own.
    is_doubt = flag.kind is FlagKind.UNCERTAIN
    return flag.treaty == treaty.treaty and flag.holds_on(day) and not is_doubt


def _cited(atlas: Atlas, state: str) -> Iterator[str]:
    """Yield the id of every source of a profile in the order of its sections."""
    yield from (treaty.source for treaty in atlas.treaties.values())
    for table in (
        atlas.acts,
        atlas.steps,
        atlas.declarations,
        atlas.memberships,
        atlas.disputed_areas,
        atlas.reports,
    ):
        yield from (row.source for row in table if row.state == state)
    yield from (area.claim for area in atlas.disputed_areas if area.state == state and area.claim)
    for lengths in lengths_of(atlas, state).values():
        yield from (length.source for length in lengths)
        if atlas.measured_source:
            yield atlas.measured_source.source
    yield from (exclusion.source for exclusion in exclusions_of(atlas, state))
    yield from (s.source for s in territories_of(atlas, state) if s.rule == "predecessor")
    yield atlas.states[state].source
