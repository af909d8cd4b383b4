import assert from "node:assert/strict";
import { history } from "./setup.js";
import { GROUPS, orderOf } from "../../geo/web/law/legend_groups.js";
import { isBound } from "../../geo/web/law/law.js";

Deno.test("the legend has every status once, bound first", () => {
  assert.deepEqual(orderOf("apmbc").toSorted(), history.statuses.toSorted());
  assert.deepEqual(orderOf("apmbc"), orderOf("ccm"));
  const [[, bound], [, unbound]] = GROUPS.one;
  assert(bound.every(isBound));
  assert(!unbound.some(isBound));
  assert.deepEqual(orderOf("both"), ["both", "apmbc", "ccm", "neither"]);
});
