// HTML written over what stands there. Nodes that stay keep their layout, and their layers: for each
// new <svg> the browser makes those of the whole page anew.

/**
 * Give an element the content of some HTML.
 * @param {Element} element @param {string} html
 */
export function morph(element, html) {
  const wanted = /** @type {Element} */ (element.cloneNode(false)); // HTML is read as inside it
  wanted.innerHTML = html;
  takeChildren(element, wanted);
}

/**
 * Make an element of the page the one that some HTML describes, which has the same name.
 * @param {Element} element @param {string} html
 */
export function morphElement(element, html) {
  const holder = /** @type {Element} */ (element.parentElement?.cloneNode(false));
  holder.innerHTML = html;
  takeElement(element, /** @type {Element} */ (holder.firstElementChild));
}

/** @param {Element} element @param {Element} wanted */
function takeChildren(element, wanted) {
  let old = element.firstChild;
  for (const node of [...wanted.childNodes]) {
    const next = old?.nextSibling ?? null;
    if (old?.nodeName !== node.nodeName) old ? old.replaceWith(node) : element.append(node);
    else if (node.nodeType === 1) {
      takeElement(/** @type {Element} */ (old), /** @type {Element} */ (node));
    } else if (old.nodeValue !== node.nodeValue) old.nodeValue = node.nodeValue;
    old = next;
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}

/** @param {Element} element @param {Element} wanted of the same name */
function takeElement(element, wanted) {
  for (const name of element.getAttributeNames()) {
    if (!wanted.hasAttribute(name)) element.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  takeChildren(element, wanted);
}
