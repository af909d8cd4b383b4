// The page around the frame: Streamlit, when there is one.

/** A rerun that does not answer within this many milliseconds is asked again. */
const PATIENCE = 1500;

export class Host {
  constructor() {
    /** @type {{number: number, value: object} | null} the report that awaits its answer */
    this.asked = null;
    this.waiting = null;
    this.number = 0;
    this.timer = 0;
  }

  /** Whether the page has not yet answered all that was reported. */
  get isBehind() {
    return this.asked !== null;
  }

  /** Report a view; while one report awaits its answer only the newest other is kept. @param {object} value */
  report(value) {
    if (this.asked) this.waiting = value;
    else this.send(value);
  }

  send(value) {
    if (!window.Streamlit) return;
    // Numbers grow across remounts too: an old answer must never pass for a new one.
    this.number = Math.max(this.number + 1, Date.now());
    this.asked = { number: this.number, value };
    this.waiting = null;
    window.Streamlit.setComponentValue({ report: this.number, ...value });
    clearTimeout(this.timer);
    // Releasing the lock alone would lose a step taken during a reconnect: send it again.
    this.timer = setTimeout(() => this.asked && this.send(this.waiting ?? this.asked.value), PATIENCE);
  }

  /** @param {number | null} number the report that the page has answered */
  answered(number) {
    if (!this.asked || number !== this.asked.number) return;
    clearTimeout(this.timer);
    this.asked = null;
    if (this.waiting) this.send(this.waiting);
  }
}

/** Height of the window that shows the page, not of this frame. */
export function windowHeight() {
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
