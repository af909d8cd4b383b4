// The legend of a picture: the same groups, counts and bars as beside the living map.

import { linesOf, text, widthOf } from "./paint.js";
import { signArt } from "../map/signs.js";

/** @import { Block } from "../types.d.ts" */

const [SWATCH, INDENT, LEADING] = [22, 30, 15];
/** @type {import("./paint.js").Letters} */
const HEADING = { size: 12.5, weight: 600, ink: "text-2" };

/** @param {number} y @param {string} status @param {string} [rest] further attributes */
const swatchAt = (y, status, rest = "") =>
  `<rect y="${y}" width="${SWATCH}" height="14" rx="2" data-status="${status}" ${rest}/>`;

/**
 * A heading with its total at the right end, below a rule.
 * @param {string} title @param {string} total @param {number} width
 */
function heading(title, total, width) {
  return `<path d="M0 .5H${width}" stroke="var(--text)" stroke-width="1"/>${
    text(title, 0, 17, HEADING)
  }${text(total, width, 17, { ...HEADING, weight: 700, ink: "text", anchor: "end" })}`;
}

/**
 * A swatch, words on one line or two, a number and how it differs from the compared day.
 * @param {string} swatch SVG @param {string} words @param {number} width @param {number} y
 * @param {string} [count] @param {string} [change] @returns {Block}
 */
function row(swatch, words, width, y, count = "", change = "") {
  const bold = { size: 14, weight: 600, anchor: "end" };
  const changed = { size: 12, ink: "text-2", anchor: "end" };
  const taken = Math.max(count ? 8 + widthOf(count, bold) : 0, 8 + widthOf(change, changed));
  const lines = linesOf(words, width - INDENT - taken, { size: 13 });
  const height = Math.max(lines.length * LEADING, change ? 30 : 0) + 6;
  const first = y + 3 + (height - 6 - lines.length * LEADING) / 2 + 11.5;
  const centre = y + height / 2;
  return {
    height,
    svg: `<g transform="translate(0 ${(centre - 7).toFixed(1)})">${swatch}</g>
${
      lines.map((line, place) =>
        text(line, INDENT, first + place * LEADING, { ink: count ? "text" : "text-2" })
      ).join("")
    }
${count && text(count, width, change ? centre - 2 : centre + 4.5, bold)}${
      change && text(change, width, centre + 12, changed)
    }`,
  };
}

/** Blocks one below the other. @param {Block[]} parts @param {number} [gap] @returns {Block} */
export function stacked(parts, gap = 10) {
  let y = 0;
  const svg = parts.map((part) => {
    const placed = `<g transform="translate(0 ${y.toFixed(1)})">${part.svg}</g>`;
    y += part.height + gap;
    return placed;
  });
  return { svg: svg.join("\n"), height: y - gap };
}

/**
 * One group with its total; statuses that no state has, and none had on the compared day, are left
 * out.
 * @param {Element} element @param {number} width @returns {Block}
 */
function group(element, width) {
  const [title, total] = element.querySelector("h2").childNodes;
  let svg = heading(title.textContent, total.textContent, width);
  let y = 24;
  for (const each of element.querySelectorAll(".row")) {
    const [count, change] = [...each.querySelector(".count").children].map((part) =>
      part.textContent
    );
    if (count === "0" && !change) continue;
    const words = each.querySelector(".swatch + span").textContent;
    const part = row(swatchAt(0, each.getAttribute("data-filter")), words, width, y, count, change);
    svg += part.svg;
    y += part.height;
  }
  return { svg, height: y };
}

/** Class and marks of a swatch. @param {Element} shape */
const likeSwatch = (shape) =>
  ["class", "data-left", "data-leaving"].filter((name) => shape.hasAttribute(name)).map((name) =>
    `${name}="${shape.getAttribute(name)}"`
  ).join(" ");

/**
 * What the map shows besides statuses.
 * @param {Element[]} elements @param {number} width @returns {Block}
 */
function keys(elements, width) {
  let svg = `<path d="M0 .5H${width}" stroke="var(--text)" stroke-width="1"/>`;
  let y = 5;
  for (const element of elements) {
    const isSign = element.classList.contains("sign-key");
    const swatch = isSign
      ? [
        `<g transform="translate(${SWATCH / 2} 7)">${
          signArt(element.getAttribute("data-key"))
        }</g>`,
      ]
      : [...element.querySelectorAll("svg > *")].map((shape) => {
        if (shape.matches(".swatch-unsure")) {
          return `<rect class="swatch-unsure" x="1" y="1" width="${SWATCH - 2}" height="12"/>`;
        }
        const frame = shape.matches(".swatch-frame")
          ? `<rect class="swatch-frame" x=".5" y=".5" width="${SWATCH - 1}" height="13"/>`
          : "";
        return frame || swatchAt(0, shape.getAttribute("data-status") ?? "", likeSwatch(shape));
      });
    const part = row(swatch.join(""), element.lastElementChild.textContent, width, y);
    svg += part.svg;
    y += part.height;
  }
  return { svg, height: y };
}

/**
 * A frontier as one bar with its lengths.
 * @param {Element} element @param {number} width @returns {Block}
 */
function frontier(element, width) {
  const [title, total] = element.querySelector("h2").childNodes;
  const scale = width / element.querySelector("svg").viewBox.baseVal.width;
  const bars = [...element.querySelectorAll("rect")].map((bar) =>
    `<rect x="${(Number(bar.getAttribute("x")) * scale).toFixed(1)}" y="24" width="${
      (Number(bar.getAttribute("width")) * scale).toFixed(1)
    }" height="11" data-status="${bar.dataset.status}"/>`
  );
  const lengths = [...element.querySelectorAll("dt")].map((length, place) => {
    const y = 50 + place * 16;
    return text(length.textContent, 42, y, { size: 12.5, weight: 600, anchor: "end" }) +
      text(length.nextElementSibling.textContent, 49, y, { size: 12.5, ink: "text-2" });
  });
  return {
    svg: heading(title.textContent, total.textContent, width) + bars.join("") + lengths.join(""),
    height: 40 + lengths.length * 16,
  };
}

/**
 * The blocks of the legend as the frame shows them now.
 * @param {HTMLElement} root @param {number} width of each
 * @param {Set<string>} needed which keys the map of the picture needs
 * @returns {{groups: Block[], keys: Block, frontiers: Block[]}}
 */
export function legendOf(root, width, needed) {
  /** @param {string} selector */
  const all = (selector) => [...root.querySelectorAll(selector)];
  return {
    groups: all(".groups .group").map((element) => group(element, width)),
    keys: keys(
      all(".keys .key").filter((element) => needed.has(element.getAttribute("data-key"))),
      width,
    ),
    frontiers: all(".frontiers .frontier").map((element) => frontier(element, width)),
  };
}
