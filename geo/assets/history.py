"""The history that the browser replays, as `geo.assets.wire` declares it."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from geo.assets import wire
from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import DoubtfulAct, doubtful_acts
from geo.atlas.naming import shapes_before
from geo.law.effective_days import effective_day
from geo.law.flags import Flag
from geo.law.status import Spell, order_of
from geo.model.acts import STATUSES, Act, Treaty
from geo.model.days import day_number
from geo.model.places import DisputedArea, Exclusion, Label, Shape, sources_of
from geo.model.reports import Report
from geo.model.sources import Source
from geo.model.states import Membership, State


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def browser_history(atlas: Atlas) -> wire.History:
    """Return all that the map's frame needs besides the geometry, in plain JSON values."""
    acts = {key: _acts_of(atlas, key) for key in atlas.treaties}
    history: wire.History = {
        "edition": atlas.edition,
        "firstDay": day_number(atlas.first_day),
        "statuses": list(STATUSES),
        "neighbours": list(atlas.neighbours),
        "stretch": list(atlas.highlighted[0].stretch),
        "treaties": {key: _treaty(treaty) for key, treaty in atlas.treaties.items()},
        "pair": list(atlas.pair) if atlas.pair else None,
        "states": {code: _state(state) for code, state in atlas.states.items()},
        "names": {
            language: [names[state] for state in atlas.states]
            for language, names in atlas.names.items()
        },
        "memberships": [_membership(membership) for membership in atlas.memberships],
        "areas": {code: area.name for code, area in atlas.areas.items()},
        "spells": {
            key: {
                state: [spell_record(spell, acts[key][state]) for spell in spells]
                for state, spells in history.spells.items()
                if spells
            }
            for key, history in atlas.histories.items()
        },
        "flags": [_flag(flag) for flag in atlas.flags],
        "doubtful": [_doubtful(doubtful) for doubtful in doubtful_acts(atlas)],
        "acts": {
            key: {state: [_act(atlas, act) for act in done] for state, done in by_state.items()}
            for key, by_state in acts.items()
        },
        "steps": _steps(atlas),
        "borders": _borders(atlas),
        "shapes": {_shape_id(shape): _shape(shape) for shape in atlas.shapes},
        "grounds": {
            code: [_shape_id(shape) for shape in shapes_before(atlas, code)]
            for code, state in atlas.states.items()
            if state.from_
        },
        "overlays": {area.overlay: _area(area) for area in atlas.disputed_areas},
        "exclusions": [_exclusion(exclusion) for exclusion in atlas.exclusions],
        "reports": [_report(report) for report in atlas.reports],
        "labels": [_label(label) for label in atlas.labels],
        "sources": {},
    }
    cited = set(_cited(history))
    history["sources"] = {
        key: _source(source) for key, source in atlas.sources.items() if key in cited
    }
    return history


