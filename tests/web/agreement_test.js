import assert from "node:assert/strict";
import "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Agreement, follow, reportable, toldBy } from "../../geo/web/frame/agreement.js";

const FILTERS = { neighbour: [], member: [], region: [], name: "" };
const TOLD = { day: "2026-01-10", compare: null, state: null, status: [], view: "frontier" };

Deno.test("what the page tells first is followed wholly", () => {
  const agreement = new Agreement();
  assert.deepEqual(agreement.heard(TOLD, {}, false), new Set(Object.keys(TOLD)));
  assert.deepEqual(agreement.changed(TOLD), {});
});

Deno.test("what the reader changed is reported, once", () => {
  const agreement = new Agreement();
  agreement.heard(TOLD, {}, false);
  const view = { ...TOLD, day: "2026-02-20" };
  assert.deepEqual(agreement.changed(view), { day: "2026-02-20" });
  agreement.reported({ day: "2026-02-20" });
  assert.deepEqual(agreement.changed(view), {});
});

Deno.test("a key whose report has no answer yet is ahead of the page", () => {
  const agreement = new Agreement();
  agreement.heard(TOLD, {}, false);
  const view = { ...TOLD, day: "2026-02-20" };
  agreement.reported({ day: "2026-02-20" });
  const behind = agreement.heard({ ...TOLD, view: "world" }, view, true);
  assert(!behind.has("day"));
  assert(behind.has("view"));
  assert(agreement.heard({ ...TOLD, day: "2026-01-10" }, view, false).has("day"));
});

Deno.test("a key that the reader has changed since stays the reader's", () => {
  const agreement = new Agreement();
  agreement.heard(TOLD, {}, false);
  const view = { ...TOLD, state: "FIN" };
  const followed = agreement.heard({ ...TOLD, day: "2026-02-20" }, view, false);
  assert(followed.has("day"));
  assert(!followed.has("state"));
  assert.deepEqual(agreement.changed(view), { state: "FIN", day: "2026-01-10" });
});

Deno.test("a view follows only the keys that it is told to", () => {
  const view = { day: 1, compare: 2, state: "FIN", status: new Set(), filters: { ...FILTERS } };
  const message = {
    ...TOLD,
    compare: null,
    state: "POL",
    status: ["party", "outside"],
    filters: { ...FILTERS, name: "an", member: ["EU"] },
  };
  follow(view, message, new Set(["day", "status", "name"]));
  assert.deepEqual(view, {
    day: parseDay("2026-01-10"),
    compare: 2,
    state: "FIN",
    status: new Set(["party", "outside"]),
    filters: { ...FILTERS, name: "an" },
  });
  follow(view, message, new Set(["compare", "state", "member"]));
  const { view: _, ...parts } = toldBy(message);
  assert.deepEqual(reportable(view), parts);
});
