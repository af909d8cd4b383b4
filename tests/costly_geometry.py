"""What GEOS and PROJ make of equal polygons, computed once in a run of the tests.

They keep nothing themselves, and the project's own coverage, of half a million vertices, takes them
seconds each time that a test reads a copy of it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
import shapely


@contextmanager
def computed_once() -> Iterator[None]:
    """Let costly functions recall what they returned for the same bytes of geometries."""
    from geo.boundaries import polygons  # loading geopandas takes a second

    with pytest.MonkeyPatch.context() as patch:
        for name in ("coverage_is_valid", "coverage_simplify", "is_valid", "set_precision"):
            patch.setattr(shapely, name, _recalling(getattr(shapely, name)))
        patch.setattr(polygons, "area_km2", _recalling(polygons.area_km2))
        yield


def _recalling(compute: Callable[..., Any]) -> Callable[..., Any]:
    """Return a pure function of geometries that keeps its results by their bytes."""
    results: dict[tuple[bytes, str], Any] = {}

    def recall(geometries: Any, *arguments: Any, **options: Any) -> Any:
        digest = hashlib.blake2b()
        for body in np.atleast_1d(shapely.to_wkb(np.asarray(geometries, dtype=object))):
            digest.update(body or b"")
        key = digest.digest(), f"{arguments} {options}"
        if key not in results:
            results[key] = compute(geometries, *arguments, **options)
        result = results[key]
        # An array may be written to by who has it.
        return result.copy() if isinstance(result, np.ndarray) else result

    return recall
