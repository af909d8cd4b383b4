// The filters of the frame: pressed in the legend, let go by chips, told by the page.

import { LISTS, Selection } from "../law/filters.js";
import { BOTH } from "../law/law.js";
import { orderOf } from "../law/legend_groups.js";

export class Filtering {
  /** @param {import("./atlas.js").Atlas} atlas whose view is filtered */
  constructor(atlas) {
    this.atlas = atlas;
    this.known = "";
  }

  /** Find who passes now; whether treaty or filters have changed since. @returns {boolean} */
  follow() {
    const { law, view, root } = this.atlas;
    const status = [...law.history.statuses, ...orderOf(law, BOTH)].filter((each) =>
      view.status.has(each)
    );
    const filters = { ...view.filters, status };
    const now = JSON.stringify([view.treaty, filters]);
    if (now === this.known) return false;
    this.known = now;
    view.selection = new Selection(law, view.treaty, filters);
    root.toggleAttribute("data-filtered", view.selection.isOn);
    return true;
  }

  /** Press a status, or release it. @param {string} status */
  press(status) {
    const { view } = this.atlas;
    if (!view.status.delete(status)) view.status.add(status);
    this.change();
  }

  /** Let go of one value of a filter. @param {string} name @param {string} value */
  remove(name, value) {
    const { filters } = this.atlas.view;
    if (name === "status") return this.press(value);
    const list = LISTS.find((each) => each === name);
    if (list) filters[list] = filters[list].filter((each) => each !== value);
    else filters.name = "";
    this.change();
  }

  change() {
    const { atlas } = this;
    this.follow();
    atlas.strip.draw(atlas.view);
    atlas.paint();
    atlas.map.map.invalidateSize(false); // the words beneath the sentence may take room from it
    atlas.rest();
  }
}
