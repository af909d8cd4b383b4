"""Questions that the page of the HTTP API shows, each with rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Example:
    """A question of the page of examples."""

    path: str
    parameters: Sequence[tuple[str, str]] = ()

    @property
    def address(self) -> str:
        """Where it is answered, relative to the page."""
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path


EXAMPLES: Mapping[str, Sequence[Example]] = {
    "status": (
        Example("status.csv", (("day", "2025-12-27"), ("neighbour", "RUS"))),
        Example("status.json", (("treaty", "both"), ("state", "LTU"), ("state", "POL"))),
        Example("status.geojson", (("day", "2026-02-20"), ("status", "withdrawn"))),
    ),
    "borders": (Example("borders.csv", (("day", "2026-02-20"),)),),
    "events": (
        Example("events.csv", (("from", "2025-01-01"), ("until", "2026-02-20"), ("state", "POL"))),
    ),
    "changes": (Example("changes.csv", (("from", "2025-12-01"), ("until", "2026-02-28"))),),
    "layers": (Example("layers.csv", (("day", "2025-03-18"), ("layer", "use"))),),
    "frontier": (
        Example("frontier.csv", (("treaty", "both"), ("from", "2025-01-01"))),
        Example("frontier.csv", (("member", "NATO"), ("from", "1999-01-01"))),
    ),
    "counts": (
        Example("counts.json", (("from", "2025-01-01"), ("until", "2026-02-20"))),
        Example("counts.csv", (("region", "Europe"), ("day", "2026-02-20"))),
    ),
}
