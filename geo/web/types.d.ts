// What the modules hand to each other. Days are whole numbers since 1 January 1970.

import type { Selection } from "./law/filters.js";
import type { Area, Exclusion } from "./wire.d.ts";

/** Of the map's shapes: data/boundaries/world.topojson. */
export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: Record<"shapes" | "overlays" | "borders", { geometries: Geometry[] }>;
}
export interface ShapeProperties {
  shape: string;
  /** ISO day, null where it has no first. */
  from: string | null;
  km2: number;
  /** Longitude and latitude of its middle. */
  c: [number, number];
}
export interface Geometry {
  type: string;
  // deno-lint-ignore no-explicit-any -- numbers of arcs, as deep as the type says
  arcs: any[];
  /** Of a shape, an overlay or a border. */
  properties: ShapeProperties & { overlay: string; border: string };
}
/** Latitude, longitude. */
export type Place = [number, number];
/** Projected units (west, south, east, north) or px (x, y, width, height). */
export type Box = [number, number, number, number];

/** First day, last day and today of the timeline. */
export interface Track {
  first: number;
  last: number;
  today: number;
}

/** Filters that every view has. */
export type Filters = {
  neighbour: string[];
  member: string[];
  region: string[];
  name: string;
};
/** Those and the pressed statuses, by which states are chosen; a query may name states too. */
export interface Choice extends Filters {
  status: string[];
  state?: string[];
}
/** A question to the tables. */
export interface Query extends Choice {
  day: number;
  treaty: string;
  state: string[];
  layer: string[];
}

/** What is asked of the map. Empty until the page has told it. */
export type Part = "frontier" | "world" | "";
/** Some of a view, as most panels ask it. */
export interface Moment {
  /** One of the two, or both. */
  treaty: string;
  day: number;
}
/** What the frame shows. */
export interface View extends Moment {
  today: number;
  view: Part;
  /** Pinned; a state or ground that follows nobody's acts. */
  state: string | null;
  /** Pressed in the legend. */
  status: Set<string>;
  filters: Filters;
  /** The states that all filters leave. */
  selection: Selection;
  layers: string[];
  /** The other day. */
  compare: number | null;
}
/** A view as the page sends it to the frame (geo/dashboard/messages.py); days are ISO. */
export interface Message {
  /** Report that it answers. */
  answers: number | null;
  /** Parameters of the page's address. */
  address?: string;
  today: string;
  first: string;
  last: string;
  day: string;
  compare: string | null;
  treaty: string;
  view: Part;
  state: string | null;
  status: string[];
  filters: Filters;
  layers: string[];
  embedded: boolean;
  notice: string;
  /** Whether something on the page but the table follows the day. */
  followsDay: boolean;
}

/** What a reader has changed in the frame: of the view's keys those that are not as before. */
export interface FrameReport {
  /** Its number; the static site asks for none. */
  report?: number;
  /** Another day has begun where the reader is. */
  today?: string;
  day?: string;
  compare?: string | null;
  state?: string | null;
  view?: Part;
  status?: string[];
  neighbour?: string[];
  member?: string[];
  region?: string[];
  name?: string;
}

/** One shape of the map as it is painted. */
export interface ShapeRow {
  shape: string;
  /** Its state, or its own where it follows nobody's acts. */
  code: string;
  name: string;
  state: string | null;
  first: number | null;
  last: number | null;
  excluded: Exclusion[];
  km2: number;
  status: string;
  beside: string;
  /** The shape, and the dot where it has one. */
  elements: SVGElement[];
  dot: L.CircleMarker | null;
  layer?: L.Polygon;
  centre?: Place;
  drawn?: boolean;
  pinned?: boolean;
  dimmed?: boolean;
  isSmall?: boolean;
}
/** What an element of the map stands for. */
export interface Pointed {
  state: string;
  row?: ShapeRow;
  border?: string;
  sign?: string;
  marker?: L.Marker;
  /** Hatched ground under the pointer. */
  hatchedHere?: () => Area | undefined;
}
/** What the map tells of its pointer. */
export interface MapEvents {
  pin(state: string): void;
  point(at: L.Point | null, what?: Pointed): void;
}
/** What is to see on a map besides statuses. */
export interface Sight {
  hatched: Area[];
  isUnlisted: boolean;
}
/** The same of a picture, with the states whose signs are in it. */
export interface PictureSight extends Sight {
  states: string[];
}

/** A piece of SVG below which the next may stand. */
export interface Block {
  svg: string;
  height: number;
}
export interface PictureOptions {
  format?: "wide" | "square" | "portrait" | "landscape";
  kind?: "svg" | "png";
  scale?: number;
  /** "light" or "dark" */
  theme?: string;
  hasFonts?: boolean;
}

/** What Streamlit hands to a component. */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: string): void;
}
/** A state under one treaty on one day, by the columns of the status table; days are ISO. */
export interface Standing {
  state: string;
  name: string;
  treaty: string;
  day: string;
  status: string;
  is_bound: boolean;
  /** Null while outside. */
  since: string | null;
  next_change: string | null;
  next_status: string | null;
  flags: string;
  source: string;
  /** Published length of its border with each highlighted neighbour. */
  [length: `${string}_km`]: number | null;
}
/** A row of the page's table. */
export interface TableRow {
  state: string;
  /** Of the day. */
  name: string;
  /** Of both treaties the pair, then either. */
  statuses: string[];
  since: string | null;
  /** Of its border with each highlighted neighbour, in km. */
  lengths: (number | null)[];
  flags: string;
}

/** A table of the view as a file. */
export interface Download {
  /** Of the question. */
  name: string;
  /** Its name on the disk. */
  file: string;
  parameters: URLSearchParams;
}

/** Whether a filter leaves a state. */
export type Passes = (state: string) => boolean;
