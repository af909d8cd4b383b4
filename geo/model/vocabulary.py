"""Closed lists: each word that a table, an address or an answer may hold."""

from datetime import date

#: The states whose land borders are drawn and added up.
NEIGHBOURS = ("RUS", "BLR")
#: Scale of the coverage on which borders are measured.
COVERAGE_SCALE = "1:10m"
#: Which of two lengths a border has: its source's, or that of the line at 1:10m.
LENGTHS = ("published", "measured")
RULES = ("own", "dependency", "predecessor", "none")
#: Why ground is hatched.
AREA_KINDS = ("occupied", "claimed", "self-declared", "undetermined")
SERIES = ("factbook", "russian", "national")
CREDIBILITIES = ("agreed", "alleged", "announced", "reported")
#: Of the eastern frontier; English names stand in ``states.csv``.
LANGUAGES = ("et", "fi", "lt", "lv", "pl", "uk")
#: Statuses of the view Both: bound by which of the two conventions.
PAIRS = ("both", "apmbc", "ccm", "neither")
#: The first day of the track: the Ottawa Convention opened for signature.
FIRST_DAY = date(1997, 12, 3)
MEASURES = ("bound", "deposited", "signatories", "signed_only", "deposits")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
ORGANISATIONS = ("NATO", "EU")
LAYERS = ("fortification", "production", "transfer", "use")
