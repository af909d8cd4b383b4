// Two equal-area projections for Leaflet on a sphere of radius 1 with one scale, so that a square
// pixel is the same area in either view: Equal Earth for the world, Lambert's azimuthal for Europe.

const RADIANS = Math.PI / 180;
/** Width of the world in Equal Earth, in radii: at zoom 0 it is 256 px wide. */
const WORLD_WIDTH = 5.4134;
/** @param {number} value */
const clamped = (value) => Math.max(-1, Math.min(1, value));

/**
 * Equal Earth (Šavrič, Patterson, Jenny 2018). Geometry must be cut at `lon0 ± 180` already.
 * @param {number} lon0 central meridian, degrees east @returns {L.Projection}
 */
function equalEarth(lon0) {
  const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const M = Math.sqrt(3) / 2;
  /** @param {number} t @param {number} t6 its sixth power */
  const height = (t, t6) => t * (A1 + A2 * t * t + t6 * (A3 + A4 * t * t));
  /** @param {number} t @param {number} t6 its sixth power */
  const slope = (t, t6) => A1 + 3 * A2 * t * t + t6 * (7 * A3 + 9 * A4 * t * t);
  return {
    project({ lat, lng }) {
      const t = Math.asin(clamped(M * Math.sin(lat * RADIANS)));
      return new L.Point(
        ((lng - lon0) * RADIANS * Math.cos(t)) / (M * slope(t, t ** 6)),
        height(t, t ** 6),
      );
    },
    unproject({ x, y }) {
      let t = y / A1;
      for (let i = 0; i < 8; i++) t -= (height(t, t ** 6) - y) / slope(t, t ** 6);
      t = Math.max(-1.0471, Math.min(1.0471, t)); // beyond the poles: stay on them
      const lat = Math.asin(clamped(Math.sin(t) / M)) / RADIANS;
      return new L.LatLng(lat, lon0 + (x * M * slope(t, t ** 6)) / Math.cos(t) / RADIANS);
    },
    bounds: new L.Bounds([-2.7067, -1.3174], [2.7067, 1.3174]),
  };
}

/**
 * Lambert azimuthal equal-area about a centre. The antipode has no place: keep the view far from
 * it.
 * @param {number} lat0 @param {number} lon0 degrees @returns {L.Projection}
 */
function lambert(lat0, lon0) {
  const sin0 = Math.sin(lat0 * RADIANS);
  const cos0 = Math.cos(lat0 * RADIANS);
  return {
    project({ lat, lng }) {
      const sin = Math.sin(lat * RADIANS);
      const cos = Math.cos(lat * RADIANS);
      const l = (lng - lon0) * RADIANS;
      const k = Math.sqrt(2 / Math.max(0.01, 1 + sin0 * sin + cos0 * cos * Math.cos(l)));
      return new L.Point(k * cos * Math.sin(l), k * (cos0 * sin - sin0 * cos * Math.cos(l)));
    },
    unproject({ x, y }) {
      const r = Math.min(1.99, Math.hypot(x, y)) || 1e-9;
      const a = 2 * Math.asin(r / 2);
      const sin = Math.cos(a) * sin0 + (y * Math.sin(a) * cos0) / r;
      const l = Math.atan2(x * Math.sin(a), r * cos0 * Math.cos(a) - y * sin0 * Math.sin(a));
      return new L.LatLng(Math.asin(clamped(sin)) / RADIANS, lon0 + l / RADIANS);
    },
    bounds: new L.Bounds([-2, -2], [2, 2]),
  };
}

/** @param {string} code @param {L.Projection} projection @returns {L.CRS} */
function crs(code, projection) {
  const scale = 1 / WORLD_WIDTH;
  return L.Util.extend({}, L.CRS.Earth, {
    code,
    projection,
    infinite: true,
    wrapLng: undefined,
    transformation: new L.Transformation(scale, 0.5, -scale, 0.5),
  });
}

// folium.Map(crs="AtlasFrontier") writes L.CRS.AtlasFrontier.
L.CRS.AtlasWorld = crs("AtlasWorld", equalEarth(11));
L.CRS.AtlasFrontier = crs("AtlasFrontier", lambert(58, 33));

/** Square kilometres under one square pixel. @param {L.Map} map */
export function areaOfPixel(map) {
  return ((WORLD_WIDTH * 6371) / (256 * 2 ** map.getZoom())) ** 2;
}

/**
 * Fit a box given in projected units. (`fitBounds` asks for the corners of a latitude–longitude
 * box, which are not the corners of the screen where meridians are curved.)
 * @param {L.Map} map @param {[number, number, number, number]} box west, south, east, north
 * @param {{right?: number, reach?: number}} [pad] px kept free; how far one may pan, in screens
 */
export function fitBox(map, [west, south, east, north], { right = 0, reach = 0.5 } = {}) {
  const { projection, transformation } = map.options.crs;
  const size = map.getSize();
  const a = Math.abs(transformation._a);
  const zoom = Math.min(
    Math.log2((size.x - right) / ((east - west) * a * 256)),
    Math.log2(size.y / ((north - south) * a * 256)),
  );
  const unit = 1 / (a * map.options.crs.scale(zoom)); // projected units in a pixel
  const [x, y] = [(west + east) / 2 + (unit * right) / 2, (south + north) / 2];
  /** @param {number} px @param {number} py from the middle */
  const at = (px, py) => projection.unproject(new L.Point(x + px * unit, y + py * unit));
  // First the view, then its limits: the other way round Leaflet starts an animated zoom. (Its
  // `stop` would project every shape once more where zoom levels are continuous.)
  map.setMaxBounds(null).options.minZoom = 0;
  map._stop().setView(at(0, 0), zoom, { animate: false }).setMinZoom(zoom - 0.5).setMaxZoom(
    zoom + 4,
  );
  // Leaflet projects two corners of these bounds alone: two unprojected ones make an exact frame.
  const [dx, dy] = [size.x * (0.5 + reach), size.y * (0.5 + reach)];
  map.setMaxBounds(L.latLngBounds(at(-dx, -dy), at(dx, dy)));
}

/**
 * Change the projection of a living map: every vector is projected anew.
 * @param {L.Map} map @param {L.CRS} to
 */
export function setCrs(map, to) {
  if (map.options.crs === to) return;
  map._stop().setMaxBounds(null).setMaxZoom(18).options.crs = to;
  // `viewreset` makes every path project itself.
  map._resetView(map.getCenter(), map.getZoom(), true);
}
