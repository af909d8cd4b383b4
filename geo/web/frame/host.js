// The page around the frame: Streamlit, or a page of the static site (`window.atlasPage`).

/** @import { FrameReport } from "../types.d.ts" */

/**
 * Milliseconds after which a report without an answer is sent again: where the page has lost its
 * server meanwhile, and where it has not. A report interrupts the rerun that Streamlit has begun
 * for the one before, and its result is dropped: a busy server to which all pages report again
 * soon would answer none of them.
 */
const [PATIENCE, PATIENCE_WITH_BUSY] = [1500, 10000];

export class Host {
  constructor() {
    /**
     * The report that awaits its answer, and the number under which it was sent first.
     * @type {{first: number, number: number, at: number, value: FrameReport} | null}
     */
    this.asked = null;
    /** What is to be reported then. @type {FrameReport | null} */
    this.waiting = null;
    /** What the page need not know before its reader does something there. @type {object | null} */
    this.kept = null;
    this.number = 0;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
    /** @type {string | null} the day that the page's own charts were last told */
    this.told = null;
    /** Whether the page has lost its server since the last answer. */
    this.isCut = false;
    const app = window.Streamlit &&
      window.parent.document.querySelector("[data-test-connection-state]");
    const observer = new MutationObserver(() => (this.isCut = true));
    if (app) observer.observe(app, { attributeFilter: ["data-test-connection-state"] });
    if (!window.Streamlit) return;
    // Before the page's own elements hear of what its reader does.
    for (const type of ["pointerdown", "keydown", "click"]) {
      window.parent.addEventListener(type, () => this.tellKept(), { capture: true });
    }
  }

  /** Whether a report awaits its answer. */
  get isAsking() {
    return this.asked !== null;
  }

  /** Whether the page does not yet know all that its reader has changed here. */
  get isBehind() {
    return this.isAsking || this.kept !== null;
  }

  /**
   * Report what has changed; while one report awaits its answer all that follows is kept as one.
   * @param {FrameReport} value
   */
  report(value) {
    if (!window.Streamlit) window.atlasPage?.report(value);
    else if (this.asked) this.waiting = { ...this.waiting, ...value };
    else this.send({ ...this.kept, ...value });
  }

  /**
   * Keep a day that nothing on the page but the map and its table follows: the address tells it,
   * and the page hears of it as soon as its reader does something there.
   * @param {string} day @param {string} today ISO
   */
  keep(day, today) {
    if (this.asked) return this.report({ day });
    this.kept = { day };
    const { history, location } = window.parent;
    const address = new URLSearchParams(location.search);
    if (day === today) address.delete("day");
    else address.set("day", day);
    address.delete("data"); // the edition for which another view was linked
    history.pushState({}, "", `${location.pathname}${address.size ? `?${address}` : ""}`);
  }

  tellKept() {
    if (this.kept) this.report({});
  }

  /**
   * Follow the reader back or forward. The page cannot be relied on for it: of several addresses
   * in a row it answers the last, with a message that may equal the one before the first.
   * @param {(search: string) => void} follow the address
   */
  onBack(follow) {
    if (!window.Streamlit) return; // a page of another origin may be around
    window.parent.addEventListener("popstate", () => {
      if (this.asked) return; // the page answers with the view of the address that it writes
      this.kept = null;
      follow(window.parent.location.search);
    });
  }

  /** Tell the page's own charts where the thumb is, in the same frame. @param {string} day ISO */
  moved(day) {
    if (!window.Streamlit || day === this.told) return;
    this.told = day;
    window.parent.postMessage({ atlasDay: day }, location.origin);
  }

  /** Show all that is known of a state. @param {string} state */
  openProfile(state) {
    if (!window.Streamlit) return window.atlasPage?.openProfile(state);
    // Of a state pinned just now it comes with the page's answer.
    const until = Date.now() + 2 * PATIENCE;
    const look = setInterval(() => {
      const profile = window.parent.document.querySelector(`#profile[data-profile="${state}"]`);
      if (profile || Date.now() > until) clearInterval(look);
      profile?.scrollIntoView();
    }, 30);
  }

