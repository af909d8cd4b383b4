import assert from "node:assert/strict";
import "./setup.js";
import { escape, swatch } from "../../geo/web/base/markup.js";

Deno.test("no sign of HTML survives", () => {
  assert.equal(escape(`<b title="x" class='y'>&</b>`).search(/[<>"']|&(?!#\d+;)/), -1);
  assert.equal(escape("<"), "&#60;");
  assert.equal(escape("Côte d’Ivoire"), "Côte d’Ivoire");
});

Deno.test("a swatch has the size and the status it is given", () => {
  assert.match(swatch("party", 20, 13), /width="20" height="13".*data-status="party"/);
});

Deno.test("ground without a status alone has a frame around its swatch", () => {
  assert(swatch("nopractice").includes("swatch-frame"));
  assert(!swatch("outside").includes("swatch-frame"));
});
