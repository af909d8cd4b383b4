"""What one may ask: treaty, day and filters, the same words in a URL and on a command line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.model.acts import Status
from geo.model.vocabulary import ALL, BOTH, LAYERS, ORGANISATIONS, REGIONS

#: What lets some states pass and others not, as the page has it.
FILTERS = ("neighbour", "member", "region", "name", "status")


def treaties_to_choose(atlas: Atlas) -> tuple[str, ...]:
    """Return what a view may show: a treaty, or the pair."""
    return (*atlas.treaties, *([BOTH] if atlas.pair else []))


def choices(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """Return the values of each of `geo.model.vocabulary.CHOICES`, in the order of the bar."""
    return {
        "neighbour": atlas.neighbours,
        "member": ORGANISATIONS,
        "region": REGIONS,
        "layer": LAYERS,
    }


def allowed_values(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """Return the values of the parameters that allow no others.

    The last statuses are for the pair. A question may be about all treaties, a view may not.
    """
    everything = [ALL] if atlas.every_treaty == ALL else []
    return {
        "treaty": (*treaties_to_choose(atlas), *everything),
        "status": (*map(str, Status), *(atlas.pair.words if atlas.pair else ())),
        **choices(atlas),
    }


@dataclass(frozen=True, slots=True)
class Query:
    """A treaty, a day, and filters; two values of one filter mean either, two filters both."""

    day: date
    treaty: str  #: a treaty of the folder, both of its pair, or all
    status: tuple[str, ...] = ()
    neighbour: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    name: str = ""
    layer: tuple[str, ...] = ()  #: kinds of reports beside the law; they filter no state

    def treaties(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the treaties that answer."""
        return atlas.treaties_of(self.treaty)

    def frontiers(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the neighbours whose frontiers the answer holds: those of the filter, or all."""
        return self.neighbour or atlas.neighbours

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is on."""
        filters = (self.status, self.neighbour, self.member, self.region, self.state, self.name)
        return any(filters)


def filters_of(query: Query) -> dict[str, list[str]]:
    """Return the filters that are on as parameters."""
    parameters: dict[str, list[str]] = {}
    for name in FILTERS:
        value = getattr(query, name)
        values = [value] if isinstance(value, str) else list(value)
        if any(values):
            parameters[name] = values
    return parameters


def parse(
    atlas: Atlas,
    parameters: Mapping[str, Sequence[str]],
    today: date,
    treaties: Sequence[str] | None = None,
) -> tuple[Query, list[QueryError]]:
    """Read the parameters of a question; unknown or malformed values become faults.

    ``parameters`` maps names to lists of values. Without ``day`` it is ``today``,
    without ``treaty`` the first of the folder. ``treaties`` are the values of that parameter, if
    they are others than those of a view.
    """
    allowed_by_parameter = allowed_values(atlas)
    faults: list[QueryError] = []

    def values_of(name: str, allowed: Sequence[str], hint: str = "") -> tuple[str, ...]:
        """Return the allowed values of a parameter in their order; the others are faults."""
        values = list(dict.fromkeys(parameters.get(name, ())))
        words = hint or f"allowed: {', '.join(allowed)}"
        faults.extend(QueryError(name, value, words) for value in values if value not in allowed)
        return tuple(sorted((v for v in values if v in allowed), key=allowed.index))

    chosen_treaties = values_of("treaty", treaties or treaties_to_choose(atlas))
    treaty = next(iter(chosen_treaties), atlas.first_treaty)
    statuses = allowed_by_parameter["status"] if treaty == BOTH else tuple(Status)
    days = read_days("day", parameters.get("day", ()), faults)
    return Query(
        day=days[0] if days else today,
        treaty=treaty,
        status=values_of("status", statuses),
        neighbour=values_of("neighbour", allowed_by_parameter["neighbour"]),
        member=values_of("member", allowed_by_parameter["member"]),
        region=values_of("region", allowed_by_parameter["region"]),
        state=values_of("state", tuple(atlas.states), "allowed: the alpha-3 code of a state"),
        name=" ".join(parameters.get("name", ())).strip(),
        layer=values_of("layer", allowed_by_parameter["layer"]),
    ), faults


def parse_day(name: str, value: str) -> date:
    """Read a day written YYYY-MM-DD; raises QueryError that names the parameter."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise QueryError(name, value, "write a day of the calendar as 2025-12-27")
    return day


def read_days(name: str, values: Iterable[str], faults: list[QueryError]) -> list[date]:
    """Read the days of a parameter; a fault is added for each that is malformed."""
    days = []
    for value in values:
        try:
            days.append(parse_day(name, value))
        except QueryError as fault:
            faults.append(fault)
    return days


def track(atlas: Atlas, today: date) -> tuple[date, date]:
    """Return the first and last day of the timeline.

    It ends a year past today, or on the last scheduled change if that is later.
    """
    scheduled = (history.last_change for history in atlas.histories.values() if history.last_change)
    try:
        in_a_year = today.replace(year=today.year + 1)
    except ValueError:  # 29 February
        in_a_year = today + timedelta(days=366)
    return atlas.first_day, max(in_a_year, *scheduled)


def is_unlisted(atlas: Atlas, code: str | None) -> bool:
    """Whether a code is that of ground of the map that follows nobody's acts, such as XKX."""
    return any(shape.shape == code for shape in atlas.shapes if shape.rule == "none")
