// Fingers and the wheel: the page scrolls over the map, two fingers or Ctrl move the map.

import { say } from "../base/words.js";

/** Milliseconds for which a hint stands; pixels after which a finger has moved. */
const [READING, MOVED] = [1500, 10];

/** @param {L.Map} map @param {HTMLElement} box where the hint stands */
export function shareGestures(map, box) {
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.hidden = true;
  hint.setAttribute("aria-hidden", "true");
  box.append(hint);
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let timer = 0;
  /** @param {string} words */
  const tell = (words) => {
    hint.textContent = words;
    hint.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (hint.hidden = true), READING);
  };
  const container = map.getContainer();
  /** @type {Touch | null} */
  let start = null;
  // Before Leaflet hears of it, and without holding up the page.
  /** @type {(type: string, heard: (event: any) => void) => void} */
  const listen = (type, heard) =>
    container.addEventListener(type, heard, { capture: true, passive: true });
  listen("touchstart", (event) => {
    if (event.touches.length > 1) return;
    start = event.touches[0];
    event.stopPropagation();
  });
  listen("touchmove", ({ touches: [one, two] }) => {
    if (
      two || !start || Math.hypot(one.clientX - start.clientX, one.clientY - start.clientY) < MOVED
    ) return;
    tell(say("gesture.fingers"));
  });
  listen("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    tell(say("gesture.wheel"));
  });
}
