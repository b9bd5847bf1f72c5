// Waits for the next key press, and notes how long it takes until what it finds is painted. The list is drawn with each
// result, also where the same is found again.
const list = document.querySelector("#sidebar [data-part=list]");
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const pressed = new Promise((resolve) => {
  // When the key was pressed, not when the page came to hear of it.
  addEventListener("keydown", ({ timeStamp }) => resolve(Math.min(timeStamp, performance.now())), {
    capture: true,
    once: true,
  });
});
const drawn = () =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(list, { childList: true, characterData: true, subtree: true });
  });
window.measuredKey = (async () => {
  const begin = await pressed;
  await drawn();
  await painted();
  return performance.now() - begin;
})();
