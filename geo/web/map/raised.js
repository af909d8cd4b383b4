// A shape above its neighbours: drawn once more, so that none has to move and lose the focus.

export class Raised {
  /** @param {SVGElement} shape one of those among which it is drawn */
  constructor(shape) {
    this.use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    shape.parentNode.append(this.use);
  }

  /** @param {SVGElement | null} shape with an id */
  show(shape) {
    if (shape) this.use.setAttribute("href", `#${shape.id}`);
    else this.use.removeAttribute("href");
  }
}
