// The tables of a question, made in the browser: row for row what geo.answers.questions gives.

import { isoDay } from "../base/days.js";
import { holds, Selection } from "./filters.js";
import { isBound, pairOf } from "./law.js";
import { nameOn } from "./naming.js";

/** @typedef {{day: number, treaty: string, status: string[], neighbour: string[], member: string[],
 *   region: string[], state: string[], name: string, layer: string[]}} Query */

const TREATIES = { both: ["apmbc", "ccm"] };

/** @param {any[]} a @param {any[]} b @returns {number} by the first cells that differ */
function compareRows(a, b) {
  for (const place of a.keys()) if (a[place] !== b[place]) return a[place] < b[place] ? -1 : 1;
  return 0;
}

/** @param {any} value @returns {string} a cell of RFC 4180; nothing for none */
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export class Tables {
  /** @param {any} history as the frame's @param {any} tables as written by geo.site.data.site_tables */
  constructor(history, tables) {
    Object.assign(this, { history, tables });
    /** @type {string[]} */
    this.states = Object.keys(history.states);
  }

  /** @param {Query} query */
  treaties({ treaty }) {
    return TREATIES[treaty] ?? [treaty];
  }

  /** @returns {any[] | undefined} the last spell that has begun */
  spell(state, treaty, day) {
    return this.tables.spells[treaty][state]?.findLast(([since]) => since <= day);
  }

  /** @returns {string} */
  statusOn(state, treaty, day) {
    return this.history.statuses[this.spell(state, treaty, day)?.[1] ?? 0];
  }

  pairOn(state, day) {
    return pairOf(this.statusOn(state, "apmbc", day), this.statusOn(state, "ccm", day));
  }

  /** @param {number} day @returns {string[]} the states of that day */
  existing(day) {
    return this.states.filter((state) => holds(this.history.states[state][1], null, day));
  }

  /** @param {Query} query @returns {Selection} */
  selection(query) {
    return new Selection(
      this.history,
      query.treaty,
      query,
      (state, treaty, day) => this.statusOn(state, treaty, day),
    );
  }

  /** The states that pass every filter, sorted. @param {Query} query @returns {string[]} */
  passed(query) {
    const selection = this.selection(query);
    return this.existing(query.day).filter((state) => selection.passes(state, query.day));
  }

  /** @param {string} state @param {string} treaty @param {number} day @returns {any[]} */
  standing(state, treaty, day) {
    const { history, tables } = this;
    const [since, code, source, , next, known] = this.spell(state, treaty, day) ??
      [null, 0, tables.depositary[treaty]];
    const upcoming = known !== undefined && known <= day;
    const status = history.statuses[code];
    const flags = history.flags.filter(([of, under, from, until]) =>
      of === state && under === treaty && holds(from, until, day)
    );
    return [
      state,
      history.states[state][0],
      treaty,
      isoDay(day),
      status,
      isBound(status),
      since === null ? null : isoDay(since),
      upcoming ? isoDay(next) : null,
      upcoming ? (status === "contracting" ? "party" : "withdrawn") : null,
      flags.map((flag) => flag[4]).join("; "),
      this.length(state, "RUS"),
      this.length(state, "BLR"),
      source,
    ];
  }

  /** Published km, null where there is no border. @returns {number | null} */
  length(state, of) {
    return this.history.borders[`${state}-${of}`]?.factbook[0] ?? null;
  }

  /** @param {Query} query */
  status(query) {
    return this.passed(query).flatMap((state) =>
      this.treaties(query).map((treaty) => this.standing(state, treaty, query.day))
    );
  }

  /**
   * Rows of the page's table, neighbours first, former parties first among them: state, name,
   * statuses, since, km with Russia, km with Belarus, flags. @param {Query} query
   */
  shown(query) {
    const rows = this.passed(query).map((state) => {
      const under = this.treaties(query).map((treaty) => this.standing(state, treaty, query.day));
      const [, , , , status, , since, , , , russia, belarus] = under[0];
      const name = nameOn(this, state, query.day);
      const kin = (russia ?? belarus) === null ? 2 : russia ? 0 : 1;
      const key = kin === 2
        ? [kin, 0, 0, name]
        : [kin, -this.history.statuses.indexOf(status), -(russia ?? belarus), name];
      const statuses = under.map((row) => row[4]);
      if (query.treaty === "both") statuses.unshift(this.pairOn(state, query.day));
      const flags = under.map((row) => row[9]).filter(Boolean).join("; ");
      return { key, row: [state, name, statuses, since ?? "", russia, belarus, flags] };
    });
    return rows.sort((a, b) => compareRows(a.key, b.key)).map(({ row }) => row);
  }

  /** @param {Query} query */
  borders(query) {
    const { frontiers } = this.selection(query);
    const rows = this.status(query).flatMap(([state, , treaty, day, status, bound]) =>
      frontiers.filter((of) => this.length(state, of) !== null).map((of) => {
        const { factbook, measured } = this.history.borders[`${state}-${of}`];
        return [
          state,
          of,
          treaty,
          day,
          status,
          bound,
          factbook[0],
          factbook[1],
          measured,
          this.history.scale,
        ];
      })
    );
    return rows.sort(compareRows);
  }

  /** Acts and steps up to the query's day. @param {Query} query @param {number} [first] */
  events(query, first = -Infinity) {
    const passed = new Set(this.passed(query));
    const unfiltered = !this.selection(query).isOn;
    const [from, until] = [first === -Infinity ? "" : isoDay(first), isoDay(query.day)];
    return this.tables.events.filter(([day, , state, treaty]) => {
      const earliest = `${day}-01-01`.slice(0, 10);
      return this.treaties(query).includes(treaty) && from <= earliest && earliest <= until &&
        (state ? passed.has(state) : unfiltered);
    });
  }

  /** Changes of status of two days and all between. @param {Query} query @param {number} first @param {number} last */
  changes(query, first, last) {
    const { pair } = this.tables.allowed;
    const statuses = query.status.filter((word) => !pair.includes(word));
    const passed = this.passed({
      ...query,
      status: query.status.filter((word) => pair.includes(word)),
    });
    const rows = this.treaties(query).flatMap((treaty) =>
      passed.flatMap((state) => {
        const spells = this.tables.spells[treaty][state] ?? [];
        return spells.map(([since, code, source, exact], place) => {
          const [before, after] = [spells[place - 1]?.[1] ?? 0, code].map((each) =>
            this.history.statuses[each]
          );
          return [since, isoDay(since) + (exact ? "" : "?"), state, treaty, before, after, source];
        });
      })
    );
    return rows
      .filter(([since, , , , before, after]) =>
        first <= since && since <= last &&
        (!statuses.length || statuses.includes(before) || statuses.includes(after))
      )
      .map((row) => row.slice(1)).sort(compareRows);
  }

  /** What the chosen layers (all, if none is) report. @param {Query} query */
  layers(query) {
    const passed = new Set(this.passed(query));
    return this.history.layers.flatMap(
      ([layer, treaty, state, from, until, standing, what, source, first, end], place) => {
        const isAsked = !query.layer.length || query.layer.includes(layer);
        const isShown = isAsked && holds(from, until, query.day) && passed.has(state) &&
          (treaty === null || this.treaties(query).includes(treaty));
        return isShown
          ? [[
            layer,
            treaty ?? "",
            state,
            this.tables.others[place],
            first,
            end,
            standing,
            what,
            source,
          ]]
          : [];
      },
    );
  }

  /** @param {string} name of the question @param {any[][]} rows @returns {string} as geo.answers.formats.to_csv */
  csv(name, rows) {
    return [this.tables.columns[name], ...rows].map((row) => `${row.map(cell).join(",")}\n`).join(
      "",
    );
  }
}