  /** @param {FrameReport} value */
  send(value) {
    // Numbers grow across remounts too: an old answer must never pass for a new one.
    this.number = Math.max(this.number + 1, Date.now());
    // A busy server answers the first sending after the second: that answer holds the same value.
    const first = this.asked?.value === value ? this.asked.first : this.number;
    this.asked = { first, number: this.number, at: performance.now(), value };
    this.waiting = null;
    this.kept = null;
    window.Streamlit.setComponentValue({ report: this.number, ...value });
    this.wait();
  }

  /** Releasing the lock alone would lose a step taken during a reconnect: send it again. */
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { at, value } = this.asked;
      if (this.isCut || performance.now() - at >= PATIENCE_WITH_BUSY) {
        this.send(this.waiting ? { ...value, ...this.waiting } : value);
      } else this.wait();
    }, PATIENCE);
  }

  /** @param {number | null} number the report that the page has answered */
  answered(number) {
    if (!this.asked || number === null || number < this.asked.first || number > this.asked.number) {
      return;
    }
    clearTimeout(this.timer);
    this.asked = null;
    this.isCut = false;
    if (this.waiting) this.send(this.waiting);
  }
}

/** @param {"built" | "failed"} map how far it is, for the page around its frame */
function tellPage(map) {
  if (window.Streamlit) window.frameElement?.setAttribute("data-map", map);
}

/**
 * Tell the page that the map is there, or that it failed.
 * @param {Promise<void>} building @returns {Promise<void>}
 */
export function tellWhenBuilt(building) {
  return building.then(() => tellPage("built"), (error) => {
    tellPage("failed");
    throw error;
  });
}

/** Parameters of Streamlit's own, which the page never tells. */
const EMBED = ["embed", "embed_options"];

/**
 * Let the browser's address be the page's: who goes back while an address is on its way is left
 * with that one, above the view of another.
 * @param {string | undefined} told the parameters of the page's view
 */
export function followAddress(told) {
  if (!window.Streamlit || told === undefined) return;
  const { history, location } = window.parent;
  const [shown, right] = [new URLSearchParams(location.search), new URLSearchParams(told)];
  for (const [name, value] of shown) if (EMBED.includes(name)) right.append(name, value);
  const address = right.toString();
  for (const parameters of [shown, right]) parameters.sort();
  if (shown.toString() !== right.toString()) {
    history.replaceState(history.state, "", `${location.pathname}${address && `?${address}`}`);
  }
}

/** Height of the window that shows the page, not of this frame. */
export function windowHeight() {
  if (!window.Streamlit) return window.innerHeight;
  try {
    return window.parent.innerHeight;
  } catch {
    return window.screen.height; // embedded from another origin
  }
}

/** Keep the frame as high as its content. @param {HTMLElement} root */
export function fitFrame(root) {
  if (!window.Streamlit) return;
  const tell = window.Streamlit.setFrameHeight.bind(window.Streamlit);
  const fit = () => tell(Math.ceil(root.getBoundingClientRect().height));
  // st_folium sets its own fixed height on each render.
  window.Streamlit.setFrameHeight = fit;
  new ResizeObserver(fit).observe(root);
  fit();
}

/** Follow the page's theme, or the system's where there is no page. @param {HTMLElement} root */
export function followTheme(root) {
  /** @param {boolean} isDark */
  const set = (isDark) => {
    root.dataset.theme = isDark ? "dark" : "light";
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  if (!window.Streamlit) {
    set(system.matches);
    system.addEventListener("change", () => set(system.matches));
    return;
  }
  // The component library writes the page's colours on the root before it renders.
  set(isDark(getComputedStyle(root).getPropertyValue("--background-color").trim()));
  window.addEventListener("message", ({ data }) => {
    if (data?.type === "streamlit:render" && data.theme) set(isDark(data.theme.backgroundColor));
  });
}

/** @param {string} colour #rrggbb */
function isDark(colour) {
  const [, r, g, b] = /^#(..)(..)(..)/.exec(colour) ?? [];
  return r !== undefined && parseInt(r, 16) + parseInt(g, 16) + parseInt(b, 16) < 384;
}
