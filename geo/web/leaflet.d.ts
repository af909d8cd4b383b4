// What the modules use of Leaflet 1.9, the parts that it does not document marked by a line below.

declare namespace L {
  type PointLike = Point | [number, number];
  type LatLngLike = LatLng | [number, number];

  class Point {
    constructor(x: number, y: number);
    x: number;
    y: number;
    add(other: PointLike): Point;
    subtract(other: PointLike): Point;
    distanceTo(other: PointLike): number;
  }
  class Bounds {
    constructor(a: PointLike, b: PointLike);
    min: Point;
    max: Point;
    contains(what: PointLike | Bounds): boolean;
    intersects(other: Bounds): boolean;
  }
  class LatLng {
    constructor(lat: number, lng: number);
    lat: number;
    lng: number;
  }
  class LatLngBounds {
    getSouthWest(): LatLng;
    getNorthEast(): LatLng;
  }
  class Transformation {
    constructor(a: number, b: number, c: number, d: number);
    // Not documented.
    _a: number;
  }
  function point(x: number, y: number): Point;
  function point(pair: [number, number]): Point;
  function bounds(a: PointLike, b: PointLike): Bounds;
  function bounds(points: PointLike[]): Bounds;
  function latLng(place: LatLngLike): LatLng;
  function latLngBounds(a: LatLngLike, b: LatLngLike): LatLngBounds;

  interface Projection {
    project(place: { lat: number; lng: number }): Point;
    unproject(point: { x: number; y: number }): LatLng;
    bounds: Bounds;
  }
  interface CRS {
    code: string;
    projection: Projection;
    transformation: Transformation;
    scale(zoom: number): number;
  }
  const CRS: { Earth: CRS; AtlasWorld: CRS; AtlasFrontier: CRS };
  namespace Util {
    function extend<A, B, C>(to: A, one: B, other: C): A & B & C;
  }
  namespace PolyUtil {
    function clipPolygon(ring: Point[], bounds: Bounds): Point[];
  }

  interface MapMouseEvent {
    containerPoint: Point;
    originalEvent: MouseEvent & { target: Element; pointerType?: string };
  }
  class Map {
    options: { crs: CRS; minZoom: number; maxBounds: LatLngBounds };
    on(types: "click" | "mousemove" | "mouseout", listener: (event: MapMouseEvent) => void): this;
    on(types: string, listener: () => void): this;
    getContainer(): HTMLElement;
    createPane(name: string): HTMLElement;
    getPane(name: string): HTMLElement;
    getSize(): Point;
    getCenter(): LatLng;
    getZoom(): number;
    getMinZoom(): number;
    getMaxZoom(): number;
    setMinZoom(zoom: number): this;
    setMaxZoom(zoom: number): this;
    setMaxBounds(bounds: LatLngBounds | null): this;
    setView(centre: LatLngLike, zoom: number, options?: { animate?: boolean }): this;
    panInside(place: LatLngLike, options?: { padding?: PointLike; animate?: boolean }): this;
    invalidateSize(animate: boolean): this;
    stop(): this;
    project(place: LatLngLike, zoom?: number): Point;
    unproject(point: PointLike, zoom?: number): LatLng;
    getPixelOrigin(): Point;
    latLngToLayerPoint(place: LatLngLike): Point;
    latLngToContainerPoint(place: LatLngLike): Point;
    containerPointToLatLng(point: PointLike): LatLng;
    containerPointToLayerPoint(point: PointLike): Point;
    layerPointToContainerPoint(point: PointLike): Point;
    // Not documented.
    _stop(): this;
    _resetView(centre: LatLng, zoom: number, noMoveStart?: boolean): this;
  }

  interface Layer {
    addTo(map: Map): this;
    getElement(): HTMLElement | SVGElement;
  }
  interface Renderer extends Layer {}
  class SVG {
    constructor(options: { pane: string; padding: number });
    static extend(methods: object & ThisType<SVG>): typeof SVG;
    // Not documented.
    _bounds: Bounds;
    _container: SVGElement;
    _reset(): void;
  }
  interface SVG extends Renderer {}
  namespace DomUtil {
    function setPosition(element: Element, at: Point): void;
  }
  interface Path extends Layer {
    getElement(): SVGElement;
    // Not documented.
    _rings: Point[][];
    _parts: Point[][];
    _pxBounds: Bounds;
  }
  interface Polyline extends Path {}
  interface Polygon extends Path {}
  interface CircleMarker extends Path {}
  class Marker implements Layer {
    constructor(place: LatLngLike, options?: MarkerOptions);
    addTo(map: Map): this;
    getElement(): HTMLElement;
    getLatLng(): LatLng;
    setLatLng(place: LatLngLike): this;
    static extend(methods: object & ThisType<Marker>): typeof Marker;
    // Not documented.
    _icon: HTMLElement;
    _map: Map;
    _latlng: LatLng;
    _setPos(point: Point): void;
  }
  interface PathOptions {
    renderer?: Renderer;
    pane?: string;
    className?: string;
    fillOpacity?: number;
    smoothFactor?: number;
    interactive?: boolean;
    radius?: number;
  }
  interface MarkerOptions {
    pane?: string;
    icon?: object;
    interactive?: boolean;
    keyboard?: boolean;
  }
  function polygon(places: LatLngLike[][][], options: PathOptions): Polygon;
  function polyline(places: LatLngLike[][], options: PathOptions): Polyline;
  function circleMarker(place: LatLngLike, options: PathOptions): CircleMarker;
  function marker(place: LatLngLike, options?: MarkerOptions): Marker;
  function divIcon(
    options: {
      className: string;
      iconSize: [number, number] | null;
      html: string | HTMLElement;
    },
  ): object;
  namespace control {
    function zoom(options: { position: string }): { addTo(map: Map): void };
    function scale(
      options: { position: string; imperial: boolean; maxWidth: number },
    ): { addTo(map: Map): void };
  }
}
