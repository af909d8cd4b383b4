// What stands in the map's place until it is there: that it loads, or that it could not.

import { say } from "../base/words.js";

/** @typedef {"loading" | "failed" | "built"} Progress of the map */

class Place {
  /** @param {HTMLElement} root of the component, in the container of the map's frame */
  constructor(root) {
    this.root = root;
    /** @type {HTMLElement} */
    this.box = root.closest(".st-key-frame, .st-key-alone");
    /** @type {HTMLIFrameElement | null} the frame that is watched; Streamlit may put in another */
    this.frame = null;
    this.hasFailed = false;
    const observer = new MutationObserver(() => this.look());
    observer.observe(this.box, { childList: true, subtree: true, attributeFilter: ["data-map"] });
    this.look();
  }

  /** Look for the frame, and read on it what the map tells of itself. */
  look() {
    const frame = this.box.querySelector("iframe");
    if (frame !== this.frame) this.watch(frame);
    const map = /** @type {Progress} */ (frame?.dataset.map ?? "loading");
    this.show(map === "loading" && this.hasFailed ? "failed" : map);
  }

  /**
   * Follow what fails in a frame before its map is there.
   * @param {HTMLIFrameElement | null} frame
   */
  watch(frame) {
    this.frame = frame;
    this.hasFailed = false;
    if (!frame) return;
    const look = () => {
      const fail = () => {
        this.hasFailed = this.frame === frame;
        this.look();
      };
      if (!listen(frame, fail)) fail();
    };
    look();
    frame.addEventListener("load", look);
  }

  /** @param {Progress} map */
  show(map) {
    if (this.root.dataset.map === map) return;
    this.root.dataset.map = map;
    // Put in only now, so that screen readers hear of it now.
    /** @type {Partial<Record<Progress, string>>} */
    const words = {
      loading: `<p class="loading">${say("page.loading")}</p>`,
      failed: `<p class="unloaded" role="alert">${say("page.unloaded")}</p>`,
    };
    this.root.innerHTML = words[map] ?? "";
  }
}

/**
 * Hear of scripts of a frame that do not load or that throw.
 * @param {HTMLIFrameElement} frame @param {() => void} fail
 * @returns {boolean} whether nothing has failed before
 */
function listen(frame, fail) {
  try {
    const inside = /** @type {typeof window} */ (frame.contentWindow);
    // A resource's error is not passed on, but seen on its way down.
    inside.addEventListener(
      "error",
      ({ target, error }) => (target !== inside || error) && fail(),
      true,
    );
    inside.addEventListener("unhandledrejection", fail);
    return !isBroken(inside);
  } catch {
    return false; // the browser's own page of an error, into which nobody may look
  }
}

/**
 * Whether a script has failed before anyone listened.
 * @param {typeof window} inside window of the frame
 */
function isBroken({ document, location, performance, Streamlit }) {
  if (location.href === "about:blank" || document.readyState !== "complete") return false;
  const answers = [...document.scripts].flatMap(({ src }) =>
    src ? /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(src)) : []
  );
  return !Streamlit ||
    answers.some(({ responseStatus }) => responseStatus === 0 || responseStatus >= 400);
}

/** @param {{ parentElement: HTMLElement }} component */
export default function loading({ parentElement }) {
  /** @type {HTMLElement & {place?: Place}} */
  const root = parentElement.querySelector(".waiting");
  root.place ??= new Place(root);
}
