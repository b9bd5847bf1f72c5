// Goes to "New question", then opens the first conversation of the list, and tells how long that took until it was painted.
const done = arguments[arguments.length - 1];
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const until = (holds) =>
  new Promise((resolve) => {
    const look = () => (holds() ? resolve() : requestAnimationFrame(look));
    look();
  });
const open = () => document.querySelector("[data-conversation]");
const shown = () => document.querySelectorAll("[data-exchange]").length > 0;
(async () => {
  await until(() => open() !== null);
  document.querySelector("[data-action=newQuestion]").click();
  await until(() => !shown());
  await painted();
  const begin = performance.now();
  open().click();
  await until(shown);
  await painted();
  done(performance.now() - begin);
})().catch((error) => done(String(error)));
