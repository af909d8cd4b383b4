// What is to be copied: a link with day and edition, a frame, a citation.

import { citedAsOf } from "../panels/as_of.js";
import { say } from "../base/words.js";
import { isoDay, longDay } from "../base/days.js";

/** @import { Track } from "../types.d.ts" */
/** @typedef {import("./address.js").Seen} Seen */
/**
 * @typedef {object} Page
 * @property {import("./address.js").Address} address
 * @property {Track} track
 * @property {string} edition
 * @property {import("../law/law.js").Law} law
 */

export class Share {
  /** @param {Page} page whose view is shared */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, HTMLInputElement | HTMLTextAreaElement>} */
    this.fields = new Map();
    for (const field of document.querySelectorAll("[data-share]")) {
      this.fields.set(
        field.getAttribute("data-share"),
        /** @type {HTMLInputElement | HTMLTextAreaElement} */ (field),
      );
    }
    const button = document.querySelector(".copy-link");
    button.addEventListener("click", () => this.copy(button));
    for (const field of this.fields.values()) field.addEventListener("focus", () => field.select());
  }

  /** @param {Seen} view @returns {string} its whole address, with its day and the data's edition */
  link(view) {
    const { address, track, edition } = this.page;
    const link = new URL(location.href);
    link.hash = "";
    link.search = address.write({ ...view, isEmbedded: false });
    if (view.day === track.today) link.searchParams.set("day", isoDay(view.day));
    link.searchParams.set("data", edition);
    return link.href;
  }

  /** @param {Seen} view */
  paint(view) {
    const link = this.link(view);
    const { history } = this.page.law;
    const title = view.treaty === "both"
      ? say("share.treaties")
      : history.treaties[view.treaty].title;
    /** @type {Record<string, string>} */
    const texts = {
      link,
      embed: `<iframe src="${link}&embed=true" width="600" height="400" title="${
        say("bar.brand")
      }"></iframe>`,
      cite: say("share.citation", {
        title,
        day: longDay(view.day),
        asOf: citedAsOf(history, view),
        edition: history.edition,
        today: longDay(this.page.track.today),
        address: link,
      }),
    };
    for (const [name, field] of this.fields) field.value = texts[name];
  }

  /** @param {Element} button */
  copy(button) {
    const field = this.fields.get("link");
    field.select();
    // Without a secure origin there is no clipboard: the text is selected, a key copies it.
    navigator.clipboard?.writeText(field.value).then(() => {
      button.textContent = say("site.copied");
      setTimeout(() => (button.textContent = say("site.copy")), 2000);
    });
  }
}
