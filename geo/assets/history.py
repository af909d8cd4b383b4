"""The days on which something changes, and the compact history that the browser replays."""

import json
from datetime import date
from typing import Any

from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import doubtful_acts
from geo.atlas.naming import shapes_before
from geo.law.status import Spell, effective_day
from geo.model.acts import CODES, STATUSES, Action
from geo.model.days import day_number
from geo.model.places import sources_of
from geo.model.vocabulary import COVERAGE_SCALE, NEIGHBOURS


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def change_list(spells: tuple[Spell, ...]) -> list[list[int]]:
    """Return the history of one state as ``[day, code]`` or ``[day, code, next day]`` entries.

    Each entry holds until the next. ``code`` is the position in `STATUSES`; the next day is
    that of the change which acts received so far will bring: a consent before the treaty's
    trigger has none, and gets a second entry on the day it becomes known.
    """
    entries: list[list[int]] = []
    for position, spell in enumerate(spells):
        code, since = CODES[spell.status], day_number(spell.since)
        if spell.next_day is None or spell.next_known is None:
            entries.append([since, code])
            continue
        end = spells[position + 1].since if position + 1 < len(spells) else date.max
        if spell.next_known > spell.since:
            entries.append([since, code])
        if spell.next_known < end:
            known = max(spell.next_known, spell.since)
            entries.append([day_number(known), code, day_number(spell.next_day)])
    return entries


def browser_history(atlas: Atlas) -> dict[str, Any]:
    """Return all that the map's frame needs besides the geometry, in plain JSON values.

    Days are numbers (`day_number`), statuses positions in ``statuses``.
    """
    return {
        "edition": atlas.edition,
        "scale": COVERAGE_SCALE,
        "statuses": list(STATUSES),
        "treaties": {
            key: {
                "title": treaty.short_title,
                "adopted": day_number(treaty.adopted),
                "opened": day_number(treaty.opened),
                "inForce": day_number(treaty.entered_into_force),
                "checked": day_number(treaty.checked),
            }
            for key, treaty in atlas.treaties.items()
        },
        "states": {
            code: [state.name, _number(state.from_)] for code, state in atlas.states.items()
        },
        # In the order of the states above.
        "names": {
            language: [names[state] for state in atlas.states]
            for language, names in atlas.names.items()
        },
        # In the order of the states, too.
        "regions": [state.region for state in atlas.states.values()],
        "memberships": [
            [each.state, each.organisation, day_number(each.from_), _number(each.until)]
            for each in atlas.memberships
        ],
        "areas": {code: area.name for code, area in atlas.areas.items()},
        "history": {
            key: {state: change_list(spells) for state, spells in history.spells.items() if spells}
            for key, history in atlas.histories.items()
        },
        "flags": [
            [flag.state, flag.treaty, day_number(flag.from_), _number(flag.until), flag.text]
            for flag in atlas.flags
        ],
        "imprecise": [
            [
                each.act.state,
                each.act.treaty,
                each.act.action.value,
                str(each.act.received),
                each.is_reported,
                day_number(each.from_),
                _number(each.until),
                day_number(each.act.received.earliest),
                day_number(each.act.received.latest),
            ]
            for each in doubtful_acts(atlas)
        ],
        "acts": _acts(atlas),
        "steps": _steps(atlas),
        "borders": _borders(atlas),
        "shapes": {
            f"{shape.shape}@{shape.from_ or ''}": [
                shape.name,
                shape.state,
                _number(shape.from_),
                _number(shape.until),
                shape.rule,
                # What nobody's ground is, and who says so.
                *([shape.what, shape.source] if shape.what else []),
            ]
            for shape in atlas.shapes
        },
        # Which of them hold the ground of a state before its first day.
        "grounds": {
            code: [f"{shape.shape}@{shape.from_ or ''}" for shape in shapes_before(atlas, code)]
            for code, state in atlas.states.items()
            if state.from_
        },
        "overlays": {
            each.overlay: {
                "name": each.name,
                "state": each.state,
                "kind": each.kind,
                "by": each.by,
                "from": day_number(each.from_),
                "until": _number(each.until),
                "basis": each.basis,
                "resolution": each.resolution,
                "sources": list(sources_of(each)),
            }
            for each in atlas.overlays
        },
        "exclusions": [
            [each.shape, each.treaty, _number(each.from_), _number(each.until)]
            for each in atlas.exclusions
        ],
        "layers": [
            [
                each.layer,
                each.treaty,
                each.state,
                _number(each.from_.earliest),
                _number(each.until.earliest if each.until else None),
                each.standing,
                each.what,
                each.source,
                # The same period as it is known, for readers.
                str(each.from_),
                str(each.until or ""),
            ]
            for each in atlas.layers
        ],
        "labels": [
            [
                each.label,
                each.kind,
                each.text,
                each.lat,
                each.lon,
                each.anchor,
                each.rank,
                each.view,
            ]
            for each in atlas.labels
        ],
        "sources": {
            key: [source.title, source.publisher, source.address]
            for key, source in atlas.sources.items()
        },
    }


def _acts(atlas: Atlas) -> dict[str, dict[str, list[list[Any]]]]:
    """Return acts by treaty and state: action, day received (EDTF), day of effect, source."""
    found: dict[str, dict[str, list[list[Any]]]] = {key: {} for key in atlas.treaties}
    order = {action: place for place, action in enumerate(Action)}
    for act in sorted(atlas.acts, key=lambda act: (act.received.latest, order[act.action])):
        effective = effective_day(act, atlas.treaties[act.treaty])
        row = [act.action.value, str(act.received), _number(effective), act.source]
        found[act.treaty].setdefault(act.state, []).append(row)
    return found


def _steps(atlas: Atlas) -> dict[str, dict[str, list[list[str]]]]:
    """Return steps by treaty and state: day (EDTF), kind, what, source.

    Those of no state (meetings, the treaty's own days) stand under an empty name.
    """
    found: dict[str, dict[str, list[list[str]]]] = {key: {} for key in atlas.treaties}
    for step in sorted(atlas.steps, key=lambda step: (step.day.latest, step.kind)):
        row = [str(step.day), step.kind, step.what, step.source]
        found[step.treaty].setdefault(step.state or "", []).append(row)
    return found


def _borders(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return the borders with Russia and Belarus by id, the state on the other side first."""
    found = {}
    for neighbour in NEIGHBOURS:
        for state, length in atlas.frontiers[neighbour].items():
            series = {
                each.series: [each.length_km, each.source]
                for each in atlas.lengths
                if (each.a, each.b) == (length.a, length.b)
            }
            measured = round(atlas.measured_km[length.a, length.b], 1)
            found[f"{state}-{neighbour}"] = {**series, "measured": measured}
    return found


def to_script(name: str, value: object) -> str:
    """Return a script that puts a JSON value on ``window``; a file any browser can load."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text};\n"
