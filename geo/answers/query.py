"""What one may ask: treaty, day and filters, the same words in a URL and on a command line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.model.acts import Status
from geo.model.days import require_day
from geo.model.vocabulary import ALL, BOTH, LAYERS, ORGANISATIONS, REGIONS, SCHEDULED_YEARS

#: What lets some states pass and others not, as the page has it.
FILTERS = ("neighbour", "member", "region", "name", "status")
#: Letters of a name that is searched for, at most: the only parameter that is free text.
LONGEST_NAME = 100
#: Fields of a query that hold several values.
_SEVERAL = ("status", "neighbour", "member", "region", "state", "layer")


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
    """A treaty, a day, and filters; two values of one filter mean either, two filters both.

    One value may stand as it is: ``state="FIN"``. Raises QueryError for a day that is no `date`
    and for values that are no texts. Whether the values are those of an atlas is asked by what
    answers the query.
    """

    day: date
    treaty: str  #: a treaty of the folder, both of its pair, or all
    status: tuple[str, ...] = ()
    neighbour: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    name: str = ""
    layer: tuple[str, ...] = ()  #: kinds of reports beside the law; they filter no state

    def __post_init__(self) -> None:
        require_day("day", self.day)
        for name in _SEVERAL:
            value = getattr(self, name)
            object.__setattr__(
                self, name, (value,) if isinstance(value, str) else _texts(name, value)
            )
        for name in ("treaty", "name"):
            if not isinstance(getattr(self, name), str):
                raise QueryError(name, str(getattr(self, name)), "it must be a text")

    def treaties(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the treaties that answer; raises QueryError as `Atlas.treaties_of` does."""
        return atlas.treaties_of(self.treaty)

    def frontiers(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the neighbours whose frontiers the answer holds: those of the filter, or all."""
        return self.neighbour or atlas.neighbours

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is on."""
        filters = (self.status, self.neighbour, self.member, self.region, self.state, self.name)
        return any(filters)


def require_one_of(name: str, value: str, allowed: Iterable[str]) -> None:
    """Raise QueryError, which names the parameter, for a value that is not allowed."""
    allowed = tuple(allowed)
    if value not in allowed:
        raise QueryError(name, str(value), f"allowed: {', '.join(allowed)}")


def _texts(name: str, values: object) -> tuple[str, ...]:
    texts = tuple(values) if isinstance(values, Iterable) else (values,)
    if not all(isinstance(text, str) for text in texts):
        raise QueryError(name, str(values), "it must be a text or several")
    return texts


def require_known(atlas: Atlas, query: Query) -> None:
    """Raise one QueryError for all values of a query that the atlas does not have."""
    allowed_by_parameter = allowed_values(atlas)
    faults = _unknown("treaty", [query.treaty], allowed_by_parameter["treaty"])
    allowed_by_parameter = {
        **allowed_by_parameter,
        "status": _statuses(allowed_by_parameter, query.treaty),
        "state": tuple(atlas.states),
    }
    for name in _SEVERAL:
        faults += _unknown(name, getattr(query, name), allowed_by_parameter[name])
    if faults:
        raise QueryError.of_all(faults)


def _statuses(allowed_by_parameter: Mapping[str, tuple[str, ...]], treaty: str) -> tuple[str, ...]:
    """Return the values of the filter by status under a treaty, or under the pair."""
    return allowed_by_parameter["status"] if treaty == BOTH else tuple(Status)


def _unknown(name: str, values: Iterable[str], allowed: Sequence[str]) -> list[QueryError]:
    """Return a fault for each value that is not allowed."""
    is_code = name == "state"
    hint = "the alpha-3 code of a state" if is_code else ", ".join(allowed)
    return [QueryError(name, value, f"allowed: {hint}") for value in values if value not in allowed]


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

    def values_of(name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Return the allowed values of a parameter in their order; the others are faults."""
        values = list(dict.fromkeys(parameters.get(name, ())))
        faults.extend(_unknown(name, values, allowed))
        return tuple(sorted((v for v in values if v in allowed), key=allowed.index))

    chosen_treaties = values_of("treaty", treaties or treaties_to_choose(atlas))
    treaty = next(iter(chosen_treaties), atlas.first_treaty)
    statuses = _statuses(allowed_by_parameter, treaty)
    days = read_days("day", parameters.get("day", ()), faults)
    name = " ".join(parameters.get("name", ())).strip()
    if len(name) > LONGEST_NAME:
        faults.append(QueryError("name", name, f"at most {LONGEST_NAME} letters"))
        name = ""
    return Query(
        day=days[0] if days else today,
        treaty=treaty,
        status=values_of("status", statuses),
        neighbour=values_of("neighbour", allowed_by_parameter["neighbour"]),
        member=values_of("member", allowed_by_parameter["member"]),
        region=values_of("region", allowed_by_parameter["region"]),
        state=values_of("state", tuple(atlas.states)),
        name=name,
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

    It ends a year past today, or on the last scheduled change if that is later but not beyond
    `SCHEDULED_YEARS`. What takes effect later still stands in the tables, not on the timeline.
    """
    horizon = _years_past(today, SCHEDULED_YEARS)
    scheduled = (history.last_change(horizon) for history in atlas.histories.values())
    return atlas.first_day, max([_years_past(today, 1), *(day for day in scheduled if day)])


def _years_past(day: date, years: int) -> date:
    """Return the same day so many years later; 1 March for 29 February."""
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def is_unlisted(atlas: Atlas, code: str | None) -> bool:
    """Whether a code is that of ground of the map that follows nobody's acts, such as XKX."""
    return any(shape.shape == code for shape in atlas.shapes if shape.rule == "none")
