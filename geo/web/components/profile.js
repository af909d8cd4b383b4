// The profile of the pinned state on the dashboard; the server has written and escaped it.

const shown = new WeakMap();

/** @param {{ data: { html: string }, parentElement: HTMLElement }} component */
export default function profile({ data, parentElement }) {
  const place = parentElement.querySelector(".profile-place");
  // Writing it anew at each rerun would take the focus from a link inside.
  if (shown.get(place) === data.html) return;
  shown.set(place, data.html);
  place.innerHTML = data.html;
}
