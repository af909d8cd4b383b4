"""What single tables cannot see: facts that contradict facts of another file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from geo.atlas.atlas import Atlas
from geo.law.status import status_on
from geo.model.acts import Act, Action
from geo.model.days import Day
from geo.model.places import Label
from geo.model.sources import Checkpoint
from geo.tables.cross_table_checks import (
    act_faults,
    checkpoint_faults,
    count,
    label_faults,
    treaty_faults,
)


def acts(*lines: str) -> list[Act]:
    """Acts of one state under the Ottawa Convention, written: action received takes_effect."""
    found = []
    for line in lines:
        action, received, *effect = line.split()
        stated = date.fromisoformat(effect[0]) if effect else None
        found.append(Act("FIN", "apmbc", Action(action), Day.parse(received), "untc", stated))
    return found


def test_the_projects_own_acts_contradict_nothing(atlas: Atlas) -> None:
    assert list(treaty_faults(list(atlas.treaties.values()), atlas.acts)) == []
    assert list(act_faults(atlas.treaties, atlas.acts)) == []
    assert list(checkpoint_faults(atlas.checkpoints, atlas.histories, atlas.acts)) == []


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param(
            ["accession 2012-01-09", "withdrawal 2012-06-30"],
            [
                "line 3: FIN apmbc: withdrawal of 2012-06-30 comes before it is bound on "
                "2012-07-01; a state party alone can withdraw"
            ],
            id="withdrawal on the eve of entry into force",
        ),
        pytest.param(
            ["accession 2012-01-09", "withdrawal 2012-07-01"], [], id="withdrawal on the first day"
        ),
        pytest.param(
            ["accession 2012-01-09", "withdrawal 2025-07-10 2026-01-09"],
            ["line 3: takes_effect 2026-01-09 is earlier than 2026-01-10, 6 months after receipt"],
            id="an effect a day before the six months are over",
        ),
        pytest.param(
            ["accession 2012-01-09", "withdrawal 2025-07-10 2026-01-10"],
            [],
            id="an effect on the very day",
        ),
        pytest.param(
            ["accession 2012-01-09", "withdrawal 2025-07-10", "revocation 2026-01-09"],
            [],
            id="revoked on the last day",
        ),
        pytest.param(
            ["accession 2012-01-09", "withdrawal 2025-07-10", "revocation 2026-01-10"],
            [
                "line 4: FIN apmbc: revocation of 2026-01-10 comes when the withdrawal has taken "
                "effect on 2026-01-10; it can be revoked before that day only (VCLT 68)"
            ],
            id="revoked when it has taken effect",
        ),
        pytest.param(
            ["accession 2012-01-09", "accession 2026", "withdrawal 2026-02-01"],
            [],
            id="left and came back in one year: the file sorts the year before its days",
        ),
    ],
)
def test_withdrawals_that_the_treaty_forbids(
    atlas: Atlas, own: Sequence[str], expected: list[str]
) -> None:
    assert list(act_faults(atlas.treaties, acts(*own))) == expected


def test_a_consent_while_still_bound_is_told(atlas: Atlas) -> None:
    own = acts("accession 2012-01-09", "withdrawal 2025-07-10", "accession 2026-01-09")
    (fault,) = act_faults(atlas.treaties, own)
    assert fault.startswith("line 4: ")
    own[-1] = replace(own[-1], received=Day.parse("2026-01-10"))
    assert list(act_faults(atlas.treaties, own)) == []


@pytest.mark.parametrize(
    ("treaty", "in_force", "told"),
    [
        pytest.param(
            "apmbc",
            "1999-02-01",
            "line 2: entered_into_force 1999-02-01 is stated, but deposit 40 of 1998-09-16 "
            "gives 1999-03-01",
            id="Ottawa a month early",
        ),
        pytest.param(
            "ccm",
            "2010-08-02",
            "line 2: entered_into_force 2010-08-02 is stated, but deposit 30 of 2010-02-16 "
            "gives 2010-08-01",
            id="cluster munitions a day late",
        ),
    ],
)
def test_an_entry_into_force_that_the_deposits_contradict(
    atlas: Atlas, treaty: str, in_force: str, told: str
) -> None:
    stated = replace(atlas.treaties[treaty], entered_into_force=date.fromisoformat(in_force))
    assert list(treaty_faults([stated], atlas.acts)) == [told]


@pytest.mark.parametrize(
    ("measure", "day", "published"),
    [
        # Printed by the depositary or counted on its page, see facts on its way of counting.
        pytest.param("deposited", "2025-12-26", 166, id="parties on the eve of the withdrawals"),
        pytest.param("deposited", "2025-12-27", 163, id="parties less three"),
        pytest.param("deposited", "2026-02-03", 162, id="parties: Poland still counts"),
        pytest.param("bound", "2026-02-20", 161, id="bound without Poland"),
        pytest.param("signatories", "2025-12-26", 133, id="all who signed"),
        pytest.param("signatories", "2025-12-27", 132, id="Lithuania in brackets"),
        pytest.param("signed_only", "2025-03-11", 1, id="Marshall Islands had only signed"),
        pytest.param("signed_only", "2025-03-12", 0, id="none has only signed"),
    ],
)
def test_counts_as_the_depositary_counts(
    atlas: Atlas, measure: str, day: str, published: int
) -> None:
    point = Checkpoint("apmbc", measure, None, date.fromisoformat(day), published, "untc", "")
    assert count(point, atlas.histories["apmbc"], atlas.acts) == published
    wrong = replace(point, count=published + 1)
    assert list(checkpoint_faults([wrong], atlas.histories, atlas.acts)) == [
        f"line 2: {published + 1} {measure} published for apmbc on {day}, the acts give {published}"
    ]


def test_counts_of_the_bound_agree_with_each_state_alone(atlas: Atlas) -> None:
    for treaty, day in product(atlas.treaties.values(), ["1999-03-01", "2012-07-01", "2026-01-10"]):
        when = date.fromisoformat(day)
        bound = 0
        for state in atlas.states:
            own = [a for a in atlas.acts if (a.state, a.treaty) == (state, treaty.treaty)]
            bound += status_on(own, treaty, when).is_bound
        point = Checkpoint(treaty.treaty, "bound", None, when, bound, "untc", "")
        assert count(point, atlas.histories[treaty.treaty], atlas.acts) == bound


@pytest.mark.parametrize(
    ("label", "kind", "faults"),
    [
        pytest.param("POL", "state", 0, id="a state"),
        pytest.param("PLO", "state", 1, id="no state"),
        pytest.param("POL-RUS", "border", 0, id="a border"),
        pytest.param("POL-RSU", "border", 1, id="no border"),
        pytest.param("baltic", "sea", 0, id="a sea needs no state"),
    ],
)
def test_labels_name_states_and_borders(atlas: Atlas, label: str, kind: str, faults: int) -> None:
    found = list(label_faults([Label(label, kind, "", 50, 20, "centre", 1, "world")], atlas.states))
    assert len(found) == faults
    assert all(fault == f"line 2: label {label!r} names no {kind}" for fault in found)
