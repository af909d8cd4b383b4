// The map's frame, where it stands on this page.

/** Its window, once the map is built in it. @returns {Window | undefined} */
export function frameOf() {
  return [...document.querySelectorAll("iframe")].map((each) => each.contentWindow).find(
    (inner) => {
      try {
        return inner.atlasPicture;
      } catch {
        return false; // a frame from another origin
      }
    },
  );
}
