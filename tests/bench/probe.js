// Clocks inside a frame: when a key was pressed, and when the frame that answers it was painted.
// All times are milliseconds since 1970, so that a page and the frames in it can be compared.
window.bench = (() => {
  const epoch = (time) => performance.timeOrigin + time;
  const bench = {
    pressed: 0, // time stamp of the last key press
    keys: 0,
    presented: [], // durations by the browser's own Event Timing, press to presentation
  };

  // A message posted while a frame is prepared is handled after its style, layout and paint.
  const afterPaint = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(epoch(performance.now()));
    port2.postMessage(null);
  };

  /** The end of the first painted frame in which a condition holds; null when patience ends. */
  bench.painted = (holds, patience = 20_000) => new Promise((resolve) => {
    let waiting = true;
    const look = () => {
      if (holds()) afterPaint(resolve);
      else if (waiting) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    setTimeout(() => { // a frame that is not shown is never painted
      waiting = false;
      resolve(null);
    }, patience);
  });

  /** The same from the next key press on: until then an idle page stays idle. */
  bench.afterKey = (holds, patience = 20_000) => new Promise((resolve) => {
    addEventListener("keydown", () => resolve(bench.painted(holds)), { capture: true, once: true });
    setTimeout(() => resolve(null), patience / 2); // a key that went elsewhere
  });

  /** Look at every painted frame until `stop`: what it shows, and how old the key presses in it are. */
  bench.watch = (read) => {
    const found = { pictures: [], answers: [], frames: 0 };
    let keys = [];
    let running = true;
    const press = (event) => keys.push(epoch(event.timeStamp));
    addEventListener("keydown", press, true);
    const look = () => {
      if (!running) return;
      const picture = read();
      found.frames += 1;
      if (picture !== found.pictures.at(-1)) found.pictures.push(picture);
      const answered = keys;
      keys = [];
      if (answered.length) afterPaint((time) => found.answers.push(...answered.map((key) => time - key)));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    bench.stop = () => {
      running = false;
      removeEventListener("keydown", press, true);
      return found;
    };
  };

  addEventListener("keydown", (event) => {
    bench.pressed = epoch(event.timeStamp);
    bench.keys += 1;
  }, true);
  new PerformanceObserver((list) => {
    for (const { name, duration, target } of list.getEntries()) {
      if (name === "keydown" && target?.type === "range") bench.presented.push(duration);
    }
  }).observe({ type: "event", durationThreshold: 16 });
  return bench;
})();
