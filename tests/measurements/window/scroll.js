// Scrolls up through the open conversation, a third of its height with each frame, and tells how long each frame took.
const done = arguments[arguments.length - 1];
const FRAMES = 600;
const scrolled = [...document.querySelectorAll("*")]
  .filter((element) => element.scrollHeight > element.clientHeight + 1 && element.querySelector("[data-exchange]"))
  .sort((a, b) => b.scrollHeight - a.scrollHeight)[0];
const times = [];
let last = performance.now();
const step = (now) => {
  times.push(now - last);
  last = now;
  if (times.length === FRAMES) {
    done(times.slice(1));
    return;
  }
  scrolled.scrollBy(0, -scrolled.clientHeight / 3);
  requestAnimationFrame(step);
};
if (scrolled) requestAnimationFrame(step);
else done("nothing can be scrolled");
