"""Treaties and acts that the tests of the law speak of."""

from dataclasses import replace
from datetime import date, timedelta

from geo.model.acts import Act, Action, Treaty
from geo.model.days import Day

OTTAWA = Treaty(
    treaty="apmbc",
    title="Ottawa Convention",
    short_title="Ottawa",
    label="Ottawa (landmines)",
    abbreviation="Ottawa",
    in_pair=None,
    adopted=date(1997, 9, 18),
    opened=date(1997, 12, 3),
    signature_until=date(1999, 3, 1),
    entered_into_force=date(1999, 3, 1),
    deposits_needed=40,
    consent_months=6,
    consent_days=None,
    withdrawal_months=6,
    checked=date(2026, 2, 3),
    source="untc",
)
CCM = replace(
    OTTAWA,
    treaty="ccm",
    title="Convention on Cluster Munitions",
    adopted=date(2008, 5, 30),
    opened=date(2008, 12, 3),
    signature_until=date(2010, 8, 1),
    entered_into_force=date(2010, 8, 1),
    deposits_needed=30,
)
#: An example of other clocks, Art. 15 and 17 of this treaty: 90 days, twelve months.
TPNW = replace(
    OTTAWA,
    treaty="tpnw",
    title="Treaty on the Prohibition of Nuclear Weapons",
    short_title="TPNW",
    adopted=date(2017, 7, 7),
    opened=date(2017, 9, 20),
    signature_until=None,
    entered_into_force=date(2021, 1, 22),
    deposits_needed=50,
    consent_months=None,
    consent_days=90,
    withdrawal_months=12,
)
ONE_DAY = timedelta(days=1)


def act(
    action: str,
    received: str,
    takes_effect: str = "",
    *,
    treaty: str = "apmbc",
    awaits_peace: bool = False,
    peace: str = "",
) -> Act:
    effect = date.fromisoformat(takes_effect) if takes_effect else None
    return Act(
        "XYZ",
        treaty,
        Action(action),
        Day.parse(received),
        "untc",
        effect,
        awaits_peace or bool(peace),
        date.fromisoformat(peace) if peace else None,
    )


FINLAND = [act("accession", "2012-01-09"), act("withdrawal", "2025-07-10")]
POLAND = [
    act("signature", "1997-12-04"),
    act("ratification", "2012-12-27"),
    act("withdrawal", "2025-08-20"),
]
BALTICS = [act("accession", "2004-05-12"), act("withdrawal", "2025-06-27")]
LITHUANIA_CCM = [
    act("signature", "2008-12-03", treaty="ccm"),
    act("ratification", "2011-03-24", treaty="ccm"),
    act("withdrawal", "2024-09-06", treaty="ccm"),
]
SOUTH_SUDAN = [act("succession", "2011-11-11", "2011-07-09")]
MONTENEGRO = [act("succession", "2006-10-23", "2007-04-01")]
HOLY_SEE = [
    act("ratification", "2008-12-03", treaty="ccm"),
    act("signature", "2008-12-03", treaty="ccm"),
]
LEBANON = [act("accession", "2026-02-04/2026-11-22")]
AT_WAR = [act("ratification", "2005-12-27"), act("withdrawal", "2025-06-29", awaits_peace=True)]
#: The war of the same state ends three years later.
PEACE = [AT_WAR[0], act("withdrawal", "2025-06-29", peace="2028-03-15")]
#: The war ends before the six months are over: the rule decides.
SHORT_WAR = [AT_WAR[0], act("withdrawal", "2025-06-29", peace="2025-09-01")]
RETURNED = [*FINLAND, act("accession", "2030-05-15")]
#: As Gambia and South Africa did under another treaty.
REVOKED = [*FINLAND, act("revocation", "2026-01-09")]
REVOKED_AT_WAR = [*AT_WAR, act("revocation", "2027-01-01")]
LEFT_IN_THE_END = [*REVOKED, act("withdrawal", "2027-08-31")]
LEFT_TWICE = [*RETURNED, act("withdrawal", "2031-02-28")]
UNSIGNED = [
    act("signature", "1997-12-04"),
    act("signature_withdrawal", "2002-05-06"),
    act("accession", "2010-03-02"),
]