def _cited(value: object) -> Iterator[str]:
    """Yield the sources that records name, wherever they stand: the browser needs no other."""
    if isinstance(value, list):
        for part in value:
            yield from _cited(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name == "source" and isinstance(part, str):
                yield part
            elif name == "sources" and isinstance(part, list):
                yield from part
            else:
                yield from _cited(part)


def _treaty(treaty: Treaty) -> wire.Treaty:
    return {
        "title": treaty.short_title,
        "label": treaty.label,
        "abbreviation": treaty.abbreviation,
        "adopted": day_number(treaty.adopted),
        "opened": day_number(treaty.opened),
        "inForce": day_number(treaty.entered_into_force),
        "checked": day_number(treaty.checked),
        "source": treaty.source,
    }


def _state(state: State) -> wire.State:
    return {"name": state.name, "from": _number(state.from_), "region": state.region}


def _membership(membership: Membership) -> wire.Membership:
    return {
        "state": membership.state,
        "organisation": membership.organisation,
        "from": day_number(membership.from_),
        "until": _number(membership.until),
    }


def _acts_of(atlas: Atlas, treaty: str) -> dict[str, list[Act]]:
    """Return the acts under a treaty by state, in the order of the law."""
    by_state: dict[str, list[Act]] = {}
    for act in sorted(atlas.acts, key=order_of):
        if act.treaty == treaty:
            by_state.setdefault(act.state, []).append(act)
    return by_state


def _act(atlas: Atlas, act: Act) -> wire.Act:
    return {
        "action": act.action.value,
        "received": str(act.received),
        "effective": _number(effective_day(act, atlas.treaties[act.treaty])),
        "source": act.source,
    }


def spell_record(spell: Spell, acts: Sequence[Act]) -> wire.Spell:
    """Return a spell, its act as a place in ``acts``."""
    record: wire.Spell = {
        "since": day_number(spell.since),
        "status": spell.status.value,
        "act": acts.index(spell.act),
    }
    if spell.next_day and spell.next_known and spell.next_known != date.max:
        record["next"] = day_number(spell.next_day)
        if spell.next_known > spell.since:
            record["known"] = day_number(spell.next_known)
    return record


def _flag(flag: Flag) -> wire.Flag:
    return {
        "state": flag.state,
        "treaty": flag.treaty,
        "kind": flag.kind,
        "statuses": list(flag.statuses),
        "from": day_number(flag.from_),
        "until": _number(flag.until),
    }


def _doubtful(doubtful: DoubtfulAct) -> wire.Doubtful:
    act = doubtful.act
    return {
        "state": act.state,
        "treaty": act.treaty,
        "action": act.action.value,
        "received": str(act.received),
        "isReported": doubtful.is_reported,
        "from": day_number(doubtful.from_),
        "until": _number(doubtful.until),
        "earliest": day_number(act.received.earliest),
        "latest": day_number(act.received.latest),
    }


def _steps(atlas: Atlas) -> dict[str, dict[str, list[wire.Step]]]:
    by_treaty: dict[str, dict[str, list[wire.Step]]] = {key: {} for key in atlas.treaties}
    for step in sorted(atlas.steps, key=lambda step: (step.day.latest, step.kind)):
        record: wire.Step = {
            "day": str(step.day),
            "kind": step.kind,
            "what": step.what,
            "source": step.source,
        }
        by_treaty[step.treaty].setdefault(step.state or "", []).append(record)
    return by_treaty


def _borders(atlas: Atlas) -> dict[str, wire.Border]:
    """Return the borders of the highlighted neighbours, the state on the other side first."""
    borders: dict[str, wire.Border] = {}
    for neighbour in atlas.neighbours:
        for state, border in atlas.frontiers[neighbour].items():
            borders[f"{state}-{neighbour}"] = {
                "published": {
                    length.series: {"km": length.length_km, "source": length.source}
                    for length in atlas.lengths
                    if (length.a, length.b) == (border.a, border.b)
                },
                "measured": round(atlas.measured_km[border.a, border.b], 1),
            }
    return borders


def _shape_id(shape: Shape) -> str:
    """Return what tells a shape from the same of another period."""
    return f"{shape.shape}@{shape.from_ or ''}"


def _shape(shape: Shape) -> wire.Shape:
    record: wire.Shape = {
        "name": shape.name,
        "state": shape.state,
        "from": _number(shape.from_),
        "until": _number(shape.until),
        "rule": shape.rule,
    }
    if shape.what:
        record["what"], record["source"] = shape.what, shape.source
    return record


def _area(area: DisputedArea) -> wire.Area:
    return {
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


def _exclusion(exclusion: Exclusion) -> wire.Exclusion:
    return {
        "shape": exclusion.shape,
        "treaty": exclusion.treaty,
        "from": _number(exclusion.from_),
        "until": _number(exclusion.until),
    }


def _report(report: Report) -> wire.Report:
    return {
        "layer": report.layer,
        "treaty": report.treaty,
        "state": report.state,
        "other": report.other or "",
        "from": day_number(report.from_.earliest),
        "until": _number(report.until.earliest if report.until else None),
        "first": str(report.from_),
        "end": str(report.until or ""),
        "standing": report.standing,
        "what": report.what,
        "source": report.source,
    }


def _label(label: Label) -> wire.Label:
    return {
        "label": label.label,
        "kind": label.kind,
        "text": label.text,
        "lat": label.lat,
        "lon": label.lon,
        "anchor": label.anchor,
        "rank": label.rank,
        "view": label.view,
    }


def _source(source: Source) -> wire.Source:
    return {"title": source.title, "publisher": source.publisher, "address": source.address}


def to_script(name: str, value: object) -> str:
    """Return a script that puts a JSON value on ``window``; a file any browser can load."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text};\n"
