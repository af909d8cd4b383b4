// The focus within a dialog. Streamlit disables a download button while its file is being made,
// and a browser takes the focus from what is disabled: Escape and Tab would no longer reach the
// dialog, which listens on itself.

/** Dialogs that are held already: a run of the page draws the same one again. @type {WeakSet<Element>} */
const held = new WeakSet();

/**
 * Hold the focus on the dialog while the button that had it is disabled, then give it back.
 * @param {HTMLElement} dialog
 */
export function holdFocus(dialog) {
  if (held.has(dialog)) return;
  held.add(dialog);
  dialog.tabIndex = -1; // can have the focus, is no step of the Tab key
  dialog.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget || !(target instanceof HTMLButtonElement) || !target.disabled) return;
    dialog.focus();
    const observer = new MutationObserver(() => {
      if (target.disabled && target.isConnected) return;
      observer.disconnect();
      if (document.activeElement === dialog) target.focus();
    });
    observer.observe(dialog, { subtree: true, childList: true, attributeFilter: ["disabled"] });
  });
}
