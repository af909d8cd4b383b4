// What the modules hand to each other. Days are whole numbers since 1 January 1970.

import type { Selection } from "./law/filters.js";

/** All that Python tells the frame besides the geometry: geo.assets.history.browser_history. */
export interface History {
  edition: string;
  /** Of the coverage along which lengths are measured, as "1:10m". */
  scale: string;
  /** Statuses by their code, which is the place here. */
  statuses: string[];
  treaties: Record<string, Treaty>;
  states: Record<string, [name: string, first: number | null]>;
  /** Names by language, in the order of the states. */
  names: Record<string, string[]>;
  /** In the order of the states. */
  regions: string[];
  memberships: [state: string, organisation: string, from: number, until: number | null][];
  /** Names of ground that follows nobody's acts, by code. */
  areas: Record<string, string>;
  /** Changes by treaty and state. */
  history: Record<string, Record<string, Change[]>>;
  flags: Flag[];
  imprecise: Doubtful[];
  /** Acts by treaty and state. */
  acts: Record<string, Record<string, Act[]>>;
  /** Steps by treaty and state, those of no state under an empty name. */
  steps: Record<string, Record<string, Step[]>>;
  /** Borders with Russia and Belarus, as "POL-RUS". */
  borders: Record<string, Border>;
  /** Shapes by code and first day, as "CYP@". */
  shapes: Record<string, Shape>;
  /** Shapes that hold the ground of a state before its first day. */
  grounds: Record<string, string[]>;
  overlays: Record<string, Area>;
  exclusions: Exclusion[];
  layers: Report[];
  labels: Label[];
  sources: Record<string, [title: string, publisher: string, address: string]>;
}

export interface Treaty {
  title: string;
  adopted: number;
  opened: number;
  inForce: number;
  /** Day of the depositary's page with which the acts were compared last. */
  checked: number;
}

/** The status of a state from a day on, and the day of the next that is known by then. */
export type Change = [day: number, code: number, next?: number];
/** Of a flag: geo.model.vocabulary.FlagKind. */
export type FlagKind = "suspension" | "provisional" | "uncertain" | "announced" | "approved";
/** What stands beside a status from a day until another. */
export interface Flag {
  state: string;
  treaty: string;
  kind: FlagKind;
  /** Those that are possible beside the one that counts; of an uncertain flag alone. */
  statuses: string[];
  from: number;
  until: number | null;
}
/** An act that is reported only, or of no exact day. */
export type Doubtful = [
  state: string,
  treaty: string,
  action: string,
  /** EDTF */
  received: string,
  isReported: boolean,
  /** In doubt from this day, until the other. */
  from: number,
  until: number | null,
  /** First and last day on which it may have been received. */
  earliest: number,
  latest: number,
];
/** The day of effect is null where the treaty itself is not in force. */
export type Act = [action: string, received: string, effective: number | null, source: string];
export type Step = [day: string, kind: string, what: string, source: string];
/** Kilometres and their source by series; those along the shapes of the map. */
export type Border =
  & { factbook: [km: number, source: string]; measured: number }
  & Partial<Record<string, [km: number, source: string]>>;
/** The last two stand with ground that follows nobody's acts alone. */
export type Shape = [
  name: string,
  state: string | null,
  from: number | null,
  until: number | null,
  rule: string,
  what?: string,
  source?: string,
];
/** Hatched ground. */
export interface Area {
  name: string;
  state: string;
  kind: string;
  by: string | null;
  from: number;
  until: number | null;
  basis: string;
  resolution: string;
  sources: string[];
}
/** A shape that the consent of its state leaves out. */
export type Exclusion = [shape: string, treaty: string, from: number | null, until: number | null];
/** What is reported beside the law. */
export type Report = [
  layer: string,
  treaty: string | null,
  state: string,
  from: number,
  until: number | null,
  standing: string,
  what: string,
  source: string,
  /** The same period in EDTF, as precisely as it is known. */
  first: string,
  end: string,
];
export type Label = [
  key: string,
  kind: string,
  text: string,
  lat: number,
  lng: number,
  anchor: string,
  rank: number,
  view: string,
];

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

/** What else the static site needs for its tables: geo.site.data.site_tables. */
export interface SiteTables {
  /** ISO */
  checked: string;
  columns: Record<string, string[]>;
  /** Words of the address by parameter. */
  allowed: Record<string, string[]>;
  depositary: Record<string, string>;
  spells: Record<string, Record<string, Spell[]>>;
  events: [day: string, action: string, state: string, treaty: string, ...rest: string[]][];
  /** In the order of the history's layers. */
  others: string[];
}
/** `exact` is 1 where the day received is; `next` comes by acts that are known from a day on. */
export type Spell = [
  since: number,
  code: number,
  source: string,
  exact: number,
  next?: number,
  known?: number,
];
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
/** A view that the page tells its frame; days are ISO. */
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
  rule?: string;
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
/** A row of the page's table. */
export type TableRow = [
  state: string,
  name: string,
  statuses: string[],
  since: string,
  russia: number | null,
  belarus: number | null,
  flags: string,
];

/** Where the law is read: of a day and a treaty. */
export type StatusOn = (state: string, treaty: string, day: number) => string;
/** Whether a filter leaves a state. */
export type Passes = (state: string) => boolean;
