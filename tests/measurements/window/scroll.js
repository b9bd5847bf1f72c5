// Scrolls from the end of the open conversation upwards, a third of the view with each frame, and tells how long each
// frame took and in how many of them nothing of the conversation was in view.
const done = arguments[arguments.length - 1];
const FRAMES = 600;
const thread = document.querySelector("#thread");
const list = thread.querySelector("[data-part=exchanges]");
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const isEmpty = () => {
  const view = thread.getBoundingClientRect();
  const drawn = list.getBoundingClientRect();
  return drawn.bottom <= view.top || drawn.top >= view.bottom;
};
// It opens where reading stopped the last time; each scroll begins at the end.
const goToEnd = async () => {
  thread.dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
  for (let still = 0, before = -1; still < 30; still = thread.scrollTop === before ? still + 1 : 0) {
    before = thread.scrollTop;
    await frame();
  }
};
(async () => {
  await goToEnd();
  const times = [];
  let empty = 0;
  for (let last = await frame(); times.length < FRAMES; ) {
    thread.scrollBy({ top: -thread.clientHeight / 3, behavior: "instant" });
    const now = await frame();
    times.push(now - last);
    last = now;
    if (isEmpty()) empty += 1;
  }
  done({ times, empty });
})().catch((error) => done(String(error)));
