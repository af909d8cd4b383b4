"""The days on which something changes, and the compact history that the browser replays."""

import json
from datetime import date
from typing import Any

from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import doubtful_acts
from geo.atlas.naming import shapes_before
from geo.law.effective_days import effective_day
from geo.law.flags import Flag
from geo.law.status import Spell
from geo.model.acts import CODES, STATUSES, Action
from geo.model.days import day_number
from geo.model.places import Shape, sources_of
from geo.model.vocabulary import COVERAGE_SCALE


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
            first = max(spell.next_known, spell.since)
            entries.append([day_number(first), code, day_number(spell.next_day)])
    return entries


def browser_history(atlas: Atlas) -> dict[str, Any]:
    """Return all that the map's frame needs besides the geometry, in plain JSON values.

    Days are numbers (`day_number`), statuses positions in ``statuses``.
    """
    return {
        "edition": atlas.edition,
        "scale": COVERAGE_SCALE,
        "statuses": list(STATUSES),
        "treaties": _treaties(atlas),
        **_states(atlas),
        "history": {
            key: {state: change_list(spells) for state, spells in history.spells.items() if spells}
            for key, history in atlas.histories.items()
        },
        "flags": [_flag(flag) for flag in atlas.flags],
        "imprecise": _doubtful(atlas),
        "acts": _acts(atlas),
        "steps": _steps(atlas),
        "borders": _borders(atlas),
        **_shapes(atlas),
        "overlays": _disputed_areas(atlas),
        "exclusions": [
            [
                exclusion.shape,
                exclusion.treaty,
                _number(exclusion.from_),
                _number(exclusion.until),
            ]
            for exclusion in atlas.exclusions
        ],
        "layers": _reports(atlas),
        "labels": _labels(atlas),
        "sources": {
            key: [source.title, source.publisher, source.address]
            for key, source in atlas.sources.items()
        },
    }


def _treaties(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return the title of each treaty and the days of its own course."""
    return {
        key: {
            "title": treaty.short_title,
            "adopted": day_number(treaty.adopted),
            "opened": day_number(treaty.opened),
            "inForce": day_number(treaty.entered_into_force),
            "checked": day_number(treaty.checked),
        }
        for key, treaty in atlas.treaties.items()
    }


def _states(atlas: Atlas) -> dict[str, Any]:
    """Return states, names, regions, memberships and areas.

    Names in other languages and regions are lists in the order of the states.
    """
    return {
        "states": {
            code: [state.name, _number(state.from_)] for code, state in atlas.states.items()
        },
        "names": {
            language: [names[state] for state in atlas.states]
            for language, names in atlas.names.items()
        },
        "regions": [state.region for state in atlas.states.values()],
        "memberships": [
            [
                membership.state,
                membership.organisation,
                day_number(membership.from_),
                _number(membership.until),
            ]
            for membership in atlas.memberships
        ],
        "areas": {code: area.name for code, area in atlas.areas.items()},
    }


def _flag(flag: Flag) -> dict[str, Any]:
    """Return a flag; its words are made in the browser."""
    return {
        "state": flag.state,
        "treaty": flag.treaty,
        "kind": flag.kind,
        "statuses": list(flag.statuses),
        "from": day_number(flag.from_),
        "until": _number(flag.until),
    }


def _doubtful(atlas: Atlas) -> list[list[Any]]:
    """Return the acts in doubt: state, treaty, action, day, reported, period, possible days."""
    return [
        [
            doubtful.act.state,
            doubtful.act.treaty,
            doubtful.act.action.value,
            str(doubtful.act.received),
            doubtful.is_reported,
            day_number(doubtful.from_),
            _number(doubtful.until),
            day_number(doubtful.act.received.earliest),
            day_number(doubtful.act.received.latest),
        ]
        for doubtful in doubtful_acts(atlas)
    ]


def _acts(atlas: Atlas) -> dict[str, dict[str, list[list[Any]]]]:
    """Return acts by treaty and state: action, day received (EDTF), day of effect, source."""
    by_treaty: dict[str, dict[str, list[list[Any]]]] = {key: {} for key in atlas.treaties}
    order = {action: place for place, action in enumerate(Action)}
    for act in sorted(atlas.acts, key=lambda act: (act.received.latest, order[act.action])):
        effective = effective_day(act, atlas.treaties[act.treaty])
        row = [act.action.value, str(act.received), _number(effective), act.source]
        by_treaty[act.treaty].setdefault(act.state, []).append(row)
    return by_treaty


def _steps(atlas: Atlas) -> dict[str, dict[str, list[list[str]]]]:
    """Return steps by treaty and state: day (EDTF), kind, what, source.

    Those of no state (meetings, the treaty's own days) stand under an empty name.
    """
    by_treaty: dict[str, dict[str, list[list[str]]]] = {key: {} for key in atlas.treaties}
    for step in sorted(atlas.steps, key=lambda step: (step.day.latest, step.kind)):
        row = [str(step.day), step.kind, step.what, step.source]
        by_treaty[step.treaty].setdefault(step.state or "", []).append(row)
    return by_treaty


def _borders(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return the highlighted borders by id, the state on the other side first."""
    borders = {}
    for neighbour in atlas.neighbours:
        for state, published in atlas.frontiers[neighbour].items():
            series = {
                length.series: [length.length_km, length.source]
                for length in atlas.lengths
                if (length.a, length.b) == (published.a, published.b)
            }
            measured = round(atlas.measured_km[published.a, published.b], 1)
            borders[f"{state}-{neighbour}"] = {**series, "measured": measured}
    return borders


def _shapes(atlas: Atlas) -> dict[str, Any]:
    """Return the shapes, and by state those that hold its ground before its first day."""
    return {
        "shapes": {
            _shape_id(shape): [
                shape.name,
                shape.state,
                _number(shape.from_),
                _number(shape.until),
                shape.rule,
                # Of ground that follows nobody's acts: what it is, and who says so.
                *([shape.what, shape.source] if shape.what else []),
            ]
            for shape in atlas.shapes
        },
        "grounds": {
            code: [_shape_id(shape) for shape in shapes_before(atlas, code)]
            for code, state in atlas.states.items()
            if state.from_
        },
    }


def _shape_id(shape: Shape) -> str:
    """Return what tells a shape from the same of another period."""
    return f"{shape.shape}@{shape.from_ or ''}"


def _disputed_areas(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return the disputed areas by id."""
    return {
        area.overlay: {
            "name": area.name,
            "state": area.state,
            "kind": area.kind,
            "by": area.by,
            "from": day_number(area.from_),
            "until": _number(area.until),
            "basis": area.basis,
            "resolution": area.resolution,
            "sources": list(sources_of(area)),
        }
        for area in atlas.disputed_areas
    }


def _reports(atlas: Atlas) -> list[list[Any]]:
    """Return what is reported beside the law; the period as day numbers and, last, as known."""
    return [
        [
            report.layer,
            report.treaty,
            report.state,
            _number(report.from_.earliest),
            _number(report.until.earliest if report.until else None),
            report.standing,
            report.what,
            report.source,
            str(report.from_),
            str(report.until or ""),
        ]
        for report in atlas.reports
    ]


def _labels(atlas: Atlas) -> list[list[Any]]:
    """Return the labels of both views, field by field."""
    return [
        [
            label.label,
            label.kind,
            label.text,
            label.lat,
            label.lon,
            label.anchor,
            label.rank,
            label.view,
        ]
        for label in atlas.labels
    ]


def to_script(name: str, value: object) -> str:
    """Return a script that puts a JSON value on ``window``; a file any browser can load."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text};\n"
