"""The bar of a frontier, as the legend shows it."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.law.legend_groups import GROUPS
from geo.model.acts import Status
from geo.words.markup import element


def bound_first(lengths: Mapping[Status, float]) -> list[Status]:
    """Return the statuses that have a length, bound first."""
    return [status for group in GROUPS.values() for status in group if status in lengths]


def bar(lengths: Mapping[Status, float], width: int) -> Markup:
    """Return the rectangles of a bar for the whole length, 12 pixels high, bound first."""
    bars, x, scale = Markup(), 0.0, width / sum(lengths.values())
    for status in bound_first(lengths):
        length_px = lengths[status] * scale
        bars += element(
            "rect", x=f"{x:.1f}", width=f"{length_px - 1:.1f}", height=12, data_status=status
        )
        x += length_px
    return bars
