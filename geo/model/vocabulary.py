"""Closed lists: each word that a table, an address or an answer may hold."""

from enum import StrEnum

#: Asks for the two treaties of the pair together; also the status of a state bound by both.
BOTH = "both"
#: The status of a state that neither of the two binds.
NEITHER = "neither"
#: Asks for all treaties of a folder that has others than one, or the pair.
ALL = "all"
ORGANISATIONS = ("NATO", "EU")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
LAYERS = ("fortification", "production", "transfer", "use")
#: What a reader may choose several of: by the name that parameter, widget and pills share, in the
#: order of the bar. Layers filter no state.
CHOICES = ("neighbour", "member", "region", "layer")
#: Whether the depositary takes the acts of a state or area.
DEPOSITARY_PRACTICES = ("listed", "none")
#: Whose acts colour a shape of the map.
RULES = ("own", "dependency", "predecessor", "none")


class FlagKind(StrEnum):
    """What may stand beside a status, in the order in which flags of one day are told."""

    SUSPENSION = "suspension"  # the state claims it; no treaty provides for it
    PROVISIONAL = "provisional"  # application before entry into force (Art. 18 of both)
    UNCERTAIN = "uncertain"  # an act of no exact day leaves other statuses possible
    ANNOUNCED = "announced"  # a withdrawal
    APPROVED = "approved"  # a withdrawal, at home


#: What a step may be, see data/README.md.
STEP_KINDS = (
    "adopted",
    "announced",
    "approved",
    "communication",
    "entered_into_force",
    "objection",
    "opened",
    "provisional_application",
    "recommended",
    "signed",
    "suspension_claimed",
    "vote",
)
#: As the depositary heads what states declare; the last under Art. 18 of both conventions.
DECLARATION_KINDS = (
    "declaration",
    "interpretative_declaration",
    "understanding",
    "provisional_application",
)
#: Why ground is hatched.
AREA_KINDS = ("occupied", "claimed", "self-declared", "undetermined")
#: How sure it is what is reported beside the law.
CREDIBILITIES = ("agreed", "alleged", "announced", "reported")
#: What published counts count.
MEASURES = ("bound", "deposited", "signatories", "signed_only", "deposits")
#: Of published lengths of borders.
SERIES = ("factbook", "russian", "national")
#: Which of two lengths a border has: its source's, or that along one line for all.
LENGTHS = ("published", "measured")
#: Of the eastern frontier; English names stand in ``states.csv``.
LANGUAGES = ("et", "fi", "lt", "lv", "pl", "uk")
#: What the map shows; the first is shown where none is asked for.
VIEWS = ("frontier", "world")
LABEL_KINDS = ("state", "sea", "place", "border")
LABEL_ANCHORS = ("centre", "left", "right", "above", "below")

#: Days after which pages say plainly that the depositary may know more than the tables.
STALE_DAYS = 90
#: Years past today within which a scheduled change lengthens the timeline. The clocks of a treaty
#: run for months, and for a year where it says nothing of withdrawal (VCLT Art. 56(2)); a later
#: day is one that an instrument names itself, or a slip of the pen.
SCHEDULED_YEARS = 10
