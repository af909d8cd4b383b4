// What crosses from Python to the browser: geo/assets/wire.py declares the same, and a test holds the two
// together. Days are whole numbers since 1 January 1970, days that may be imprecise texts in EDTF.

export type FlagKind = "suspension" | "provisional" | "uncertain" | "announced" | "approved";

/** The title of a treaty and the days of its own course. */
export interface Treaty {
  title: string;
  /** Of buttons and columns, and where there is hardly any room. */
  label: string;
  abbreviation: string;
  adopted: number;
  opened: number;
  inForce: number;
  /** Day of the depositary's page with which the acts were compared last. */
  checked: number;
  /** The depositary's page. */
  source: string;
}

export interface State {
  name: string;
  /** First day; null where it has no first. */
  from: number | null;
  region: string;
}

export interface Membership {
  state: string;
  organisation: string;
  from: number;
  until: number | null;
}

/** A status from a day on, until the next spell of the same state begins. */
export interface Spell {
  since: number;
  status: string;
  /** Place of its act in the list of the state's acts under the treaty. */
  act: number;
  /** Day of what the act will bring, where it is known or will be. */
  next?: number;
  /** From which day on that can be known, where that is later than ``since``. */
  known?: number;
}

/** An act as the depositary received it. */
export interface Act {
  action: string;
  received: string;
  /** None where it has no effect of its own, or the treaty's own day is not known. */
  effective: number | null;
  source: string;
}

/** A domestic or political move. */
export interface Step {
  day: string;
  kind: string;
  what: string;
  source: string;
}

export interface Doubtful {
  state: string;
  treaty: string;
  action: string;
  received: string;
  isReported: boolean;
  /** In doubt from this day, until the other. */
  from: number;
  until: number | null;
  /** First and last day on which it may have been received. */
  earliest: number;
  latest: number;
}

export interface Flag {
  state: string;
  treaty: string;
  kind: FlagKind;
  /** Those that are possible beside the one that counts; of an uncertain flag alone. */
  statuses: string[];
  from: number;
  until: number | null;
}

/** A published length of a border. */
export interface Length {
  km: number;
  source: string;
}

/** Lengths of a border of a highlighted neighbour. */
export interface Border {
  /** By series. */
  published: Record<string, Length>;
  /** Kilometres along the line that `Atlas.scale` names. */
  measured: number;
}

export interface Shape {
  name: string;
  state: string | null;
  from: number | null;
  until: number | null;
  rule: string;
  /** Of ground that follows nobody's acts: what it is, and who says so. */
  what?: string;
  source?: string;
}

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

export interface Exclusion {
  shape: string;
  treaty: string;
  from: number | null;
  until: number | null;
}

export interface Report {
  layer: string;
  treaty: string | null;
  state: string;
  other: string;
  from: number;
  until: number | null;
  /** The same period in EDTF, as precisely as it is known. */
  first: string;
  end: string;
  standing: string;
  what: string;
  source: string;
}

/** Anchor of a name or of a border's kilometres. */
export interface Label {
  label: string;
  kind: string;
  text: string;
  lat: number;
  lon: number;
  anchor: string;
  rank: number;
  view: string;
}

/** Who says something, and where. */
export interface Source {
  title: string;
  publisher: string;
  address: string;
}

/** All that Python tells the map's frame besides the geometry. */
export interface History {
  edition: string;
  /** Of the timeline. */
  firstDay: number;
  /** In their order, from far to near and away again. */
  statuses: string[];
  /** Highlighted, in the order of their table. */
  neighbours: string[];
  /** States from end to end of the first one's frontier, as far as the strip draws it; none: all. */
  stretch: string[];
  /** In their order. */
  treaties: Record<string, Treaty>;
  /** The two that are seen together, if the folder has such. */
  pair: string[] | null;
  states: Record<string, State>;
  /** Names in other languages, each a column in the order of the states. */
  names: Record<string, string[]>;
  memberships: Membership[];
  /** Names of ground that follows nobody's acts, by code. */
  areas: Record<string, string>;
  /** By treaty and state. */
  spells: Record<string, Record<string, Spell[]>>;
  flags: Flag[];
  doubtful: Doubtful[];
  /** By treaty and state. */
  acts: Record<string, Record<string, Act[]>>;
  /** By treaty and state; those of no state under an empty name. */
  steps: Record<string, Record<string, Step[]>>;
  /** By id: two states, the highlighted neighbour last. */
  borders: Record<string, Border>;
  /** By code and first day, as "CYP@". */
  shapes: Record<string, Shape>;
  /** Ids of the shapes that hold the ground of a state before its first day. */
  grounds: Record<string, string[]>;
  overlays: Record<string, Area>;
  exclusions: Exclusion[];
  reports: Report[];
  labels: Label[];
  sources: Record<string, Source>;
}

/** A row of the events table. */
export interface EventRow {
  /** EDTF */
  day: string;
  precision: string;
  /** Empty: a meeting, or the treaty itself. */
  state: string;
  treaty: string;
  kind: string;
  what: string;
  source: string;
}

/** What else the static site needs to make the tables itself. */
export interface SiteTables {
  /** Name of the line along which borders are measured; null: it is not stated. */
  scale: string | null;
  /** By question. */
  columns: Record<string, string[]>;
  /** Words of the address by parameter. */
  allowed: Record<string, string[]>;
  /** All there are. */
  events: EventRow[];
}
