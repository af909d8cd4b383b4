import assert from "node:assert/strict";
import "./setup.js";
import { fade } from "../../geo/web/map/dimming.js";

/** An element that takes down how it was dimmed. */
function element() {
  const calls = [];
  return { calls, toggleAttribute: (_, dimmed) => calls.push(dimmed) };
}

Deno.test("what a filter leaves out steps back, and only what differs is touched", () => {
  const [norway, peru, name, line] = [element(), element(), element(), element()];
  const view = {
    shapes: [{ state: "NOR", elements: [norway] }, { state: "PER", elements: [peru] }],
    names: [{ state: "PER", element: name }],
    borders: [{ border: "NOR-RUS", element: line }],
    signs: { dim: (passes) => assert(passes("NOR")) },
  };
  for (let times = 0; times < 2; times++) fade(view, (state) => state === "NOR", () => false);
  assert.deepEqual(
    [norway, peru, name, line].map(({ calls }) => calls),
    [[false], [true], [true], [true]],
  );
  fade(view, () => true, (border) => border === "NOR-RUS");
  assert.deepEqual([peru.calls.at(-1), name.calls.at(-1), line.calls.at(-1)], [
    false,
    false,
    false,
  ]);
});
