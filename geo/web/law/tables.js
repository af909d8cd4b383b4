// The tables of a question, made in the browser: row for row what geo.answers.questions gives.
// A row is a record by the names of its columns.

import { holds, isoDay } from "../base/days.js";
import { Selection } from "./filters.js";
import { OUTSIDE } from "./law.js";
import { by, standing } from "./standings.js";

/** @import { Query, Standing } from "../types.d.ts" */
/** @import { EventRow, SiteTables } from "../wire.d.ts" */
/** @typedef {import("./law.js").Law} Law */
/** @typedef {string | number | boolean | null | undefined} Cell */
/** @typedef {Record<string, Cell>} Row */

/** How text begins that a spreadsheet would run as a formula; numbers pass (geo.answers.formats). */
const FORMULA = /^(?![-+]?\p{Nd}+(\.\p{Nd}+)?$)[=+\-@\t\r\n＝＋－＠]/u;

/** @param {Cell} value @returns {string} a cell of RFC 4180; nothing for none */
function cell(value) {
  const isFormula = typeof value === "string" && FORMULA.test(value);
  const text = value === null || value === undefined ? "" : `${isFormula ? "'" : ""}${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export class Tables {
  /** @param {Law} law @param {SiteTables} tables */
  constructor(law, tables) {
    this.law = law;
    this.tables = tables;
  }

  /** @param {number} day @returns {string[]} the states of that day */
  existing(day) {
    return this.law.states.filter((state) => this.law.exists(state, day));
  }

  /** @param {Query} query */
  selection(query) {
    return new Selection(this.law, query.treaty, query);
  }

  /** The states that pass every filter, sorted. @param {Query} query @returns {string[]} */
  passed(query) {
    const selection = this.selection(query);
    return this.existing(query.day).filter((state) => selection.passes(state, query.day));
  }

  /** @param {Query} query @returns {Standing[]} */
  status(query) {
    return this.passed(query).flatMap((state) =>
      this.law.treatiesOf(query.treaty).map((treaty) =>
        standing(this.law, state, treaty, query.day)
      )
    );
  }

  /** @param {Query} query @returns {Row[]} */
  borders(query) {
    const { borders } = this.law.history;
    const { scale } = this.tables;
    const { frontiers } = this.selection(query);
    return this.status(query).flatMap(({ state, treaty, day, status, is_bound }) =>
      frontiers.filter((neighbour) => this.law.length(state, neighbour)).map((neighbour) => {
        const { published: { factbook }, measured } = borders[`${state}-${neighbour}`];
        return {
          state,
          neighbour,
          treaty,
          day,
          status,
          is_bound,
          length_km: factbook.km,
          length_source: factbook.source,
          measured_km: measured,
          scale,
        };
      })
    ).sort(by(({ state, neighbour, treaty }) => [state, neighbour, treaty]));
  }

  /**
   * Acts and steps up to the query's day.
   * @param {Query} query @param {number} [first] @returns {EventRow[]}
   */
  events(query, first = -Infinity) {
    const passed = new Set(this.passed(query));
    const unfiltered = !this.selection(query).isOn;
    const [from, until] = [first === -Infinity ? "" : isoDay(first), isoDay(query.day)];
    return this.tables.events.filter(({ day, state, treaty }) => {
      const earliest = `${day.split("/")[0]}-01-01`.slice(0, 10);
      return this.law.treatiesOf(query.treaty).includes(treaty) && from <= earliest &&
        earliest <= until &&
        (state ? passed.has(state) : unfiltered);
    });
  }

  /**
   * Changes of status of two days and all between.
   * @param {Query} query @param {number} first @param {number} last @returns {Row[]}
   */
  changes(query, first, last) {
    const { pair } = this.tables.allowed;
    const statuses = query.status.filter((word) => !pair.includes(word));
    const passed = this.passed({
      ...query,
      status: query.status.filter((word) => pair.includes(word)),
    });
    return this.law.treatiesOf(query.treaty).flatMap((treaty) =>
      passed.flatMap((state) => this.changesOf(state, treaty, first, last))
    ).filter(({ from_status, to_status }) =>
      !statuses.length || statuses.includes(from_status) || statuses.includes(to_status)
    ).sort(by(({ day, state, treaty }) => [day, state, treaty]));
  }

  /** @param {string} state @param {string} treaty @param {number} first @param {number} last */
  changesOf(state, treaty, first, last) {
    const { law } = this;
    return law.spells(state, treaty).map((spell, place, spells) => ({
      since: spell.since,
      row: {
        day: isoDay(spell.since) + (law.isImprecise(state, treaty, spell) ? "?" : ""),
        state,
        treaty,
        from_status: spells[place - 1]?.status ?? OUTSIDE,
        to_status: spell.status,
        source: law.acts(state, treaty)[spell.act].source,
      },
    })).filter(({ since }) => first <= since && since <= last).map(({ row }) => row);
  }

  /** What the chosen layers (all, if none is) report. @param {Query} query @returns {Row[]} */
  layers(query) {
    const passed = new Set(this.passed(query));
    return this.law.history.reports.filter((report) =>
      (!query.layer.length || query.layer.includes(report.layer)) &&
      holds(report.from, report.until, query.day) && passed.has(report.state) &&
      (report.treaty === null || this.law.treatiesOf(query.treaty).includes(report.treaty))
    ).map(({ first, end, ...report }) => ({ ...report, from: first, until: end }));
  }

  /**
   * @param {string} name of the question @param {Record<string, any>[]} rows
   * @returns {string} as geo.answers.formats.to_csv
   */
  csv(name, rows) {
    const columns = this.tables.columns[name];
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
    return lines.map((line) => `${line.map(cell).join(",")}\n`).join("");
  }
}
