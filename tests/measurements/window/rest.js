// Does nothing for some hundred frames, and tells how long each took: what the machine alone makes of frames.
const done = arguments[arguments.length - 1];
const FRAMES = 600;
const times = [];
let last = null;
const step = (now) => {
  if (last !== null) times.push(now - last);
  last = now;
  if (times.length === FRAMES) done(times);
  else requestAnimationFrame(step);
};
requestAnimationFrame(step);
