"""What a state did and what is told of it, as HTML: acts, steps, memberships, reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import doubtful_acts
from geo.law.effective_days import effective_day
from geo.law.status import order_of, revocations
from geo.model.acts import Act, Treaty
from geo.words.templates import render


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as it stands in the profile of a day."""

    act: Act
    #: Day on which it takes effect; None: when the conflict ends, which it had not by the day.
    effective: date | None
    is_reported: bool  #: not yet confirmed by the depositary
    revocation: Act | None  #: of a withdrawal that never took effect
    is_later: bool  #: received after the day
    is_awaited: bool  #: received by the day, but without effect yet
    repeats_source: bool  #: of the act before, so that it need not be told in full


def acts_of(atlas: Atlas, state: str, day: date) -> Markup:
    """Return every act and every step of a state, treaty by treaty."""
    return Markup().join(
        _acts_under_treaty(atlas, treaty, state, day) for treaty in atlas.treaties.values()
    )


def _acts_under_treaty(atlas: Atlas, treaty: Treaty, state: str, day: date) -> Markup:
    steps = sorted(atlas.steps, key=lambda step: (step.day.latest, step.kind))
    return render(
        "profile/acts.html",
        treaty=treaty,
        rows=list(_act_rows(atlas, treaty, state, day)),
        steps=[step for step in steps if (step.state, step.treaty) == (state, treaty.treaty)],
        sources=atlas.sources,
        day=day,
    )


def _act_rows(atlas: Atlas, treaty: Treaty, state: str, day: date) -> Iterator[ActRow]:
    acts = sorted(
        (act for act in atlas.acts if (act.state, act.treaty) == (state, treaty.treaty)),
        key=order_of,
    )
    reported = [doubtful.act for doubtful in doubtful_acts(atlas) if doubtful.is_reported]
    revoked_by = revocations(acts)
    for previous_act, act in zip([None, *acts], acts, strict=False):
        # No day before the peace knows of it.
        effective = None if act.peace and day < act.peace else effective_day(act, treaty)
        yield ActRow(
            act,
            effective,
            is_reported=any(other is act for other in reported),
            revocation=revoked_by.get(act),
            is_later=act.received.earliest > day,
            is_awaited=effective is not None and act.received.earliest <= day < effective,
            repeats_source=previous_act is not None and previous_act.source == act.source,
        )


def memberships(atlas: Atlas, state: str, day: date) -> Markup:
    """Return the memberships of a state in NATO and the European Union."""
    return render(
        "profile/memberships.html",
        memberships=[membership for membership in atlas.memberships if membership.state == state],
        sources=atlas.sources,
        day=day,
    )


def reports(atlas: Atlas, state: str, day: date) -> Markup:
    """Return what is reported of a state beside the law."""
    return render(
        "profile/reports.html",
        reports=[report for report in atlas.reports if report.state == state],
        sources=atlas.sources,
        day=day,
    )
