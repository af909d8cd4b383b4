"""What is seen on a day, in words; web/panels/sentence.js says the same, by the same examples."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape

from markupsafe import Markup, escape

from geo.answers.counts import states_by_pair, states_by_status
from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import DoubtfulAct, doubtful_on
from geo.atlas.pair_words import names_of_pair, say_status
from geo.law.legend_groups import GROUPS
from geo.model.acts import STATUSES, Status, Treaty
from geo.model.vocabulary import BOTH
from geo.words.dictionary import listed, say, thousands
from geo.words.markup import element, in_words, number_in_words, say_html, when_in_words

#: Statuses whose words have a tense: what a neighbour has done, or what its consent does.
_IN_TIME = ("withdrawn", "contracting", "signatory")


def sentence(atlas: Atlas, treaty: str, day: date, today: date) -> Markup:
    """Return who is bound on a day and how the first neighbour's border divides, as HTML.

    Parameters
    ----------
    atlas : Atlas
        Of which it is said.
    treaty : str
        One of the folder, or ``both`` of its pair.
    day, today : date
        The tense is that of ``day`` as seen from ``today``.

    Returns
    -------
    Markup
        The day is marked by ``<b>``, each length by ``<u>`` whose class is the status of the
        neighbours. The lengths add up to the whole border.
    """
    tense = "past" if day < today else "future" if day > today else "now"
    opening = _of_both if treaty == BOTH else _of_one
    text = escape(opening(atlas, treaty, day, tense)) + " " + _border(atlas, treaty, day, tense)
    return say_html("sentence.on", day=element("b", in_words(day)), text=text)


def as_of(atlas: Atlas, treaty: str, day: date) -> Markup:
    """Return what stands beneath the sentence, as HTML: as of when, and which acts are in doubt.

    The first only on days after that of the depositary's page with which the acts were compared
    last: what was received since may be missing.
    """
    checked, is_pair = checked_before(atlas, treaty, day), treaty == BOTH
    doubts = doubtful_on(atlas, day, treaty=None if is_pair else treaty)
    return escape(
        " ".join(
            [
                *([say("sentence.asOf", day=in_words(checked))] if checked else []),
                *(in_doubt(atlas, doubtful, day, names_treaty=is_pair) for doubtful in doubts),
            ]
        )
    )


def checked_before(atlas: Atlas, treaty: str, day: date) -> date | None:
    """Return with which day's page of the depositary the acts were compared, if ``day`` is later.

    Of both treaties the earlier day counts.
    """
    checked = min(law.checked for law in _treaties(atlas, treaty))
    return checked if day > checked else None


def cited_as_of(atlas: Atlas, treaty: str, day: date) -> str:
    """Return as of when the acts are, as it stands in a citation; empty where that goes unsaid."""
    checked = checked_before(atlas, treaty, day)
    return say("share.asOf", day=in_words(checked)) if checked else ""


def in_text(atlas: Atlas, treaty: str, day: date, today: date) -> str:
    """Return the sentence with what stands beneath it, without marks: a description of the view."""
    html = f"{sentence(atlas, treaty, day, today)} {as_of(atlas, treaty, day)}"
    return unescape(re.sub("<[^>]*>", "", html)).rstrip()


def _treaties(atlas: Atlas, treaty: str) -> list[Treaty]:
    return [atlas.treaties[key] for key in atlas.treaties_of(treaty)]


def _phase(treaty: Treaty, day: date) -> str:
    """Return how far a treaty has come by a day."""
    if day < treaty.adopted:
        return "unborn"
    if day < treaty.opened:
        return "unopened"
    return "early" if day < treaty.entered_into_force else "inForce"


def _of_one(atlas: Atlas, treaty: str, day: date, tense: str) -> str:
    law = atlas.treaties[treaty]
    states = states_by_status(atlas, treaty, day)
    title = law.short_title
    phase = _phase(law, day)
    if phase == "early":
        consented, signed = states.get(Status.CONTRACTING, 0), states.get(Status.SIGNATORY, 0)
        return say(
            "sentence.early",
            title=title,
            consented=say(
                "sentence.early.consented", n=consented, words=number_in_words(consented)
            ),
            signed=say("sentence.early.signed", n=signed, words=number_in_words(signed)),
        )
    if phase != "inForce":
        adopted, opened = in_words(law.adopted), in_words(law.opened)
        return say(f"sentence.{phase}", title=title, adopted=adopted, opened=opened)

    def part(key: str, status: Status) -> str:
        """Return what is said of the states of one status; nothing if there are none."""
        n = states.get(status, 0)
        return say(key, n=n, words=number_in_words(n)) if n else ""

    bound = sum(n for status, n in states.items() if status.is_bound)
    leaving = states.get(Status.WITHDRAWING, 0)
    return say(
        f"sentence.bound.{tense}",
        n=bound,
        words=number_in_words(bound),
        title=title,
        leaving=say("sentence.leavingAll", n=bound)
        if bound == leaving > 0
        else part("sentence.leaving", Status.WITHDRAWING),
        left=part(f"sentence.left.{tense}", Status.WITHDRAWN),
    )


def _of_both(atlas: Atlas, _: str, day: date, tense: str) -> str:
    assert atlas.pair is not None
    states = states_by_pair(atlas, day)
    states_by_word = {word: states.get(word, 0) for word in atlas.pair.words}
    phases = {law.treaty: _phase(law, day) for law in _treaties(atlas, BOTH)}
    if any(phase != "inForce" for phase in phases.values()):
        first_clause, second_clause = (
            say(
                f"sentence.pair.{phases[law.treaty]}",
                title=law.short_title,
                adopted=in_words(law.adopted),
                n=states_by_word[law.treaty],
                words=number_in_words(states_by_word[law.treaty]),
            )
            for law in _treaties(atlas, BOTH)
        )
        return say("sentence.pair", one=first_clause, other=second_clause)

    def only(number: int) -> str:
        """Return how many states one of the two binds alone."""
        return say("sentence.only", n=number, words=number_in_words(number))

    return say(
        f"sentence.both.{tense}",
        n=states_by_word[BOTH],
        words=number_in_words(states_by_word[BOTH]),
        single=only(sum(states_by_word[key] for key in atlas.pair)),
        first=only(states_by_word[atlas.pair.first]),
        second=only(states_by_word[atlas.pair.second]),
        **names_of_pair(atlas),
    )


def _border(atlas: Atlas, treaty: str, day: date, tense: str) -> Markup:
    """Return how the first neighbour's border divides, by what binds the other side."""
    neighbour_name = atlas.name(atlas.neighbours[0])
    neighbours = _neighbours(atlas, treaty, day)
    is_early = treaty != BOTH and _phase(atlas.treaties[treaty], day) == "early"
    shares = [
        (
            element("u", say("card.km", km=thousands(length)), class_=status),
            _states(atlas, status, number, tense, is_first=place == 0, is_early=is_early),
        )
        for place, (status, (length, number)) in enumerate(neighbours.items())
    ]
    if len(shares) == 1:
        km, states = shares[0]
        return say_html(f"sentence.border.all.{tense}", of=neighbour_name, km=km, states=states)
    parts = [
        say_html("sentence.part" if place else f"sentence.part.first.{tense}", km=km, states=states)
        for place, (km, states) in enumerate(shares)
    ]
    total = sum(length for length, _ in neighbours.values())
    # Every part is escaped, and what the language puts between them needs no escaping.
    listed_parts = Markup(listed(parts))
    return say_html(
        "sentence.border", of=neighbour_name, total=thousands(total), parts=listed_parts
    )


