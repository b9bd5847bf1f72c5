// Calls back once the element stands where it stood two frames before: a click goes to a place, not to an element.
const [element, done] = arguments;
const place = () => JSON.stringify(element.getBoundingClientRect());
let before = place();
const look = () => {
  const now = place();
  if (now === before) return done(true);
  before = now;
  inTwoFrames();
};
const inTwoFrames = () => requestAnimationFrame(() => requestAnimationFrame(look));
inTwoFrames();
// A window that is not drawn has no frames.
setTimeout(() => done(false), 2000);
