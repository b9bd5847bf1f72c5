// Goes to "New question", then opens a conversation of the list, the first one where none is named, and tells how long
// that took until it was painted.
const [id, done] = arguments.length > 1 ? arguments : [null, arguments[0]];
const item = () => document.querySelector(id === null ? "[data-conversation]" : `[data-conversation="${CSS.escape(id)}"]`);
const exchanges = () => document.querySelectorAll("#thread [data-exchange]").length;
const until = (holds) =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    if (!holds()) return;
    observer.disconnect();
    resolve();
  });
// What is drawn now is painted with the next frame, and stands there when the one after that begins.
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
(async () => {
  await until(() => item() !== null);
  document.querySelector("[data-action=newQuestion]").click();
  await until(() => exchanges() === 0);
  await painted();
  await painted();
  const begin = performance.now();
  item().click();
  await until(() => exchanges() > 0);
  await painted();
  done(performance.now() - begin);
})().catch((error) => done(String(error)));