TIMELINES = [
    (
        "Finland, Ottawa",
        OTTAWA,
        FINLAND,
        [
            ("2012-01-08", "outside", "eve of deposit"),
            ("2012-01-09", "contracting", "day of deposit"),
            ("2012-06-30", "contracting", "eve of entry into force"),
            ("2012-07-01", "party", "first day of the sixth month after"),
            ("2025-07-09", "party", "eve of notification"),
            ("2025-07-10", "withdrawing", "notified, still bound"),
            ("2026-01-09", "withdrawing", "last day bound"),
            ("2026-01-10", "withdrawn", "six months on"),
        ],
    ),
    (
        "Poland, Ottawa",
        OTTAWA,
        POLAND,
        [
            ("1997-12-03", "outside", "eve of signature"),
            ("1997-12-04", "signatory", "day of signature"),
            ("2012-12-26", "signatory", "fifteen years a signatory"),
            ("2012-12-27", "contracting", "day of ratification"),
            ("2013-05-31", "contracting", "eve of entry into force"),
            ("2013-06-01", "party", "entry into force over the new year"),
            ("2025-08-19", "party", "eve of notification"),
            ("2025-08-20", "withdrawing", "notified"),
            ("2026-02-19", "withdrawing", "last day bound"),
            ("2026-02-20", "withdrawn", "six months on, over the new year"),
        ],
    ),
    (
        "Estonia, Latvia, Lithuania, Ottawa",
        OTTAWA,
        BALTICS,
        [
            ("2025-06-26", "party", "eve of notification"),
            ("2025-06-27", "withdrawing", "notified together"),
            ("2025-12-26", "withdrawing", "last day bound"),
            ("2025-12-27", "withdrawn", "six months on"),
        ],
    ),
    (
        "Lithuania, cluster munitions",
        CCM,
        LITHUANIA_CCM,
        [
            ("2011-03-23", "signatory", "eve of ratification"),
            ("2011-03-24", "contracting", "day of ratification"),
            ("2011-09-01", "party", "in force"),
            ("2024-09-05", "party", "eve of notification"),
            ("2024-09-06", "withdrawing", "notified"),
            ("2025-03-05", "withdrawing", "still a party the day before"),
            ("2025-03-06", "withdrawn", "first to leave the CCM"),
        ],
    ),
    (
        "South Sudan, Ottawa",
        OTTAWA,
        SOUTH_SUDAN,
        [
            ("2011-07-08", "outside", "eve of statehood"),
            ("2011-07-09", "party", "bound from its first day, deposited four months later"),
            ("2011-11-11", "party", "the deposit itself changes nothing"),
        ],
    ),
    (
        "Montenegro, Ottawa",
        OTTAWA,
        MONTENEGRO,
        [
            ("2006-10-22", "outside", "eve of deposit"),
            ("2006-10-23", "contracting", "succession deposited"),
            ("2007-03-31", "contracting", "eve of the day the depositary states"),
            ("2007-04-01", "party", "the day the depositary states"),
        ],
    ),
    (
        "Holy See, cluster munitions",
        CCM,
        HOLY_SEE,
        [
            ("2008-12-02", "outside", "eve of the signing conference"),
            ("2008-12-03", "contracting", "signed and ratified on one day: consent outranks"),
            ("2010-07-31", "contracting", "waits for the treaty itself"),
            ("2010-08-01", "party", "with the treaty itself"),
        ],
    ),
    (
        "Lebanon, Ottawa: received between two days of 2026",
        OTTAWA,
        LEBANON,
        [
            ("2026-11-21", "outside", "counts from its latest possible day"),
            ("2026-11-22", "contracting", "latest possible day of deposit"),
            ("2027-04-30", "contracting", "eve of the latest entry into force"),
            ("2027-05-01", "party", "latest entry into force"),
        ],
    ),
    (
        "a state at war that notifies withdrawal, Art. 20(3)",
        OTTAWA,
        AT_WAR,
        [
            ("2025-06-28", "party", "eve of notification"),
            ("2025-06-29", "withdrawing", "notified"),
            ("2025-12-29", "withdrawing", "six months on: still bound while the war lasts"),
            ("2099-01-01", "withdrawing", "for as long as it lasts"),
        ],
    ),
    (
        "the armed conflict ends, Art. 20(3)",
        OTTAWA,
        PEACE,
        [
            ("2025-06-29", "withdrawing", "notified in the war"),
            ("2025-12-29", "withdrawing", "six months on, still at war"),
            ("2028-03-14", "withdrawing", "eve of the peace"),
            ("2028-03-15", "withdrawn", "the day on which the conflict ends"),
        ],
    ),
    (
        "the armed conflict ends within the six months",
        OTTAWA,
        SHORT_WAR,
        [
            ("2025-09-01", "withdrawing", "peace, but the six months run on"),
            ("2025-12-28", "withdrawing", "eve of their end"),
            ("2025-12-29", "withdrawn", "six months on"),
        ],
    ),
    (
        "a withdrawal revoked on the last day on which it can be, VCLT 68",
        OTTAWA,
        REVOKED,
        [
            ("2025-07-10", "withdrawing", "notified"),
            ("2026-01-08", "withdrawing", "eve of the revocation"),
            ("2026-01-09", "party", "revoked: a party as before"),
            ("2026-01-10", "party", "the day on which it would have left"),
            ("2099-01-01", "party", "for good"),
        ],
    ),
    (
        "a withdrawal revoked while it waits for the peace",
        OTTAWA,
        REVOKED_AT_WAR,
        [
            ("2026-12-31", "withdrawing", "eve of the revocation"),
            ("2027-01-01", "party", "revoked: a party as before"),
        ],
    ),
    (
        "a second withdrawal after one that was revoked",
        OTTAWA,
        LEFT_IN_THE_END,
        [
            ("2027-08-30", "party", "eve of the second notification"),
            ("2027-08-31", "withdrawing", "notified again"),
            ("2028-02-28", "withdrawing", "last day bound"),
            ("2028-02-29", "withdrawn", "six months on, to a leap day"),
        ],
    ),
    (
        "a second withdrawal after a return",
        OTTAWA,
        LEFT_TWICE,
        [
            ("2030-11-01", "party", "bound again"),
            ("2031-02-27", "party", "eve of the second notification"),
            ("2031-02-28", "withdrawing", "notified again"),
            ("2031-08-27", "withdrawing", "last day bound"),
            ("2031-08-28", "withdrawn", "gone again"),
        ],
    ),
    (
        "a signature withdrawn, VCLT 18(a), and an accession later",
        OTTAWA,
        UNSIGNED,
        [
            ("2002-05-05", "signatory", "eve of the withdrawal of the signature"),
            ("2002-05-06", "outside", "no signatory any more"),
            ("2010-03-01", "outside", "eve of the accession"),
            ("2010-03-02", "contracting", "the accession"),
            ("2010-09-01", "party", "bound"),
        ],
    ),
    (
        "a state that leaves and comes back",
        OTTAWA,
        RETURNED,
        [
            ("2030-05-14", "withdrawn", "eve of the new accession"),
            ("2030-05-15", "contracting", "the new accession"),
            ("2030-10-31", "contracting", "eve of its entry into force"),
            ("2030-11-01", "party", "bound again"),
        ],
    ),
]
