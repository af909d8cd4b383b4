// The first script of the static site: it tells what fails on the way to the living map.

import { say } from "../base/words.js";

/** Tell it once; when the frame stands in its place nothing of this kind can fail any more. */
function tell() {
  const { body } = document;
  if (!body.querySelector(".first") || body.classList.contains("unloaded")) return;
  body.classList.add("unloaded");
  const line = document.createElement("p");
  line.textContent = say("site.unloaded");
  const alert = Object.assign(document.createElement("div"), {
    className: "notices",
    role: "alert",
  });
  alert.append(line);
  body.querySelector(".notices").after(alert);
}

// A resource's error is not passed on, but seen on its way down. That of a size that is told a
// frame later is none.
window.addEventListener(
  "error",
  ({ message }) => message?.startsWith("ResizeObserver") || tell(),
  true,
);
window.addEventListener("unhandledrejection", tell);
