// What some modules ask of a browser while they are loaded: the few classes of Leaflet that
// projections are made of, a canvas on which nothing is drawn. Import it before those modules.

class Point {
  constructor(x, y) {
    Object.assign(this, { x, y });
  }
}

class LatLng {
  constructor(lat, lng) {
    Object.assign(this, { lat, lng });
  }
}

class Transformation {
  constructor(a, b, c, d) {
    Object.assign(this, { _a: a, _b: b, _c: c, _d: d });
  }
}

globalThis.L = {
  Point,
  LatLng,
  Transformation,
  Bounds: class {},
  CRS: { Earth: {} },
  Marker: { extend: () => class {} },
  Util: { extend: Object.assign },
};
globalThis.document ??= { createElement: () => ({ getContext: () => null }) };

/** An element that only keeps what is written into it. */
export class Element {
  constructor(children = 0) {
    this.innerHTML = "";
    this.textContent = "";
    this.children = Array.from({ length: children }, () => new Element());
  }

  addEventListener() {}
}
