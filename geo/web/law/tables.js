// The tables of a question, made in the browser: row for row what geo.answers.questions gives.

import { holds, isoDay } from "../base/days.js";
import { Selection } from "./filters.js";
import { flagsWords } from "./flag_words.js";
import { isBound, nextStatus, OUTSIDE, pairOf } from "./law.js";
import { nameOn } from "./naming.js";

/** @import { History, Query, SiteTables, Spell, TableRow } from "../types.d.ts" */
/** @typedef {string | number | boolean | null | undefined} Cell */
/**
 * @typedef {[state: string, name: string, treaty: string, day: string, status: string,
 *   isBound: boolean, since: string | null, next: string | null, nextStatus: string | null,
 *   flags: string, russia: number | null, belarus: number | null, source: string]} Standing
 */

/** Neighbours in the table, as geo.answers.standings.neighbours_first has them. */
const LEFT_FIRST = [
  "withdrawn",
  "withdrawing",
  "party",
  "contracting",
  "signatory",
  OUTSIDE,
];
/** @type {Record<string, string[]>} */
const TREATIES = { both: ["apmbc", "ccm"] };

/** @param {any[]} a @param {any[]} b @returns {number} by the first cells that differ */
function compareRows(a, b) {
  for (const place of a.keys()) if (a[place] !== b[place]) return a[place] < b[place] ? -1 : 1;
  return 0;
}

/** @param {Cell} value @returns {string} a cell of RFC 4180; nothing for none */
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export class Tables {
  /** @param {History} history @param {SiteTables} tables */
  constructor(history, tables) {
    this.history = history;
    this.tables = tables;
    this.states = Object.keys(history.states);
  }

  /** @param {{treaty: string}} query @returns {string[]} */
  treaties({ treaty }) {
    return TREATIES[treaty] ?? [treaty];
  }

  /**
   * @param {string} state @param {string} treaty @param {number} day
   * @returns {Spell | undefined} the last spell that has begun
   */
  spell(state, treaty, day) {
    return this.tables.spells[treaty][state]?.findLast(([since]) => since <= day);
  }

  /** @param {string} state @param {string} treaty @param {number} day @returns {string} */
  statusOn(state, treaty, day) {
    const spell = this.spell(state, treaty, day);
    return spell ? this.history.statuses[spell[1]] : OUTSIDE;
  }

  /** @param {string} state @param {number} day */
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

  /** @param {string} state @param {string} treaty @param {number} day @returns {Standing} */
  standing(state, treaty, day) {
    const { history, tables } = this;
    const spell = this.spell(state, treaty, day);
    const [since, code, source] = spell ?? [null, null, tables.depositary[treaty]];
    const [, , , , next, known] = spell ?? [];
    const upcoming = next !== undefined && known !== undefined && known <= day;
    const status = code === null ? OUTSIDE : history.statuses[code];
    const flags = history.flags.filter((flag) =>
      flag.state === state && flag.treaty === treaty && holds(flag.from, flag.until, day)
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
      upcoming ? nextStatus(status) : null,
      flagsWords(flags),
      this.length(state, "RUS"),
      this.length(state, "BLR"),
      source,
    ];
  }

  /**
   * Published km, null where there is no border.
   * @param {string} state @param {string} neighbour @returns {number | null}
   */
  length(state, neighbour) {
    return this.history.borders[`${state}-${neighbour}`]?.factbook[0] ?? null;
  }

  /** @param {Query} query */
  status(query) {
    return this.passed(query).flatMap((state) =>
      this.treaties(query).map((treaty) => this.standing(state, treaty, query.day))
    );
  }

  /**
   * Rows of the page's table, neighbours first, former parties first among them: state, name,
   * statuses, since, km with Russia, km with Belarus, flags.
   * @param {Query} query @returns {TableRow[]}
   */
  shown(query) {
    const rows = this.passed(query).map((state) => {
      const under = this.treaties(query).map((treaty) => this.standing(state, treaty, query.day));
      const [, , , , status, , since, , , , russia, belarus] = under[0];
      const name = nameOn(this, state, query.day);
      const length = russia ?? belarus;
      const key = length === null
        ? [2, 0, 0, name]
        : [russia ? 0 : 1, LEFT_FIRST.indexOf(status), -length, name];
      const statuses = under.map((standing) => standing[4]);
      if (query.treaty === "both") statuses.unshift(this.pairOn(state, query.day));
      const flags = under.map((standing) => standing[9]).filter(Boolean).join("; ");
      /** @type {TableRow} */
      const row = [state, name, statuses, since ?? "", russia, belarus, flags];
      return { key, row };
    });
    return rows.sort((a, b) => compareRows(a.key, b.key)).map(({ row }) => row);
  }

  /** @param {Query} query */
  borders(query) {
    const { frontiers } = this.selection(query);
    const rows = this.status(query).flatMap(([state, , treaty, day, status, bound]) =>
      frontiers.filter((neighbour) => this.length(state, neighbour) !== null).map((neighbour) => {
        const { factbook, measured } = this.history.borders[`${state}-${neighbour}`];
        return [
          state,
          neighbour,
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

  /**
   * Changes of status of two days and all between.
   * @param {Query} query @param {number} first @param {number} last
   */
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
          const previous = spells[place - 1];
          const before = previous ? this.history.statuses[previous[1]] : OUTSIDE;
          const after = this.history.statuses[code];
          const day = isoDay(since) + (exact ? "" : "?");
          return { since, before, after, row: [day, state, treaty, before, after, source] };
        });
      })
    );
    return rows
      .filter(({ since, before, after }) =>
        first <= since && since <= last &&
        (!statuses.length || statuses.includes(before) || statuses.includes(after))
      )
      .map(({ row }) => row).sort(compareRows);
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

  /**
   * @param {string} name of the question @param {Cell[][]} rows
   * @returns {string} as geo.answers.formats.to_csv
   */
  csv(name, rows) {
    const lines = [this.tables.columns[name], ...rows].map((row) => row.map(cell).join(","));
    return lines.map((line) => `${line}\n`).join("");
  }
}
