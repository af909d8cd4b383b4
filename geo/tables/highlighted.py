"""Which neighbours are highlighted: at least one, each of them once."""

from collections.abc import Iterator, Mapping

from geo.model.places import Neighbour


def neighbour_faults(
    neighbours: list[tuple[int, Neighbour]], faulty: list[Mapping[str, str]]
) -> Iterator[str]:
    """Say which state stands twice, or that there is none at all."""
    if not neighbours and not faulty:
        yield "line 2: name at least one state whose land borders are added up"
    lines: dict[str, int] = {}
    for line, neighbour in neighbours:
        if neighbour.state in lines:
            yield f"line {line}: {neighbour.state} stands on line {lines[neighbour.state]} already"
        lines.setdefault(neighbour.state, line)
