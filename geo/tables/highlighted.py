"""What a folder highlights: neighbours, each of them once, and two treaties as a pair."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from geo.model.acts import Treaty
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


def frontier_faults(
    neighbours: Sequence[Neighbour],
    borders: Collection[tuple[str, str]],
    listed: Collection[str],
) -> Iterator[str]:
    """Say which neighbour has no frontier, and which state of a stretch lies at none.

    Parameters
    ----------
    neighbours : sequence of Neighbour
        Of ``frontiers.csv``.
    borders : collection of tuple
        Of listed states, with a published length of the series that is added up; pairs in
        alphabetical order.
    listed : collection of str
        States that the depositary lists.
    """
    for line, neighbour in enumerate(neighbours, start=2):
        if neighbour.state not in listed:
            yield f"line {line}: {neighbour.state} is not listed by the depositary"
        elif not any(neighbour.state in pair for pair in borders):
            yield (
                f"line {line}: {neighbour.state} has no border of series factbook with a listed "
                "state in borders.csv, so that there is nothing to add up"
            )
            continue
        for state in neighbour.stretch:
            if (min(state, neighbour.state), max(state, neighbour.state)) not in borders:
                yield f"line {line}: stretch: {state} has no border with {neighbour.state}"


def pair_faults(
    treaties: list[tuple[int, Treaty]], faulty: list[Mapping[str, str]]
) -> Iterator[str]:
    """Say where one treaty, or more than two, are marked as a pair."""
    marked = [line for line, treaty in treaties if treaty.in_pair]
    if len(marked) not in (0, 2) and not faulty:
        yield (
            f"line {marked[0]}: pair stands at {len(marked)} treaties; mark the two that are seen "
            "together, or none"
        )
