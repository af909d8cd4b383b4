// Moving the map to a state, as far and as near as it takes to see it.

import { areaOfPixel } from "./projections.js";

/** @import { ShapeRow } from "../types.d.ts" */
/** @typedef {import("./map_view.js").MapView} MapView */

/** A state smaller than the first is drawn as large as the second, in square pixels. */
const [HARD_TO_SEE, EASY_TO_SEE] = [100, 600];
/** How far from the whole view a search goes in: around a dot something must be left to see. */
const CLOSEST = 3;
/** Pixels inside the edge of the map where something counts as seen. */
const INSIDE = 24;

/**
 * Whether the middle of a shape, or enough of it, lies on the map beside the card.
 * @param {MapView} view @param {ShapeRow} row
 */
function isSeen({ map, card }, { centre, drawn, elements: [element] }) {
  const size = map.getSize();
  const free = L.bounds([INSIDE, INSIDE], [size.x - card - INSIDE, size.y - INSIDE]);
  if (free.contains(map.latLngToContainerPoint(centre))) return true;
  const { left, top } = map.getContainer().getBoundingClientRect();
  const box = element.getBoundingClientRect();
  return drawn &&
    free.intersects(
      L.bounds([box.left - left, box.top - top], [box.right - left, box.bottom - top]),
    );
}

/**
 * Whether a view shows a shape, or can be moved to it.
 * @param {MapView} view @param {ShapeRow} row
 */
export function isInView(view, row) {
  return isSeen(view, row) ||
    view.reach.limits().contains(view.map.latLngToContainerPoint(row.centre));
}

/** @param {MapView} view @param {ShapeRow} row of a state */
export function reveal(view, row) {
  const { map, card } = view;
  const area = row.km2 / areaOfPixel(map);
  const closer = area < HARD_TO_SEE ? Math.log2(EASY_TO_SEE / area) / 2 : 0;
  let zoom = Math.max(map.getZoom(), Math.min(map.getZoom() + closer, map.getMinZoom() + CLOSEST));
  while (zoom !== map.getZoom() || !isSeen(view, row)) {
    const centre = map.unproject(map.project(row.centre, zoom).add([card / 2, 0]), zoom);
    map.stop().setView(centre, zoom, { animate: false });
    if (zoom === map.getMaxZoom()) return;
    // At the limits of the map the card may still hide it; from nearer it can be moved farther.
    if (!isSeen(view, row)) zoom = Math.min(zoom + 0.5, map.getMaxZoom());
  }
}
