import assert from "node:assert/strict";
import { history, law } from "./setup.js";
import { GROUPS, orderOf } from "../../geo/web/law/legend_groups.js";
import { isBound } from "../../geo/web/law/law.js";

Deno.test("the legend has every status once, bound first", () => {
  assert.deepEqual(orderOf(law, "apmbc").toSorted(), history.statuses.toSorted());
  assert.deepEqual(orderOf(law, "apmbc"), orderOf(law, "ccm"));
  const [bound, unbound] = GROUPS.map(({ statuses }) => statuses);
  assert(bound.every(isBound));
  assert(!unbound.some(isBound));
  assert.deepEqual(orderOf(law, "both"), ["both", "apmbc", "ccm", "neither"]);
});
