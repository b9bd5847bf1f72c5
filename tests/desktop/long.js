// Scrolls a long conversation upwards, and tells of every step by which what is read moved by more than was scrolled.
// Arguments: how many exchanges to go, a function that takes the result.
const [count, done] = arguments;
const thread = document.querySelector('#thread');
const passed = new Set();
const jumps = [];
const top = () => thread.getBoundingClientRect().top;
const read = () => [...document.querySelectorAll('.exchange')].find((one) => one.getBoundingClientRect().bottom > top() + 1);

async function scroll() {
  const began = Date.now();
  while (passed.size < count && Date.now() - began < 60_000) {
    const anchor = read();
    if (!anchor) {
      jumps.push('nothing stands where it is read');
      break;
    }
    passed.add(anchor.dataset.exchange);
    const before = anchor.getBoundingClientRect().top;
    const from = thread.scrollTop;
    thread.scrollTop -= 150;
    const scrolled = from - thread.scrollTop;
    // Whatever that lets the page read is drawn meanwhile.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    if (!anchor.isConnected) continue;
    const moved = anchor.getBoundingClientRect().top - before;
    if (Math.abs(moved - scrolled) > 2) jumps.push(`${moved} instead of ${scrolled} after ${passed.size}`);
  }
  if (passed.size < count) jumps.push(`only ${passed.size} were passed`);
}

scroll().then(() => done(jumps));
