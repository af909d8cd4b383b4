"""How much of two outlines is one border, where they are drawn apart by some metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from geo.boundaries.shared_borders import WGS84
from tools.lengths.outlines import Segments

#: Degrees of latitude, 33 m, within which two lines are one. The outlines of two states do not
#: share every vertex: by equal lines alone, up to 15 % of a border would be missing.
NEAR = 0.0003
#: Degrees of latitude, 1.1 km, that they may lie apart between two stretches that are near, as
#: those of Mongolia and Finland do, which were drawn once from either side.
APART = 0.01
#: Degrees of the longest piece that is counted whole or not at all.
PIECE = 0.002
#: Share of a length by which it may differ as seen from the two sides, and that may lie within
#: both states; beyond, the outlines are not those of neighbours. A km does not count.
MOST_OFF = 0.01
#: Share of the length on a coarser map that a border must have; below, a stretch is missing where
#: the file draws the two states apart. Lines of less than so many km are too coarse to tell.
LEAST_OF_COARSER, SHORTEST_COARSER_KM = 0.9, 50


@dataclass(frozen=True, slots=True)
class Shared:
    """The border of two states, in km."""

    from_one: float  #: along the outline of the first
    from_other: float
    #: Along lines with the ground of both on the same side: both claim it.
    within_both: float

    @property
    def km(self) -> float:
        """The mean of both sides."""
        return (self.from_one + self.from_other) / 2

    def is_sound(self, coarser_km: float) -> bool:
        """Whether both sides agree, neither holds ground of the other, and no stretch is missing.

        ``coarser_km`` is the length of the border on a coarser map.
        """
        if not self.km:
            return False
        most_off = max(1.0, MOST_OFF * self.km)
        is_whole = coarser_km < SHORTEST_COARSER_KM or self.km >= LEAST_OF_COARSER * coarser_km
        return (
            abs(self.from_one - self.from_other) <= most_off
            and self.within_both <= most_off
            and is_whole
        )


def shared(one: Segments, other: Segments) -> Shared:
    """Measure what two outlines have in common, from both sides."""
    (from_one, within_one), (from_other, within_other) = _along(one, other), _along(other, one)
    return Shared(from_one, from_other, max(within_one, within_other))


def _along(one: Segments, other: Segments) -> tuple[float, float]:
    """Return the km of ``one`` near ``other``: with its ground on the other side, on the same."""
    one, other = _near_box(one, other), _near_box(other, one)
    if not len(one) or not len(other):
        return 0.0, 0.0
    # In the plane a degree of longitude is to be as long as it is there.
    plane = np.array([np.cos(np.radians(other[:, :, 1].mean())), 1])
    tree = STRtree(shapely.linestrings(other * plane))
    close, _ = tree.query(shapely.linestrings(one * plane), predicate="dwithin", distance=APART)
    pieces = _pieces(one[np.unique(close)])
    (piece, line), distance = tree.query_nearest(
        shapely.points(pieces.mean(axis=1) * plane),
        max_distance=APART,
        all_matches=False,
        return_distance=True,
    )
    if not len(piece):
        return 0.0, 0.0
    pieces = pieces[piece]
    # The ground is on the left of each line, so those of neighbours run against each other.
    directions = (pieces[:, 1] - pieces[:, 0]) * (other[line, 1] - other[line, 0])
    is_against = directions.sum(axis=1) <= 0
    is_near = distance <= NEAR
    _, _, metres = WGS84.inv(*pieces[:, 0].T, *pieces[:, 1].T)
    km = metres / 1000
    is_border = _filled(is_near & is_against, pieces)
    return float(km[is_border].sum()), float(km[is_near & ~is_against].sum())


def _filled(is_border: NDArray[np.bool_], pieces: Segments) -> NDArray[np.bool_]:
    """Return which pieces are border, or lie between two such on one unbroken line."""
    is_broken = ~np.isclose(pieces[1:, 0], pieces[:-1, 1], rtol=0, atol=1e-9).all(axis=1)
    line = np.concatenate([[0], np.cumsum(is_broken)])
    places = np.flatnonzero(is_border)
    first, last = np.full(line[-1] + 1, len(line)), np.full(line[-1] + 1, -1)
    np.minimum.at(first, line[places], places)
    np.maximum.at(last, line[places], places)
    place = np.arange(len(line))
    filled: NDArray[np.bool_] = (first[line] <= place) & (place <= last[line])
    return filled


def _near_box(one: Segments, other: Segments) -> Segments:
    """Return the lines of ``one`` that reach into the bounds of ``other``."""
    if not len(other):
        return one[:0]
    points = other.reshape(-1, 2)
    low, high = points.min(axis=0) - APART, points.max(axis=0) + APART
    inside = (one.min(axis=1) <= high) & (one.max(axis=1) >= low)
    return one[inside.all(axis=1)]


def _pieces(segments: Segments) -> Segments:
    """Cut lines into equal pieces that are not longer than ``PIECE``."""
    extents = np.abs(segments[:, 1] - segments[:, 0]).max(axis=1, initial=0)
    numbers = np.maximum(1, np.ceil(extents / PIECE)).astype(int)
    owner = np.repeat(np.arange(len(segments)), numbers)
    first = np.repeat(np.cumsum(numbers) - numbers, numbers)
    place = np.arange(len(owner)) - first
    start, end = segments[owner, 0], segments[owner, 1]
    cuts = [(place + step) / numbers[owner] for step in (0, 1)]
    return np.stack([start + (end - start) * cut[:, None] for cut in cuts], axis=1)
