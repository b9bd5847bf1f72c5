// Types a word into the search, letter by letter, and tells for each how long it took until its result was painted.
// Where a letter changes nothing of what is shown there is nothing to wait for, and it is left out.
const word = arguments[0];
const done = arguments[arguments.length - 1];
const NOTHING = 1000;
const field = document.querySelector("[data-part=search]");
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const items = () => [...document.querySelectorAll("[data-conversation]")].map((item) => item.innerHTML).join("\n");
const changed = () =>
  new Promise((resolve) => {
    const before = items();
    const finish = (holds) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(holds);
    };
    const observer = new MutationObserver(() => items() !== before && finish(true));
    const timer = setTimeout(() => finish(false), NOTHING);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
const type = async (text) => {
  const result = changed();
  const begin = performance.now();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  if (!(await result)) return null;
  await painted();
  return performance.now() - begin;
};
(async () => {
  const times = [];
  for (let letters = 2; letters <= word.length; letters += 1) times.push(await type(word.slice(0, letters)));
  await type("");
  done(times.filter((time) => time !== null));
})().catch((error) => done(String(error)));
