// TopoJSON (the specification of 2016): arcs shared by shapes, quantized and delta-encoded.

/** @import { Geometry, Place, Topology } from "../types.d.ts" */

/**
 * @param {Pick<Topology, "transform" | "arcs">} topology
 * @returns {(geometry: Pick<Geometry, "type" | "arcs">) => Place[][][]} from a geometry of the
 *   topology to polygons (or, for lines, one list of lines) of places
 */
export function decoder(topology) {
  const { scale, translate } = topology.transform;
  /** @type {Place[][]} */
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
    });
  });
  /** @param {number[]} indices */
  const line = (indices) =>
    indices.flatMap((index, place) => {
      const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
      return place ? arc.slice(1) : arc;
    });
  return (geometry) => {
    switch (geometry.type) {
      case "Polygon":
        return [geometry.arcs.map(line)];
      case "MultiPolygon":
        return geometry.arcs.map((polygon) => polygon.map(line));
      case "LineString":
        return [[line(geometry.arcs)]];
      case "MultiLineString":
        return [geometry.arcs.map(line)];
      default:
        throw new Error(`a ${geometry.type} has no place on the map`);
    }
  };
}
