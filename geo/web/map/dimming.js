// What a filter leaves out steps back: shapes and names of states, borders with their kilometres.

/**
 * @typedef {{element: Element, state?: string, border?: string, dimmed?: boolean}} Mark
 * a name or a line
 */

/**
 * @param {import("./map_view.js").MapView} view
 * @param {(state: string | null) => boolean} passes
 * @param {(border: string) => boolean} passesBorder by its id
 */
export function fade({ shapes, names, borders, signs }, passes, passesBorder) {
  for (const row of shapes) {
    const dimmed = !passes(row.state);
    if (dimmed === row.dimmed) continue;
    row.dimmed = dimmed;
    for (const element of row.elements) element.toggleAttribute("data-dimmed", dimmed);
  }
  signs.dim(passes);
  for (const each of /** @type {Mark[]} */ ([...names, ...borders])) {
    const dimmed = each.border ? !passesBorder(each.border) : !passes(each.state);
    if (dimmed === each.dimmed) continue;
    each.dimmed = dimmed;
    each.element.toggleAttribute("data-dimmed", dimmed);
  }
}