def _states(
    atlas: Atlas, status: str, n: int, tense: str, *, is_first: bool, is_early: bool
) -> str:
    """Return neighbours of one status in words; the first of a list are called states."""
    noun = "sentence.states" if status in set(Status) else "sentence.states.bound"
    states = say(noun, n=n, words=number_in_words(n)) if is_first else number_in_words(n)
    when = "early" if is_early and status == "contracting" else tense
    word = f"{status}.{when}" if status in _IN_TIME else status
    return say_status(atlas, "sentence.with", word, n=n, words=number_in_words(n), states=states)


def _neighbours(atlas: Atlas, treaty: str, day: date) -> Mapping[str, tuple[float, int]]:
    """Return the km of the first neighbour's border and its states by status, bound first."""
    pair = atlas.pair if treaty == BOTH else None
    statuses = [
        [STATUSES[code] for code in atlas.histories[law.treaty].codes_on(day).tolist()]
        for law in _treaties(atlas, treaty)
    ]
    on_day = dict(zip(atlas.states, zip(*statuses, strict=True), strict=True))
    sums: dict[str, tuple[float, int]] = {}
    for state, length in atlas.frontiers[atlas.neighbours[0]].items():
        key = pair.binding(*on_day[state]) if pair else str(on_day[state][0])
        km, n = sums.get(key, (0.0, 0))
        sums[key] = (km + length.length_km, n + 1)
    order = pair.words if pair else [status for group in GROUPS.values() for status in group]
    return {str(key): sums[key] for key in order if key in sums}


def in_doubt(atlas: Atlas, doubtful: DoubtfulAct, day: date, names_treaty: bool = False) -> str:
    """Return in a sentence what is in doubt, and how it is counted on a day."""
    act = doubtful.act
    treaty = atlas.treaties[act.treaty]
    status = atlas.histories[act.treaty].status_on(act.state, day)
    return say(
        "doubtful.reported" if doubtful.is_reported else "doubtful.unknown",
        name=atlas.name(act.state),
        acted=say(f"acted.{act.action}"),
        when=when_in_words(act.received),
        of=say("doubtful.of", title=treaty.short_title) if names_treaty else "",
        counted=say(f"doubtful.counted.{status}"),
    )
