"""What the static site shows before, or without, any script: the frame of one day as HTML."""

from collections.abc import Mapping
from datetime import date
from html import escape

from geo.answers.counts import states_by_status
from geo.answers.frontier import kilometres
from geo.answers.hatched import hatched_note
from geo.answers.sentence import as_of, sentence
from geo.answers.standings import Standing, neighbours_first, standings
from geo.assets.bundle import web, worded
from geo.atlas.atlas import Atlas
from geo.drawing.legend import bar, bound_first
from geo.drawing.still_map import NARROW, WIDE, hatched_in_sight, still_map, unsure_states
from geo.law.groups import GROUPS
from geo.model.acts import Status
from geo.model.vocabulary import NEIGHBOURS
from geo.words.dictionary import say, thousands

#: The treaty of the first view, as without parameters.
TREATY = "apmbc"


def first_view(atlas: Atlas, day: date) -> str:
    """Return the frame of web/frame/frame.html with what can be seen of it without a script.

    It takes exactly the room of the frame that replaces it.
    """
    drawn, hatched = still_map(atlas, TREATY, day), hatched_in_sight(atlas, day)
    note = " ".join(filter(None, (say("note"), hatched_note(atlas, hatched))))
    keys = [
        *(["disputed"] if hatched else []),
        *(["unsure"] if unsure_states(atlas, TREATY, day) else []),
    ]
    boxes = {"wide": WIDE, "narrow": NARROW}
    maps = "".join(
        f'<svg class="{name}" viewBox="{" ".join(map(str, box))}" '
        f"{_LABELLED if name == 'wide' else _HIDDEN}>{part}</svg>"
        for (name, box), part in zip(
            boxes.items(), (f'<g id="drawn">{drawn}</g>', '<use href="#drawn"/>'), strict=True
        )
    )
    told = sentence(atlas, TREATY, day, day)
    filled = {
        '<main class="atlas"': '<main class="atlas first" id="content"',
        '<p aria-live="off"></p>': f"<p>{told}</p>",
        '<p class="as-of"></p>': f'<p class="as-of">{as_of(atlas, TREATY, day)}</p>',
        '<p class="shown"></p></div>': f'</div><p class="scriptless">{_scriptless()}</p>',
        '<div class="groups"></div>': f'<div class="groups">{_groups(atlas, day)}</div>',
        '<div class="frontiers"></div>': f'<div class="frontiers">{_frontiers(atlas, day)}</div>',
        '<div class="tip" hidden></div>': maps,
        '<p class="note"></p>': f'<p class="note">{escape(note)}</p>',
        **{f'data-key="{key}" hidden': f'data-key="{key}"' for key in keys},
    }
    frame = worded("frame/frame.html")
    for slot, content in filled.items():
        if slot not in frame:
            raise ValueError(f"web/frame/frame.html has no {slot}")
        frame = frame.replace(slot, content)
    return web("styles/patterns.svg") + frame


_LABELLED = f'role="img" aria-label="{escape(say("map.title"))}"'
_HIDDEN = 'aria-hidden="true"'


def _scriptless() -> str:
    return say("site.scriptless", files=f'<a href="#files">{say("site.files")}</a>')


def _swatch(status: str, width: int, height: int) -> str:
    size = f'width="{width}" height="{height}"'
    return f'<svg class="swatch" {size} {_HIDDEN}><rect {size} data-status="{status}"/></svg>'


def _groups(atlas: Atlas, day: date) -> str:
    states = states_by_status(atlas, TREATY, day)
    return "".join(
        f'<div class="group"><h2>{say(f"legend.{group}")}'
        f"<b>{sum(states.get(each, 0) for each in members)}</b></h2>"
        + "".join(
            f'<div class="row">{_swatch(each, 26, 17)}<span>{say(f"status.{each}")}</span>'
            f'<span class="count">{states.get(each, 0)}</span></div>'
            for each in members
        )
        + "</div>"
        for group, members in GROUPS.items()
    )


def _frontiers(atlas: Atlas, day: date) -> str:
    return "".join(
        _frontier(atlas.name(neighbour), kilometres(atlas, TREATY, neighbour, day))
        for neighbour in NEIGHBOURS
    )


def _frontier(name: str, lengths: Mapping[Status, float]) -> str:
    lines = (
        f"<dt>{thousands(lengths[each])}</dt><dd>{say(f'km.{each}')}</dd>"
        for each in bound_first(lengths)
    )
    return (
        f'<div class="frontier"><h2>{say("legend.border", of=escape(name))}'
        f"<b>{say('legend.km', km=thousands(sum(lengths.values())))}</b></h2>"
        f'<svg viewBox="0 0 232 12" height="12" preserveAspectRatio="none" {_HIDDEN}>'
        f"{bar(lengths, 232)}</svg><dl>{''.join(lines)}</dl></div>"
    )


def first_table(atlas: Atlas, day: date) -> str:
    """Return the table of the neighbours of Russia and Belarus, each linked to its page."""
    rows = sorted(standings(atlas, TREATY, day), key=neighbours_first)
    titles = ("state", "status", "since", "russia", "belarus", "flag")
    head = "".join(f'<th scope="col">{say(f"table.{title}")}</th>' for title in titles)
    body = "".join(_row(row) for row in rows if row.rus_km or row.blr_km)
    return (
        f'<div class="states"><div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
        '<button type="button" class="more" hidden></button></div>'
    )


def _row(row: Standing) -> str:
    russia, belarus = (thousands(km) if km else "–" for km in (row.rus_km, row.blr_km))
    return (
        f'<tr><td><a href="states/{row.state}.html">{escape(row.name)}</a></td>'
        f"<td>{_swatch(row.status, 20, 13)}{say(f'status.{row.status}')}</td>"
        f"<td>{row.since or '–'}</td>"
        f'<td class="number">{russia}</td><td class="number">{belarus}</td>'
        f'<td class="flags">{escape(row.flags)}</td></tr>'
    )
